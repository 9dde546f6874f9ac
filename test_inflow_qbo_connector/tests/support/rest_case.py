"""Small sales and money, whose books are looked at after runs that come to an end by themselves.

A desk is 100.00 without tax.
"""

from unittest.mock import patch

from odoo.addons.inflow_qbo_connector.engine.run import runner
from odoo.fields import Command

from .common import Connected
from .money import MoneyMixin

MOST_GROUPS = 6  # that a run may plan for the few documents here


class RestCase(MoneyMixin, Connected):
    """Base of the tests that look for rest."""

    def setUp(self):
        super().setUp()
        self.connect()
        self.push_payments()
        self.partner = self.new_partner()
        self.desk = self.new_product("Desk", 100)

    def drain(self):  # pylint: disable=missing-return
        """A run that comes to an end by itself."""
        groups, push = [], runner.push

        def counted(gateway, pipeline, rows):
            groups.append(rows)
            push(gateway, pipeline, rows)

        with patch.object(runner, "push", counted):
            super().drain()
        self.assertLessEqual(len(groups), MOST_GROUPS)

    def sold(self, quantity=1, date="2026-03-01"):
        order = self.new_order(self.line(self.desk, quantity), partner=self.partner)
        return order, self.invoice(order, date=date)

    def returned(self, quantity=-1):
        """The credit note of an order of less than nothing."""
        order = self.new_order(self.line(self.desk, quantity), partner=self.partner)
        note = order._create_invoices(final=True)
        note.invoice_date = "2026-03-02"
        note.action_post()
        return note

    def by_hand(self, amount):
        """A credit note of no order."""
        note = self.env["account.move"].create(
            {
                "move_type": "out_refund",
                "partner_id": self.partner.id,
                "invoice_date": "2026-03-02",
                "invoice_line_ids": [Command.create({"name": "x", "price_unit": amount})],
            }
        )
        note.invoice_line_ids.tax_ids = False
        note.action_post()
        return note

    def balances(self):
        """The ledger, without what is zero."""
        rows = self.simulator.control("GET", "ledger")
        names = {"Accounts Receivable (A/R)": "A/R", "Sales of Product Income": "income"}
        return {
            names.get(row["account"], row["account"]): float(row["balance"])
            for row in rows
            if float(row["balance"])
        }

    def rows(self):
        rows = self.env["qbo.sync.log"].search([])
        return sorted((row.kind, row.state) for row in rows)

    def assert_books(self, **balances):
        """The same when all is looked at again."""
        for _time in range(2):
            self.drain()
            self.assertEqual(self.balances(), balances)
            for row in self.env["qbo.sync.log"].search([]):
                self.env["qbo.sync.intent"]._note(self.env[row.res_model].browse(row.res_id))
