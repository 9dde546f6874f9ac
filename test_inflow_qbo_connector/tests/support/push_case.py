"""One order on its way to QuickBooks, as the tests of pushing sell, delay and look at it.

Every order here is one of 100.00 or, where it grows, ten desks at 50.00: 4 invoiced first
(200.00), then the rest (500.00 in all).
"""

from datetime import timedelta

from odoo.tools import SQL

from .common import Connected

RECEIVABLE = "Accounts Receivable (A/R)"
_MOMENTS = (
    ("qbo_sync_log", "not_before"),
    ("qbo_sync_log", "queued_at"),
    ("qbo_sync_request", "sent_at"),
    ("qbo_budget", "open_until"),
    ("qbo_connection", "facts_read_at"),
)


class PushCase(Connected):
    """Base of the tests that follow single orders: connected, with a customer and a desk."""

    def setUp(self):
        super().setUp()
        self.connect()
        self.partner = self.new_partner("Azure Interior")
        self.desk = self.new_product("Desk", 50.0)

    def time_passes(self, **much):
        """As if that much time had gone by: the moments on record move into the past."""
        self.env.flush_all()
        for table, column in _MOMENTS:
            self.env.cr.execute(
                SQL(
                    "UPDATE %(table)s SET %(column)s = %(column)s - %(much)s",
                    table=SQL.identifier(table),
                    column=SQL.identifier(column),
                    much=timedelta(**much),
                )
            )
        self.env.invalidate_all()

    def simple_order(self, **more):
        """An order of 100.00, invoiced."""
        order = self.new_order(self.line(self.desk, 2), partner=self.partner, **more)
        self.invoice(order)
        return order

    def growing_order(self):
        """Ten desks ordered, four invoiced."""
        order = self.new_order(self.line(self.desk, 10), partner=self.partner)
        first = self.invoice(order, post=False)
        first.invoice_line_ids.quantity = 4
        first.action_post()
        return order

    def grow(self, order):
        """Invoice the other six."""
        self.invoice(order, date="2026-03-09")

    def creates(self, entity="Invoice"):
        return self.simulator.journal(entity=entity, operation="create")

    def updates(self):
        return self.simulator.journal(entity="Invoice", operation="update")

    def request_ids(self, entries):
        return {entry["requestid"] for entry in entries}

    def assertOnce(self, order, total):
        """One invoice of that total, the row says so, and the ledger holds nothing else."""
        self.assertState(order, "synced")
        self.assertEqual(self.qbo_invoice(order)["TotalAmt"], total)
        self.assertEqual(self.row(order).qbo_total, total)
        self.assertEqual(self.simulator.balance(RECEIVABLE), f"{total:.2f}")
        self.assertFalse(self.row(order)._has_open_request())

    def assertNothingGoes(self):
        """A run that sends nothing, not even a question."""
        seen = len(self.simulator.journal())
        self.drain()
        self.assertEqual(self.simulator.journal()[seen:], [])
