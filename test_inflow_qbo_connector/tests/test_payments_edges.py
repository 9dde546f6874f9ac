"""Payments at the edges: long texts, ways to pay, parts paid online, people's hands (S-8)."""

from odoo.tests import tagged

from .support.common import Connected
from .support.money import MoneyMixin


@tagged("post_install", "-at_install", "qbo")
class TestPaymentsEdges(MoneyMixin, Connected):
    def setUp(self):
        super().setUp()
        self.connect()
        self.push_payments()

    def sold(self):
        """One desk at 100.00."""
        order = self.new_order(self.line(self.new_product("Desk", 100)))
        return order, self.invoice(order)

    def sold_and_paid(self):
        order, invoice = self.sold()
        payment = self.pay(invoice)
        self.drain()
        return order, payment

    def row(self, payment):
        return self.rows_of(payment)["customer_payment"]

    def there(self, payment):
        """The payment in QuickBooks."""
        qbo_id = self.row(payment).qbo_id
        return next(one for one in self.simulator.entities("Payment") if one["Id"] == qbo_id)

    # === TEXTS AND WAYS TO PAY ===

    def test_a_long_reference_is_cut_and_a_note_says_so(self):
        _order, invoice = self.sold()
        payment = self.pay(invoice, communication="Transfer of 5 March 77")  # 22 characters
        self.drain()
        self.assert_synced(payment)
        self.assertEqual(self.there(payment)["PaymentRefNum"], "Transfer of 5 March…")
        self.assertIn("reference was shortened to QuickBooks' 21", self.row(payment).notes)
        self.assertIn("Transfer of 5 March 77", self.there(payment)["PrivateNote"])

    def test_a_reference_that_just_fits_is_left_alone(self):
        _order, invoice = self.sold()
        payment = self.pay(invoice, communication="Transfer of 5 March 7")
        self.drain()
        self.assertEqual(self.there(payment)["PaymentRefNum"], "Transfer of 5 March 7")
        self.assertFalse(self.row(payment).notes)

    def methods(self):
        return {one["Id"]: one["Name"] for one in self.simulator.entities("PaymentMethod")}

    def way_to_pay(self, name):
        line = self.bank.inbound_payment_method_line_ids[:1]
        line.name = name
        return {"payment_method_line_id": line.id}

    def test_a_way_to_pay_that_quickbooks_knows(self):
        known = self.methods()
        self.assertIn("Check", known.values())
        way = self.way_to_pay("Check")
        payment = self.pay(self.sold()[1], **way)
        self.drain()
        self.assert_synced(payment)
        self.assertEqual(known[self.there(payment)["PaymentMethodRef"]["value"]], "Check")
        self.assertEqual(self.methods(), known)

    def test_a_way_to_pay_that_it_does_not_know_is_made_once(self):
        known = self.methods()
        way = self.way_to_pay("Carrier pigeon")
        paid = [self.pay(self.sold()[1], **way) for _time in range(2)]
        self.drain()
        paid.append(self.pay(self.sold()[1], **way))
        self.drain()
        self.assert_synced(*paid)
        [(made, name)] = self.methods().items() - known.items()
        self.assertEqual(name, "Carrier pigeon")
        self.assertEqual({self.there(one)["PaymentMethodRef"]["value"] for one in paid}, {made})

    # === SEVERAL ONLINE PAYMENTS ===

    def test_paid_online_in_two_parts_before_any_invoice(self):
        order = self.new_order(self.line(self.new_product("Desk", 100)))
        paid = [self.transaction(order, amount).payment_id for amount in (40, 60)]
        self.drain()
        self.assert_synced(order, *paid)
        both = [(40, 0, [("Invoice", 40)]), (60, 0, [("Invoice", 60)])]
        self.assertEqual(self.payments(), both)
        self.assertEqual(self.balance(order), 0)
        before = len(self.simulator.writes())
        bill = self.invoice(order)
        for payment in paid:
            if payment.is_reconciled:
                continue
            self.reconcile(bill, payment.move_id)
        self.assertEqual(bill.amount_residual, 0)
        self.drain()
        self.assert_synced(order, *paid)
        self.assertEqual(self.payments(), both)
        self.assertEqual(self.balance(order), 0)
        sent = [entry["entity"] for entry in self.simulator.writes()[before:]]
        self.assertNotIn("payment", sent)

    def test_the_second_part_comes_later(self):
        order = self.new_order(self.line(self.new_product("Desk", 100)))
        first = self.transaction(order, 40).payment_id
        self.drain()
        self.assertEqual(self.balance(order), 60)
        second = self.transaction(order, 60).payment_id
        self.drain()
        self.assert_synced(order, first, second)
        self.assertEqual(self.balance(order), 0)
        self.assertEqual(len(self.payments()), 2)

    def test_more_is_paid_online_than_the_order_is_of(self):
        """The last 20.00 are left for later."""
        order = self.new_order(self.line(self.new_product("Desk", 100)))
        paid = [self.transaction(order, amount).payment_id for amount in (40, 80)]
        self.drain()
        self.assert_synced(order, *paid)
        expected = [(40, 0, [("Invoice", 40)]), (80, 20, [("Invoice", 60)])]
        self.assertEqual(self.payments(), expected)

    # === SWITCHED OFF ===

    def test_switched_off_nothing_is_taken_back_and_orders_go_on(self):
        order, payment = self.sold_and_paid()
        self.connection.push_payments = False
        payment.action_draft()
        payment.action_cancel()
        other, invoice = self.sold()
        unpushed = self.pay(invoice)
        order.note = "<p>Ring twice</p>"
        before = len(self.simulator.writes())
        self.drain()
        self.assertEqual(self.row(payment).state, "held")
        self.assertIn("switched off", self.row(payment).message)
        self.assert_synced(order, other)
        self.assertFalse(self.rows_of(unpushed))
        sent = {entry["entity"] for entry in self.simulator.writes()[before:]}
        self.assertIn("invoice", sent)
        self.assertNotIn("payment", sent)
        self.assertEqual(self.payments(), [(100, 0, [("Invoice", 100)])])

    def test_switched_on_again_what_changed_meanwhile_follows(self):
        order, payment = self.sold_and_paid()
        self.connection.push_payments = False
        payment.action_draft()
        payment.action_cancel()
        self.drain()
        self.connection.push_payments = True
        self.drain()
        self.assert_synced(order, payment)
        self.assertEqual(self.payments(), [(0, 0, [])])
        self.assertEqual(self.balance(order), 100)

    # === CHANGED IN QUICKBOOKS ===

    def act(self, do, payment, **more):
        self.simulator.act(do, "Payment", self.row(payment).qbo_id, **more)

    def assert_left_alone(self, payment, *words):
        """Nothing was written, and a person is told why."""
        before = self.simulator.entities("Payment"), len(self.simulator.writes())
        self.drain()
        self.assertEqual(self.row(payment).state, "attention")
        for word in words:
            self.assertIn(word, self.row(payment).message)
        self.assertEqual((self.simulator.entities("Payment"), len(self.simulator.writes())), before)

    def test_edited_there_it_is_not_overwritten(self):
        _order, payment = self.sold_and_paid()
        self.act("edit", payment, body={"TxnDate": "2026-03-11"})
        payment.memo = "Check 4711"
        self.assert_left_alone(payment, "Somebody changed", "its date", "100.00 in Odoo")

    def test_undone_there_it_goes(self):
        _order, payment = self.sold_and_paid()
        self.act("edit", payment, body={"TxnDate": "2026-03-11"})
        payment.memo = "Check 4711"
        self.drain()
        self.act("edit", payment, body={"TxnDate": "2026-03-10"})
        self.row(payment).action_retry()
        self.drain()
        self.assert_synced(payment)
        self.assertEqual(self.there(payment)["PaymentRefNum"], "Check 4711")

    def test_unlinked_there_it_is_not_linked_again(self):
        order, payment = self.sold_and_paid()
        self.act("edit", payment, body={"Line": []})
        payment.memo = "Check 4711"
        self.assert_left_alone(payment, "Somebody changed", "its lines")
        self.assertEqual(self.balance(order), 100)

    def test_voided_there_it_is_not_revived(self):
        order, payment = self.sold_and_paid()
        self.act("void", payment)
        payment.memo = "Check 4711"
        self.assert_left_alone(payment, "Somebody changed", "0.00 there")
        self.assertEqual(self.balance(order), 100)

    def test_deleted_there_it_is_not_made_again(self):
        order, payment = self.sold_and_paid()
        self.act("delete", payment)
        payment.memo = "Check 4711"
        self.assert_left_alone(payment, "QuickBooks")
        self.assertEqual((self.payments(), self.balance(order)), ([], 100))

    def test_voided_on_both_sides_they_agree(self):
        order, payment = self.sold_and_paid()
        self.act("void", payment)
        before = len(self.simulator.writes())
        payment.action_draft()
        payment.action_cancel()
        self.drain()
        self.assert_synced(order, payment)
        self.assertEqual(len(self.simulator.writes()), before)

    def test_what_is_not_voided_is_not_said_to_be(self):
        """Refused by QuickBooks, and by our own look at it."""
        for answer in ("deposit", "edit"):
            with self.subTest(answer):
                _order, payment = self.sold_and_paid()
                row = self.row(payment)
                fault = {"code": "6540", "message": "Deposited Transaction cannot be changed"}
                if answer == "deposit":
                    self.simulator.fault("fault", entity="Payment", operation="void", arg=fault)
                else:
                    self.act("edit", payment, body={"TotalAmt": 120})
                payment.action_draft()
                payment.action_cancel()
                self.drain()
                self.assertEqual(row.state, "attention")
                self.assertFalse(row.notes)
                if answer == "deposit":
                    row.action_retry()
                    self.drain()
                    self.assertIn("Voided in QuickBooks, because it is not posted", row.notes)

    def test_edited_there_it_is_not_voided(self):
        _order, payment = self.sold_and_paid()
        self.act("edit", payment, body={"TotalAmt": 120})
        payment.action_draft()
        payment.action_cancel()
        self.assert_left_alone(payment, "Somebody changed", "its total", "120.00 there")
