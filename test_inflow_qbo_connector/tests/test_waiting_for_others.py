"""What a document of ours does while others that it depends on are undecided, held or elsewhere.

Every invoice is one of 100.00. An order whose number is too long needs attention.
"""

from unittest.mock import patch

from odoo.addons.inflow_qbo_connector.engine.run import absorb
from odoo.tests import tagged

from .support.money import MoneyMixin
from .support.push_case import PushCase

TOO_LONG = "S" * 30


@tagged("post_install", "-at_install", "qbo")
class TestWaitingForOthers(MoneyMixin, PushCase):
    def setUp(self):
        super().setUp()
        self.push_payments()
        self.desk = self.new_product("Desk", 100)
        self.brandon = self.new_partner("Brandon")

    def sold(self, partner=None, **more):
        """The invoice of an order."""
        order = self.new_order(self.line(self.desk), partner=partner or self.partner, **more)
        return self.invoice(order)

    def order_of(self, invoice):
        return invoice.line_ids.sale_line_ids.order_id

    def payment_row(self, payment):
        return self.rows_of(payment)["customer_payment"]

    def statuses(self, entity):
        return [one["status"] for one in self.simulator.writes() if one["entity"] == entity]

    # === PAYMENTS THAT TAKE OVER ANOTHER'S INVOICE ===

    def moved(self, payment, invoice):
        """Match a payment with another invoice."""
        payment.move_id.line_ids.remove_move_reconcile()
        self.reconcile(invoice, payment.move_id)

    def test_a_payment_waits_for_one_that_moved_to_a_held_invoice_of_somebody_else(self):
        invoice = self.sold()
        moving = self.pay(invoice)
        self.drain()
        self.moved(moving, self.sold(self.brandon, name=TOO_LONG))
        late = self.pay(invoice)
        self.drain()
        self.assertEqual(self.payment_row(moving).partner_id, self.partner)  # as in QuickBooks
        self.assertEqual(self.payment_row(late).state, "held")
        self.assertIn(f"{moving.name} has let go of", self.payment_row(late).message)
        self.assertEqual(self.statuses("payment"), [200])

    def test_two_payments_that_change_at_once_both_arrive(self):
        invoice, second = self.sold(), self.sold()
        growing = self.standing_payment(self.partner, 200)
        self.reconcile(second, growing.move_id)
        moving = self.pay(invoice)
        self.drain()
        self.moved(moving, self.sold(self.brandon))
        self.reconcile(invoice, growing.move_id)
        self.drain()
        self.assertEqual(self.payment_row(moving).state, "synced")
        self.assertEqual(self.payment_row(growing).state, "synced")
        self.assertNotIn(400, self.statuses("payment"))

    # === WHAT WAS DELETED IN ODOO ===

    def test_a_deleted_payment_is_voided_although_payments_are_off(self):
        for settings in ({"push_payments": False}, {"deposit_account_id": False}):
            with self.subTest(settings):
                payment = self.pay(self.sold())
                self.push_payments()
                self.drain()
                row = self.payment_row(payment)
                self.connection.write(settings)
                payment.action_draft()
                payment.unlink()
                row._set_waiting()
                self.drain()
                self.assertEqual(row.state, "synced", row.message)
                self.assertIn("Voided", row.notes)

    # === UNDECIDED ===

    def test_a_voided_order_that_is_noted_again_is_waited_for(self):
        """Its payment is looked at first, as in a long queue."""
        invoice = self.sold()
        payment = self.pay(invoice)
        self.drain()
        order = self.order_of(invoice)
        payment.move_id.line_ids.remove_move_reconcile()
        invoice.button_cancel()
        self.drain()
        self.reconcile(self.invoice(order), payment.move_id)
        self.env.cr.precommit.run()
        self.note_in_order(self.order_of(self.sold()), order, payment)
        with patch.object(absorb, "_OLDEST", 1), patch.object(absorb, "_NEWEST", 1):
            self.drain()
        self.time_passes(hours=2)
        self.drain()
        self.assertEqual(self.payment_row(payment).state, "synced")
        self.assertEqual(self.simulator.balance("Accounts Receivable (A/R)"), "100.00")

    def note_in_order(self, first, order, payment):
        """Intents of four more orders around that of an order, the payment's as the newest."""
        intents = self.env["qbo.sync.intent"]
        drafts = [
            self.env["sale.order"].create({"partner_id": self.partner.id}) for _time in range(4)
        ]
        self.env.cr.precommit.run()
        intents.search([]).unlink()
        for record in (first, drafts[0], order, *drafts[1:], payment):
            intents.create(
                {
                    "company_id": self.company.id,
                    "res_model": record._name,
                    "res_id": record.id,
                }
            )

    def test_a_credit_note_of_a_dismissed_order_says_whose_it_is(self):
        invoice = self.sold(name=TOO_LONG)
        self.drain()
        note = self.credit(invoice)
        self.env.cr.precommit.run()
        self.row(self.order_of(invoice)).action_dismiss()
        self.drain()
        row = self.rows_of(note)["credit_note"]
        self.assertEqual((row.state, row.name), ("held", note.name))
        self.assertEqual((row.partner_id, row.user_id), (self.partner, note.invoice_user_id))

    def test_a_credit_note_waits_for_a_dismissed_order_before_a_pushed_one(self):
        """QuickBooks has only half of what is credited."""
        dismissed = self.new_order(self.line(self.desk), partner=self.partner, name=TOO_LONG)
        pushed = self.new_order(self.line(self.desk), partner=self.partner)
        invoice = self.invoice(dismissed | pushed)
        self.drain()
        note = self.credit(invoice)
        self.env.cr.precommit.run()
        self.row(dismissed).action_dismiss()
        self.drain()
        self.assertEqual(self.rows_of(note)["credit_note"].state, "held")
        self.assertEqual(self.simulator.entities("CreditMemo"), [])

    # === SWITCHES ===

    def test_what_was_held_while_sales_were_off_goes_when_they_are_on_again(self):
        order = self.order_of(self.sold())
        self.env.cr.precommit.run()
        values = {"kind": "sale", "res_model": "sale.order", "res_id": order.id}
        self.env["qbo.sync.log"].create({"connection_id": self.connection.id, **values})
        self.connection.write({"push_sales": False, "push_purchases": True})
        self.drain()
        self.assertState(order, "held")
        self.connection.push_sales = True
        self.drain()
        self.assertState(order, "synced")

    def test_an_order_that_straddles_the_start_date_says_what_it_comes_to(self):
        self.connection.start_date = "2026-03-08"
        order = self.new_order(self.line(self.desk, 10), partner=self.partner)
        first = self.invoice(order, post=False)
        first.invoice_line_ids.quantity = 4
        first.action_post()
        self.invoice(order, date="2026-03-09")
        self.drain()
        self.assertState(order, "attention")
        self.assertEqual(self.row(order).amount, 1000.0)
