"""Odoo processes that are killed at the worst moments, and two of them at once (R-1, R-2).

Everything is real here: Odoo servers with their scheduled actions in processes of their own,
users who press buttons over HTTP, the simulator in its process, and SIGKILL.

Each order is ten desks at 50.00: four invoiced first (200.00) or all at once (500.00).
"""

from concurrent.futures import ThreadPoolExecutor

import pytest

from .gate import Gate
from .odoo_server import site, wait_until
from .simulator import Simulator

pytestmark = pytest.mark.e2e

RECEIVABLE = "Accounts Receivable (A/R)"


class Shop:
    """An Odoo site that sells desks and pushes to a QuickBooks company through a gate."""

    def __init__(self, its_site, simulator, gate):
        self.site = its_site
        self.simulator = simulator
        self.gate = gate
        self.sold = {}  # order's number -> what QuickBooks must show in the end
        self.expected_in_log = None  # a warning that a test provokes
        self._server = None
        self._user = None

    # === SERVERS ===

    @property
    def server(self):
        """A server that runs: the last one, or a new one if that was killed."""
        if self._server is None or not self._server.is_alive():
            self._server = self.site.start()
            self._user = self._server.log_in()
        return self._server

    @property
    def user(self):
        """Somebody logged in on it."""
        assert self.server.is_alive()
        return self._user

    def connect(self):
        """Through the authorize page."""
        connection = self.user.new(
            "qbo.connection",
            {
                "environment": "practice",
                "practice_url": self.gate.base_url,
                "client_id": self.simulator.client_id,
                "client_secret": self.simulator.client_secret,
                "start_date": "2020-01-01",
            },
        )
        url = self.user.call("qbo.connection", "action_connect", [connection])["url"]
        answer = self.simulator.authorize(url)
        self.user.http.get(
            f"{self.user.url}/inflow_qbo/oauth/callback", params=answer, timeout=60
        ).raise_for_status()
        domain = [("name", "=", "Sales of Product Income")]
        [account] = self.user.find("qbo.account", domain, ["name"])
        self.user.call(
            "qbo.connection", "write", [connection], {"income_account_id": account["id"]}
        )

    # === WHAT USERS DO ===

    def order(self, name, user=None):
        """Ten desks, for a customer and of a product that QuickBooks does not know."""
        user = user or self.user
        partner = user.new("res.partner", {"name": f"Customer {name}"})
        desk = user.new("product.product", {"name": f"Desk {name}", "type": "service"})
        line = {"product_id": desk, "product_uom_qty": 10, "price_unit": 50, "tax_ids": [[5]]}
        order = user.new(
            "sale.order", {"name": name, "partner_id": partner, "order_line": [[0, 0, line]]}
        )
        user.call("sale.order", "action_confirm", [order])
        return order

    def draft(self, order, quantity=None, user=None):
        """A draft invoice of what is to be invoiced, or of less."""
        user = user or self.user
        wizard = user.new(
            "sale.advance.payment.inv",
            {"advance_payment_method": "delivered", "sale_order_ids": [[6, 0, [order]]]},
        )
        user.call("sale.advance.payment.inv", "create_invoices", [wizard])
        domain = [("line_ids.sale_line_ids.order_id", "=", order), ("state", "=", "draft")]
        [invoice] = user.find("account.move", domain, ["invoice_line_ids"])
        if quantity:
            [line] = invoice["invoice_line_ids"]
            values = {"invoice_line_ids": [[1, line, {"quantity": quantity}]]}
            user.call("account.move", "write", [invoice["id"]], values)
        return invoice["id"]

    def post(self, order, quantity=None, user=None):
        """Invoice ten desks, or fewer."""
        user = user or self.user
        user.call("account.move", "action_post", [self.draft(order, quantity, user)])

    # === THE OUTCOME ===

    def row(self, name):
        rows = self.user.find("qbo.sync.log", [("name", "=", name)], ["state", "message"])
        assert len(rows) <= 1, rows
        return rows[0] if rows else {"state": "none"}

    def wait_until_synced(self, *names):
        """Until nothing is noted any more and then all have arrived.

        In this order: a row may be synced for a moment before it learns of a later change.
        """

        def done():
            return not self.site.count("qbo_sync_intent") and all(map(self.has_arrived, names))

        wait_until(done, f"synced: {names}", turn=self.site.wake)

    def has_arrived(self, name):
        """Whether it is synced; what asks for a person will not be, however long one waits."""
        row = self.row(name)
        assert row["state"] not in ("attention", "held"), row
        return row["state"] == "synced"

    def check(self, name, total):
        """The document, its customer and its item are there once; the ledger is right."""
        self.sold[name] = total
        self.wait_until_synced(name)
        once = self.simulator.entities
        [document] = [one for one in once("Invoice") if one["DocNumber"] == name]
        assert document["TotalAmt"] == total
        assert [one["DisplayName"] for one in once("Customer")].count(f"Customer {name}") == 1
        assert [one["Name"] for one in once("Item")].count(f"Desk {name}") == 1
        assert self.simulator.balance(RECEIVABLE) == f"{sum(self.sold.values()):.2f}"
        asked = self.simulator.journal(entity="Invoice", operation="create")
        ids = {one["requestid"] for one in asked if one["body"]["DocNumber"] == name}
        assert len(ids) == 1


@pytest.fixture(scope="module")
def shop():
    simulator = Simulator("us-manual")
    gate = Gate(simulator.base_url)
    try:
        with site() as its_site:
            shop = Shop(its_site, simulator, gate)
            shop.connect()
            yield shop
    finally:
        gate.stop()
        simulator.stop()


@pytest.fixture(autouse=True)
def quiet_servers(shop):
    """No server warns of anything during a test, killed or not."""
    before = len(shop.site.loud_lines())
    shop.expected_in_log = None
    yield
    lines = shop.site.loud_lines()[before:]
    expected = shop.expected_in_log
    assert [line for line in lines if not expected or expected not in line] == []


@pytest.mark.parametrize("entity", ["Customer", "Item", "Invoice"])
def test_killed_between_the_commit_of_quickbooks_and_ours(shop, entity):
    name = f"AFTER-{entity}"
    order = shop.order(name)
    with shop.gate.hold(entity, "after") as hold:
        shop.post(order)
        hold.wait_until_reached()
        shop.server.kill()
    assert [one["operation"] for one in shop.simulator.journal(entity=entity)][-1] == "create"
    shop.check(name, 500.0)


@pytest.mark.parametrize("entity", ["Customer", "Invoice"])
def test_killed_while_the_request_is_on_its_way(shop, entity):
    """It arrives late, after the new process has sent it again."""
    name = f"BEFORE-{entity}"
    order = shop.order(name)
    with shop.gate.hold(entity, "before") as hold:
        shop.post(order)
        hold.wait_until_reached()
        shop.server.kill()
        shop.check(name, 500.0)
        hold.release()
    shop.check(name, 500.0)


def test_killed_between_the_commit_of_an_update_and_ours(shop):
    order = shop.order("UPDATE")
    shop.post(order, 4)
    shop.check("UPDATE", 200.0)
    with shop.gate.hold("Invoice", "after") as hold:
        shop.post(order)
        hold.wait_until_reached()
        shop.server.kill()
    shop.check("UPDATE", 500.0)


def test_a_user_does_not_wait_for_quickbooks(shop):
    """Somebody invoices the rest of an order while its first part hangs at QuickBooks."""
    order = shop.order("HANGS")
    with shop.gate.hold("Invoice", "after") as hold:
        shop.post(order, 4)
        hold.wait_until_reached()
        shop.post(order)
        shop.user.call("sale.order", "write", [order], {"note": "Ring twice"})
        assert not hold.over.is_set()
        hold.release()
    shop.check("HANGS", 500.0)


def test_a_posting_that_is_rolled_back_leaves_nothing(shop):
    order = shop.order("ROLLED-BACK")
    good = shop.draft(order)
    nobody = shop.user.new("res.partner", {"name": "Azure Interior"})
    bad = shop.user.new("account.move", {"move_type": "out_invoice", "partner_id": nobody})
    shop.expected_in_log = "post nothing"
    with pytest.raises(RuntimeError, match="post nothing"):
        shop.user.call("account.move", "action_post", [good, bad])
    assert shop.site.count("qbo_sync_intent") == 0
    assert shop.row("ROLLED-BACK")["state"] == "none"


def test_two_servers_drain_one_database(shop):
    """While one is sending, a second scheduled action for the same company starts on the other."""
    servers = [shop.server, shop.site.start()]
    users = [server.log_in() for server in servers]
    names = [f"TWO-{number}" for number in range(10)]
    orders = [shop.order(name) for name in names]
    [cron] = shop.user.find("ir.cron", [("name", "like", "QuickBooks: push")], ["name"])

    def post_every_other(turn):
        for order in orders[turn::2]:
            shop.post(order, user=users[turn])

    with shop.gate.hold("Invoice", "before") as hold:
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(post_every_other, (0, 1)))
        hold.wait_until_reached()
        past = {"nextcall": "2020-01-01 00:00:00"}
        [second] = shop.user.call("ir.cron", "copy", [cron["id"]], past)
        done = f"({second}) fully done"
        wait_until(
            lambda: any(done in server.log_text() for server in servers), done, turn=shop.site.wake
        )
        assert all("QuickBooks: push" in server.log_text() for server in servers)
        asked = shop.simulator.journal(entity="Invoice", operation="create")
        assert not [one for one in asked if one["body"]["DocNumber"] in names]
        hold.release()
    shop.wait_until_synced(*names)
    shop.sold |= dict.fromkeys(names, 500.0)
    for name in names:
        shop.check(name, 500.0)
