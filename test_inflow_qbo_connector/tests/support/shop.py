"""An Odoo site that sells desks and pushes to a QuickBooks company: what the tests with real
servers have in common.

Everything is real here: Odoo servers with their scheduled actions in processes of their own,
users who press buttons over HTTP, the simulator in its process.
"""

from collections import Counter
from contextlib import contextmanager

from tools.practice.company import Simulator
from tools.practice.connecting import connect, reconnect
from tools.practice.countries import AMERICA

from .gate import Gate
from .odoo_server import site, wait_until
from .qbo_schema import sent_violations

RECEIVABLE = "Accounts Receivable (A/R)"
PRICE = 50


@contextmanager
def open_shop(name, cache=None, cron_threads=1):
    """A connected shop on a site of its own, and its QuickBooks company behind a gate.

    :param cron_threads: how many scheduled actions its server runs at a time; with none, nothing
        is pushed until another server is started
    """
    simulator = Simulator(AMERICA.practice)
    gate = Gate(simulator.url)
    try:
        with site(name, cache) as its_site:
            shop = Shop(its_site, simulator, gate, cron_threads)
            shop.connect()
            yield shop
            assert sent_violations(simulator.journal()) == []
    finally:
        gate.stop()
        simulator.stop()


class Shop:
    """Each order is ten desks at 50.00, for a customer and of a product that QuickBooks does not
    know; all are invoiced at once (500.00) or some of them first."""

    def __init__(self, its_site, simulator, gate, cron_threads):
        self.site = its_site
        self.cron_threads = cron_threads
        self.simulator = simulator
        self.gate = gate
        self.sold = {}  # order's number -> what QuickBooks must show in the end
        self.connection = None
        self.expected_in_log = None  # a warning that a test provokes
        self._server = None
        self._user = None

    # === SERVERS ===

    @property
    def server(self):
        """A server that runs: the last one, or a new one if that was ended."""
        if self._server is None or not self._server.is_alive():
            self._server = self.site.start(self.cron_threads)
            self._user = self._server.log_in()
        return self._server

    @property
    def user(self):
        """Somebody logged in on it."""
        assert self.server.is_alive()
        return self._user

    def start_another(self):
        """One more server; from now on people use that one."""
        self._server = self.site.start(self.cron_threads)
        self._user = self._server.log_in()

    @contextmanager
    def quiet(self):
        """No server warns of anything meanwhile, killed or not."""
        before = len(self.site.loud_lines())
        self.expected_in_log = None
        yield
        lines = self.site.loud_lines()[before:]
        expected = self.expected_in_log
        assert [line for line in lines if not expected or expected not in line] == []

    # === THE CONNECTION ===

    def connect(self):
        """A new connection, through the authorize page."""
        self.connection = connect(self.user, self.simulator, self.gate.url)
        domain = [("name", "=", "Sales of Product Income")]
        [account] = self.user.find("qbo.account", domain, "name")
        self.set(income_account_id=account["id"], start_date="2020-01-01")

    def reconnect(self):
        """What an administrator does when QuickBooks asks for it."""
        reconnect(self.user, self.simulator, self.connection)

    def set(self, **settings):
        """Change settings of the connection."""
        self.user.write("qbo.connection", [self.connection], **settings)

    # === WHAT USERS DO ===

    def orders(self, names, user=None):
        """One order for each name; their ids in the same order."""
        user = user or self.user
        partners = user.create_all("res.partner", [{"name": f"Customer {name}"} for name in names])
        desks = user.create_all(
            "product.product", [{"name": f"Desk {name}", "type": "service"} for name in names]
        )
        orders = user.create_all(
            "sale.order",
            [
                {"name": name, "partner_id": partner, "order_line": [[0, 0, self.line(desk, 10)]]}
                for name, partner, desk in zip(names, partners, desks, strict=True)
            ],
        )
        user.call("sale.order", "action_confirm", orders)
        return orders

    def line(self, product, quantity, price=PRICE):
        """Values of an order's line, without tax."""
        return {
            "product_id": product,
            "product_uom_qty": quantity,
            "price_unit": price,
            "tax_ids": [[5]],
        }

    def order(self, name, user=None):
        [order] = self.orders([name], user)
        return order

    def drafts(self, orders, quantity=None, user=None):
        """Draft invoices of what is to be invoiced, or of less: one for each order."""
        user = user or self.user
        wizard = user.create(
            "sale.advance.payment.inv",
            advance_payment_method="delivered",
            consolidated_billing=False,
            sale_order_ids=[[6, 0, orders]],
        )
        user.call("sale.advance.payment.inv", "create_invoices", [wizard])
        new = [("line_ids.sale_line_ids.order_id", "in", orders), ("state", "=", "draft")]
        invoices = user.find("account.move", new, "invoice_line_ids")
        if quantity:
            lines = [line for invoice in invoices for line in invoice["invoice_line_ids"]]
            user.write("account.move.line", lines, quantity=quantity)
        return [invoice["id"] for invoice in invoices]

    def post(self, *orders, quantity=None, user=None):
        """Invoice ten desks of each, or fewer, in one go."""
        user = user or self.user
        user.call("account.move", "action_post", self.drafts(list(orders), quantity, user))

    # === THE OUTCOME ===

    def row(self, name):
        rows = self.user.find("qbo.sync.log", [("name", "=", name)], "state", "message")
        assert len(rows) <= 1, rows
        return rows[0] if rows else {"state": "none"}

    def wait_until_synced(self, *names, seconds=60, turn=None):
        """Until nothing is noted any more and then all have arrived.

        In this order: a row may be synced for a moment before it learns of a later change.

        :param turn: done before each look, if not waking the engine
        """

        def done():
            return not self.site.count("qbo_sync_intent") and self.have_arrived(names)

        wait_until(done, f"synced: {names}", seconds, turn=turn or self.site.wake)

    def have_arrived(self, names):
        """Whether all are synced; what asks for a person will not be, however long one waits."""
        rows = self.user.find("qbo.sync.log", [("name", "in", names)], "name", "state", "message")
        stuck = [row for row in rows if row["state"] in ("attention", "held")]
        assert stuck == [], stuck
        return sorted(row["name"] for row in rows if row["state"] == "synced") == sorted(names)

    def check(self, *names, total=10 * PRICE):
        """Documents, customers and items are there once and right; so is the ledger; no row is
        stuck."""
        self.sold |= dict.fromkeys(names, total)
        self.wait_until_synced(*names)
        self.check_books()
        assert self.site.sql("SELECT name FROM qbo_sync_log WHERE state <> 'synced'") == ""
        assert self.site.sql("SELECT id FROM qbo_sync_request WHERE outcome = 'open'") == ""

    def check_books(self):
        """All that was sold stands in QuickBooks, and nothing else."""
        invoices = self.simulator.entities("Invoice")
        assert sorted((one["DocNumber"], one["TotalAmt"]) for one in invoices) == sorted(
            self.sold.items()
        )
        customers = Counter(one["DisplayName"] for one in self.simulator.entities("Customer"))
        items = Counter(one["Name"] for one in self.simulator.entities("Item"))
        for name in self.sold:
            assert (customers[f"Customer {name}"], items[f"Desk {name}"]) == (1, 1), name
        assert self.simulator.balance(RECEIVABLE) == f"{sum(self.sold.values()):.2f}"
