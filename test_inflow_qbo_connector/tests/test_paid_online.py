"""Orders that are paid online before any invoice, and what becomes of them (S-1, S-8, S-12)."""

from odoo.tests import tagged

from .support.common import Connected
from .support.money import MoneyMixin


@tagged("post_install", "-at_install", "qbo")
class TestPaidOnline(MoneyMixin, Connected):
    def setUp(self):
        super().setUp()
        self.connect()
        self.push_payments()

    def quotation(self):
        """One desk for 100.00 that nobody has confirmed yet."""
        return self.env["sale.order"].create(
            {
                "partner_id": self.new_partner().id,
                "order_line": [self.line(self.new_product("Desk", 100))],
                "payment_term_id": False,
                "note": False,
            }
        )

    def paid_order(self, amount=None):
        """Three desks at 100.00, paid and pushed."""
        order = self.new_order(self.line(self.new_product("Desk", 100), 3))
        payment = self.transaction(order, amount).payment_id
        self.drain()
        self.assert_synced(order, payment)
        return order, payment

    def assert_sold(self, order, total, balance):
        """And a second look at everything sends nothing."""
        there = self.qbo_invoice(order)
        self.assertEqual((there["TotalAmt"], there["Balance"]), (total, balance))
        writes = len(self.simulator.writes())
        for documents in (order, order.transaction_ids.payment_id):
            self.env["qbo.sync.intent"]._note(documents)
        self.drain()
        self.assertEqual(len(self.simulator.writes()), writes)

    # === CONFIRMED AFTERWARDS ===

    def test_a_quotation_paid_in_part_goes_once_it_is_confirmed(self):
        order = self.quotation()
        self.transaction(order, 40)
        self.drain()
        self.assertEqual(order.state, "draft")
        self.assertEqual(self.simulator.entities("Invoice"), [])
        order.action_confirm()
        self.drain()
        self.assertEqual(self.payments(), [(40, 0, [("Invoice", 40)])])
        self.assert_sold(order, 100, 60)

    def test_the_first_of_two_payments_counts_as_well(self):
        order = self.quotation()
        self.transaction(order, 40)
        self.drain()
        self.transaction(order, 60)  # with which Odoo confirms the order
        self.assertEqual(order.state, "sale")
        self.drain()
        self.assertEqual(self.payments(), [(40, 0, [("Invoice", 40)]), (60, 0, [("Invoice", 60)])])
        self.assert_sold(order, 100, 0)

    def test_cancelled_and_sold_after_all(self):
        order, _payment = self.paid_order()
        order._action_cancel()
        self.drain()
        self.assertEqual(self.qbo_invoice(order)["TotalAmt"], 0)
        order.action_draft()
        order.action_confirm()
        self.drain()
        standing = [one for one in self.simulator.entities("Invoice") if one["TotalAmt"]]
        self.assertEqual([(one["TotalAmt"], one["Balance"]) for one in standing], [(300, 0)])
        self.assertEqual(self.payments(), [(300, 0, [("Invoice", 300)])])

    def test_its_day_is_one_of_the_books(self):
        """Half past eleven on New Year's Eve in Los Angeles, where QuickBooks is."""
        for zone, there, day in (
            (False, True, "2025-12-31"),
            ("Europe/Brussels", True, "2025-12-31"),
            ("Europe/Brussels", False, "2026-01-01"),
            (False, False, "2026-01-01"),
        ):
            with self.subTest(zone=zone, there=there):
                self.company.partner_id.tz = zone
                self.connection.time_zone = "America/Los_Angeles" if there else False
                order = self.new_order(self.line(self.new_product("Desk", 100)))
                order.date_order = "2026-01-01 07:30:00"
                self.transaction(order)
                self.drain()
                self.assertEqual(self.qbo_invoice(order)["TxnDate"], day)

    # === CHANGED AFTERWARDS ===

    def test_its_lines_change(self):
        order, _payment = self.paid_order()
        order.order_line.product_uom_qty = 5
        self.drain()
        self.assert_sold(order, 500, 200)
        order.order_line = [self.line(self.new_product("Lamp", 20))]
        self.drain()
        self.assert_sold(order, 520, 220)

    def test_only_a_part_of_it_is_paid(self):
        order, _payment = self.paid_order(120)
        self.assert_sold(order, 300, 180)
        self.transaction(order, 180)
        self.drain()
        self.assert_sold(order, 300, 0)

    # === MONEY BACK ===

    def paid_back(self, payment, amount):
        refund = self.standing_payment(payment.partner_id, amount, date="2026-03-20", outbound=True)
        self.reconcile(payment.move_id, refund.move_id)
        self.drain()
        self.assert_synced(payment, refund)
        return refund

    def test_some_of_it_goes_back(self):
        order, payment = self.paid_order()
        self.paid_back(payment, 45)
        self.assertEqual(self.payments(), [(300, 0, [("Invoice", 255), ("JournalEntry", 45)])])
        self.assert_sold(order, 300, 45)
        self.assertEqual(self.simulator.balance("Checking"), "255.00")
        self.assertEqual(self.simulator.balance("Accounts Receivable (A/R)"), "45.00")

    def test_paid_anew_after_some_went_back(self):
        order, payment = self.paid_order()
        self.paid_back(payment, 45)
        self.transaction(order, 45)
        self.drain()
        self.assertEqual(
            self.payments(),
            [
                (45, 0, [("Invoice", 45)]),
                (300, 0, [("Invoice", 255), ("JournalEntry", 45)]),
            ],
        )
        self.assert_sold(order, 300, 0)

    def test_all_of_it_goes_back(self):
        order, payment = self.paid_order()
        self.paid_back(payment, 300)
        self.assertEqual(self.simulator.balance("Checking"), "0.00")
        self.assert_sold(order, 300, 300)

    def test_cancelled_after_some_went_back(self):
        order, payment = self.paid_order()
        self.paid_back(payment, 45)
        order._action_cancel()
        self.drain()
        self.assertEqual(self.payments(), [(300, 255, [("JournalEntry", 45)])])
        self.assert_sold(order, 0, 0)

    # === THE PAYMENT ITSELF ===

    def test_its_memo_changes(self):
        _order, payment = self.paid_order()
        payment.memo = "By card"
        self.drain()
        [there] = self.simulator.entities("Payment")
        self.assertEqual(there["PaymentRefNum"], "By card")

    def test_the_memo_of_a_payment_with_a_rest(self):
        invoice = self.invoice(self.new_order())
        payment = self.pay(invoice, 130)
        self.drain()
        payment.memo = "Cheque 7"
        self.drain()
        [there] = self.simulator.entities("Payment")
        self.assertEqual((there["PaymentRefNum"], there["UnappliedAmt"]), ("Cheque 7", 30))

    def test_it_was_rejected(self):
        order, payment = self.paid_order()
        payment.action_reject()
        self.drain()
        self.assertEqual(self.payments(), [(0, 0, [])])
        self.assertEqual(self.balance(order), 300)
