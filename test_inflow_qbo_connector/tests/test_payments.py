"""Payments of pushed orders become payments in QuickBooks (S-8)."""

from unittest.mock import patch

from odoo.addons.inflow_qbo_connector.engine.run import absorb
from odoo.tests import tagged

from .support.common import Connected
from .support.money import MoneyMixin

RECEIVABLE = "Accounts Receivable (A/R)"


@tagged("post_install", "-at_install", "qbo")
class TestPayments(MoneyMixin, Connected):
    def setUp(self):
        super().setUp()
        self.connect()
        self.push_payments()

    def sold(self, quantity=3, **more):
        order = self.new_order(self.line(self.new_product("Desk", 100), quantity), **more)
        return order, self.invoice(order)

    def test_a_payment_pays_its_invoice(self):
        order, invoice = self.sold()
        payment = self.pay(invoice)
        self.drain()
        self.assert_synced(order, payment)
        self.assertEqual(self.payments(), [(300, 0, [("Invoice", 300)])])
        self.assertEqual(self.balance(order), 0)
        self.assertEqual(self.simulator.balance("Checking"), "300.00")
        self.assertEqual(self.simulator.balance(RECEIVABLE), "0.00")
        [there] = self.simulator.entities("Payment")
        self.assertEqual(there["TxnDate"], "2026-03-10")
        self.assertEqual(there["PaymentRefNum"], invoice.name)

    def test_paid_in_part_after_the_push(self):
        order, invoice = self.sold()
        self.drain()
        payment = self.pay(invoice, 120)
        self.drain()
        self.assert_synced(order, payment)
        self.assertEqual(self.balance(order), 180)

    def test_a_cancelled_payment_is_voided(self):
        order, invoice = self.sold()
        payment = self.pay(invoice)
        self.drain()
        payment.action_draft()
        payment.action_cancel()
        self.drain()
        self.assertEqual(self.payments(), [(0, 0, [])])
        self.assertEqual(self.balance(order), 300)

    def test_what_a_payment_writes_off_is_an_entry(self):
        order, invoice = self.sold()
        expense = self.env["account.account"].search([("account_type", "=", "expense")], limit=1)
        payment = self.pay(
            invoice, 290, payment_difference_handling="reconcile", writeoff_account_id=expense.id
        )
        self.drain()
        self.assert_synced(order, payment)
        self.assertEqual(self.payments(), [(290, 0, [("Invoice", 300), ("JournalEntry", 10)])])
        self.assertEqual(self.balance(order), 0)
        self.assertEqual(self.simulator.balance("Discounts Given"), "10.00")

    def test_a_credit_note_is_applied_to_its_invoice(self):
        order, invoice = self.sold()
        note = self.credit(invoice, quantity=1)
        self.drain()
        self.assert_synced(order, note)
        self.assertEqual(self.payments(), [(0, 0, [("CreditMemo", 100), ("Invoice", 100)])])
        self.assertEqual(self.balance(order), 200)

    def test_a_refund_uses_up_its_credit(self):
        order, invoice = self.sold()
        self.pay(invoice)
        note = self.credit(invoice, quantity=1)
        refund = self.pay(note)
        self.drain()
        self.assert_synced(order, note, refund)
        self.assertEqual(
            self.payments(),
            [(0, 0, [("CreditMemo", 100), ("JournalEntry", 100)]), (300, 0, [("Invoice", 300)])],
        )
        self.assertEqual(self.simulator.balance("Checking"), "200.00")
        self.assertEqual(self.simulator.balance(RECEIVABLE), "0.00")
        before = len(self.simulator.writes())
        for record in (order, invoice, note, refund):
            self.env["qbo.sync.intent"]._note(record)
        self.drain()
        self.assertEqual(len(self.simulator.writes()), before)

    def sold_in_part(self):
        """Ten desks at 100.00, four invoiced and paid."""
        order = self.new_order(self.line(self.new_product("Desk", 100), 10))
        first = self.invoice(order, post=False)
        first.invoice_line_ids.quantity = 4
        first.action_post()
        self.drain()
        return order, first

    def test_a_payment_waits_until_its_order_has_grown(self):
        order, first = self.sold_in_part()
        self.pay(first)
        self.drain()
        payment = self.pay(self.invoice(order))
        self.drain()
        self.assert_synced(order, payment)
        self.assertEqual(
            self.payments(), [(400, 0, [("Invoice", 400)]), (600, 0, [("Invoice", 600)])]
        )
        self.assertEqual(self.balance(order), 0)
        self.assertEqual({entry["status"] for entry in self.simulator.writes()}, {200})

    def test_a_payment_of_what_is_there_waits_for_nothing(self):
        order, first = self.sold_in_part()
        unmapped = self.new_tax("New", 3)
        order.order_line = [self.line(self.new_product("Lamp", 10), taxes=[unmapped])]
        self.invoice(order)
        payment = self.pay(first)
        self.drain()
        self.assertState(order, "held")
        self.assert_synced(payment)
        self.assertEqual(self.payments(), [(400, 0, [("Invoice", 400)])])

    def test_a_new_payment_waits_until_the_one_it_replaces_is_voided(self):
        order, invoice = self.sold()
        wrong = self.pay(invoice, 200)
        self.drain()
        wrong.action_draft()
        wrong.action_cancel()
        right = self.pay(invoice, 250)
        self.drain()
        self.assert_synced(order, wrong, right)
        self.assertEqual(self.payments(), [(0, 0, []), (250, 0, [("Invoice", 250)])])
        self.assertEqual(self.balance(order), 50)
        self.assertEqual({entry["status"] for entry in self.simulator.writes()}, {200})

    def test_a_new_payment_waits_until_the_one_it_replaces_is_looked_at(self):
        """Of a long queue the oldest wishes and the newest are looked at first."""
        order, invoice = self.sold()
        wrong = self.pay(invoice, 200)
        other, _invoice = self.sold(partner=self.new_partner("Gemini"))
        self.drain()
        wrong.action_draft()
        wrong.action_cancel()
        right = self.pay(invoice, 250)
        self.env.cr.precommit.run()
        self.env["qbo.sync.intent"].search([]).unlink()
        for documents in (other, order, wrong, invoice, right):  # from both ends
            self.env["qbo.sync.intent"]._note(documents)
            self.env.cr.precommit.run()
        with patch.multiple(absorb, _OLDEST=1, _NEWEST=1):
            self.drain()
        self.env["qbo.sync.log"].search([("state", "=", "waiting")]).not_before = False
        self.drain()
        self.assert_synced(order, wrong, right)
        self.assertEqual(self.payments(), [(0, 0, []), (250, 0, [("Invoice", 250)])])
        self.assertEqual({entry["status"] for entry in self.simulator.writes()}, {200})

    def test_a_new_payment_waits_for_none_that_only_changes(self):
        order, invoice = self.sold()
        first = self.pay(invoice, 200)
        self.drain()
        self.rows_of(first)["customer_payment"]._set_waiting()
        self.rows_of(first)["customer_payment"].not_before = "2099-01-01 00:00:00"
        second = self.pay(invoice, 100)
        self.drain()
        self.assert_synced(order, second)

    def test_paid_online_before_any_invoice(self):
        order = self.new_order(self.line(self.new_product("Desk", 100), 5))
        payment = self.transaction(order).payment_id
        self.drain()
        self.assert_synced(order, payment)
        self.assertEqual(self.payments(), [(500, 0, [("Invoice", 500)])])

    def test_a_payment_looked_at_before_its_order_is_not_lost(self):
        sold = [self.sold(partner=self.new_partner(name)) for name in ("Azure", "Gemini")]
        paid = [self.pay(invoice) for _order, invoice in sold]
        # Payments were noted first; of a long queue the oldest and newest wishes are looked at
        with patch.multiple(absorb, _OLDEST=1, _NEWEST=1):
            self.drain()
        self.env["qbo.sync.log"].search([("state", "=", "waiting")]).not_before = False
        self.drain()
        self.assert_synced(*(order for order, _invoice in sold), *paid)
        self.assertEqual(self.payments(), [(300, 0, [("Invoice", 300)])] * 2)

    def test_a_payment_of_a_dismissed_order_waits_for_it(self):
        order, invoice = self.sold()
        self.connection.income_account_id = False
        payment = self.pay(invoice)
        self.drain()
        self.row(order).action_dismiss()
        self.env["qbo.sync.intent"]._note(payment)
        self.drain()
        self.assertEqual(self.rows_of(payment)["customer_payment"].state, "held")
        self.assertEqual(self.payments(), [])
        self.connection.income_account_id = self.account("Sales of Product Income")
        self.row(order).action_retry()
        self.drain()
        self.assert_synced(order, payment)
