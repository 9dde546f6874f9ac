"""Two Odoo companies and the QuickBooks company of each never mix (C-3).

Both realms are alike on purpose: the same ids stand for the same names there, and in Odoo the same
order numbers, names of customers and products, and for some orders the very same customer and
product. An order is of 500.00 in America and of 600.00, with 20 % of VAT, in Britain.
"""

from contextlib import ExitStack, contextmanager

import pytest

from tools.practice.company import Simulator
from tools.practice.connecting import choose_accounts, map_tax
from tools.practice.countries import AMERICA, BRITAIN
from tools.practice.founding import found

from ..support.gate import Gate
from ..support.odoo_server import site, wait_until
from ..support.qbo_schema import sent_violations
from ..support.shop import PRICE, Shop

pytestmark = pytest.mark.e2e

AMERICAN, BRITISH = 10 * PRICE, 12 * PRICE


class Branch(Shop):
    """One of several companies of a site, and somebody who works for it alone."""

    def __init__(self, its_site, server, user, simulator, gate):
        super().__init__(its_site, simulator, gate, cron_threads=2)
        self._server = server
        self._user = user
        self.taxes = []

    def set_up(self):
        """Connect, and choose accounts."""
        self.connect()
        choose_accounts(self.user, self.connection)

    def charge_vat(self):
        """All that is sold from now on is taxed with 20 %."""
        tax = self.user.create("account.tax", name="VAT 20 %", amount=20, type_tax_use="sale")
        self.taxes = [tax]
        map_tax(self.user, self.connection, self.taxes, BRITAIN.code_of(20))

    def line(self, product, quantity, price=PRICE):
        return super().line(product, quantity, price) | {"tax_ids": [[6, 0, self.taxes]]}

    def order_of(self, name, partner, product):
        """An order of a known customer and product."""
        lines = [[0, 0, self.line(product, 10)]]
        order = self.user.create("sale.order", name=name, partner_id=partner, order_line=lines)
        self.user.call("sale.order", "action_confirm", [order])
        return order

    def pay(self, name, amount=None):
        """Register a payment of an order's invoice, of all that is open or of less."""
        [invoice] = self.user.find(
            "account.move", [("line_ids.sale_line_ids.order_id.name", "=", name)], "name"
        )
        context = {"active_model": "account.move", "active_ids": [invoice["id"]]}
        values = {"amount": amount} if amount else {}
        dialog = "account.payment.register"
        wizard = self.user.create(dialog, context=context, **values)
        self.user.call(dialog, "action_create_payments", [wizard])

    def paid(self):
        """QuickBooks' payments: total and the ids of the invoices they pay."""
        return [
            (one["TotalAmt"], [line["LinkedTxn"][0]["TxnId"] for line in one["Line"]])
            for one in self.simulator.entities("Payment")
        ]

    def balances(self, *names):
        """What is open of orders in QuickBooks."""
        found = {one["DocNumber"]: one["Balance"] for one in self.simulator.entities("Invoice")}
        return [found[name] for name in names]

    def ids(self):
        """{(entity, name): id} of what was made there."""
        names = {"Customer": "DisplayName", "Item": "Name", "Invoice": "DocNumber"}
        return {
            (entity, one[field]): one["Id"]
            for entity, field in names.items()
            for one in self.simulator.entities(entity)
        }

    def links(self):
        """The same as this connection remembers it, by the names of Odoo's records."""
        found = self.site.sql(
            "SELECT l.entity, coalesce(o.name, p.name, t.name ->> 'en_US'), l.qbo_id"
            " FROM qbo_link l"
            " LEFT JOIN sale_order o ON l.res_model = 'sale.order' AND o.id = l.res_id"
            "  AND o.company_id = l.company_id"
            " LEFT JOIN res_partner p ON l.res_model = 'res.partner' AND p.id = l.res_id"
            " LEFT JOIN product_product v ON l.res_model = 'product.product' AND v.id = l.res_id"
            " LEFT JOIN product_template t ON t.id = v.product_tmpl_id"
            f" WHERE l.connection_id = {self.connection}"
            " AND l.entity IN ('Customer', 'Item', 'Invoice')"
        )
        rows = (row.split("|") for row in found.splitlines())
        return {(entity, name): qbo_id for entity, name, qbo_id in rows}

    def refused(self):
        """What QuickBooks did not take: a token or an id of another realm, or anything else."""
        return [one for one in self.simulator.journal() if (one["status"] or 0) >= 400]


@contextmanager
def two_branches():
    """An American and a British company on one site, whose server runs two actions at a time."""
    with ExitStack() as stack:
        simulators = [Simulator(country.practice) for country in (AMERICA, BRITAIN)]
        gates = [Gate(one.url) for one in simulators]
        for one in (*gates, *simulators):
            stack.callback(one.stop)
        its_site = stack.enter_context(site("companies"))
        server = its_site.start(cron_threads=2)
        admin = server.log_in()
        companies = [admin.company, found(admin, BRITAIN)]
        branches = []
        for company, simulator, gate in zip(companies, simulators, gates, strict=True):
            user = _accountant(admin, server, company)
            branches.append(Branch(its_site, server, user, simulator, gate))
            branches[-1].set_up()
        branches[1].charge_vat()
        yield branches
        for simulator in simulators:
            assert sent_violations(simulator.journal()) == []


def _accountant(admin, server, company):
    """Somebody with an administrator's rights who sees one company alone."""
    [model] = admin.find("res.users", [("login", "=", "admin")], "group_ids")
    login = f"accountant {company}"
    values = {
        "name": login,
        "login": login,
        "password": login,
        "company_id": company,
        "company_ids": [[6, 0, [company]]],
        "group_ids": [[6, 0, model["group_ids"]]],
    }
    admin.create("res.users", **values)
    return server.log_in(login, login)


@pytest.fixture(scope="module")
def branches():
    with two_branches() as branches:
        yield branches


@pytest.fixture(autouse=True)
def quiet_servers(branches):
    with branches[0].quiet():
        yield


@pytest.fixture(scope="module")
def sold(branches):
    """What both sold and pushed at the same time: the numbers of the orders."""
    america, britain = branches
    partner = america.user.create("res.partner", name="Customer S")
    desk = america.user.create("product.product", name="Desk S", type="service")
    names = [f"T-{number}" for number in range(5)]
    orders = [[one.order_of("S", partner, desk), *one.orders(names)] for one in branches]
    with (
        america.gate.hold("Invoice", "after") as american,
        britain.gate.hold("Invoice", "after") as british,
    ):
        for branch, its_orders in zip(branches, orders, strict=True):
            branch.post(*its_orders)
        american.wait_until_reached()
        british.wait_until_reached()  # and the other is still at it
        american.release()
        british.release()
    for branch in branches:
        branch.wait_until_synced("S", *names)
    return ["S", *names]


def test_each_realm_has_its_own_documents(branches, sold):
    america, britain = branches
    america.check(*sold, total=AMERICAN)
    britain.check(*sold, total=BRITISH)
    for one in britain.simulator.entities("Invoice"):
        assert one["TxnTaxDetail"]["TotalTax"] == 2 * PRICE
    assert america.ids() == britain.ids()  # else nothing could be mistaken for the other's
    for branch in branches:
        mine = branch.ids()
        assert branch.links() == {key: mine[key] for key in branch.links()}
        assert {name for entity, name in branch.links() if entity == "Invoice"} == set(sold)
        assert ("Customer", "Customer S") in branch.links()
        assert ("Item", "Desk S") in branch.links()
        assert branch.refused() == []


def test_a_payment_settles_in_its_own_company_alone(branches, sold):
    """The first payments are of different orders, so that the same id is another's."""
    america, britain = branches
    america.pay("T-0", 200)
    britain.pay("T-1")
    america.pay("S")
    for branch in branches:
        wait_until(lambda: not branch.site.count("qbo_sync_intent"), "nothing waits")  # noqa: B023
    wait_until(lambda: len(america.paid()) == 2 and len(britain.paid()) == 1, "all paid")
    numbers = america.ids()
    paid = [("T-0", 200), ("S", AMERICAN)]
    assert america.paid() == [(amount, [numbers["Invoice", name]]) for name, amount in paid]
    assert britain.paid() == [(BRITISH, [numbers["Invoice", "T-1"]])]
    assert america.balances("S", "T-0", "T-1", "T-2") == [0, AMERICAN - 200, AMERICAN, AMERICAN]
    assert britain.balances("S", "T-0", "T-1", "T-2") == [BRITISH, BRITISH, 0, BRITISH]
    assert america.simulator.balance("Checking") == f"{200 + AMERICAN:.2f}"
    assert britain.simulator.balance("Checking") == f"{BRITISH:.2f}"
    assert america.refused() + britain.refused() == []


def test_one_that_lost_its_access_does_not_stop_the_other(branches, sold):
    america, britain = branches
    britain.simulator.act("disconnect", "", "")
    britain.post(britain.order("P"))
    wait_until(lambda: _state(britain) == "reconnect", "paused", turn=britain.site.wake)
    america.post(america.order("P"))
    wait_until(lambda: america.have_arrived(["P"]), "pushed", turn=america.site.wake)
    assert america.balances("P") == [AMERICAN]
    assert _state(america) == "connected"
    assert "P" not in [one["DocNumber"] for one in britain.simulator.entities("Invoice")]
    britain.reconnect()
    wait_until(lambda: britain.have_arrived(["P"]), "resumed", turn=britain.site.wake)
    assert britain.balances("P") == [BRITISH]


def _state(branch):
    [connection] = branch.user.find("qbo.connection", [], "state")
    return connection["state"]
