"""What comes to nothing comes to rest, and what is posted goes, whenever the engine ran (S-1, S-9).

Each was a document without rest, or one that was missing: a desk is 100.00 without tax.
"""

from odoo.fields import Command
from odoo.tests import tagged

from .support.rest_case import RestCase


@tagged("post_install", "-at_install", "qbo")
class TestRest(RestCase):
    # === RUNS THAT NEVER ENDED ===

    def test_a_credit_note_of_no_order_paid_back(self):
        self.pay(self.by_hand(60))
        self.assert_books()
        self.assertEqual(self.rows(), [])

    def test_an_order_below_zero_paid_back(self):
        self.pay(self.returned())
        self.assert_books(Checking=-100, income=100)

    def test_an_order_of_before_the_start_date_credited_and_paid_back_after_it(self):
        self.connection.start_date = "2026-03-05"
        _order, invoice = self.sold()
        self.pay(invoice, date="2026-03-02")
        self.pay(self.credit(invoice), date="2026-03-16")
        self.assert_books(Checking=-100, income=100)

    def test_money_paid_back_before_the_start_date(self):
        self.connection.start_date = "2026-03-05"
        _order, invoice = self.sold(date="2026-03-06")
        self.pay(invoice, date="2026-03-06")
        self.pay(self.credit(invoice), date="2026-03-02")
        self.assert_books(**{"Checking": 100, "A/R": -100})

    def test_a_write_off_before_the_start_date(self):
        self.connection.start_date = "2026-03-05"
        _order, invoice = self.sold(date="2026-03-06")
        accounts = self.env["account.account"].search(
            [("account_type", "=", "expense"), ("company_ids", "=", self.company.id)]
        )
        self.pay(
            invoice,
            95,
            date="2026-03-02",
            payment_difference_handling="reconcile",
            writeoff_account_id=accounts[0].id,
        )
        self.assert_books(**{"A/R": 100, "income": -100})

    def test_a_document_that_needs_one_that_comes_to_nothing_is_told_so(self):
        """By hand: no kind is known any more to ask for what it then does not want."""
        order, _invoice = self.sold()
        self.drain()
        row = self.row(order)
        needed = row.create(
            {
                "connection_id": self.connection.id,
                "kind": "refund",
                "res_model": "account.payment",
                "res_id": 0,
                "name": "PBNK1/2026/00009",
                "is_needed": True,
            }
        )
        row._set_waiting()
        row._set_sending()
        row._set_state("held", waits_for_id=needed.id)
        self.drain()
        self.assertFalse(needed.exists())
        self.assertEqual(row.state, "held")
        self.assertIn("PBNK1/2026/00009, which is not to be pushed", row.message)
        self.assertTrue(row.needs_you)

    # === WHAT IS POSTED GOES ===

    def test_an_order_cancelled_before_the_first_run_owes_its_invoice(self):
        order, invoice = self.sold(2)
        self.pay(invoice)
        order.with_context(disable_cancel_warning=True).action_cancel()
        self.assert_books(Checking=200, income=-200)

    def test_the_credit_note_of_an_order_below_zero_goes(self):
        self.returned()
        self.assert_books(**{"A/R": -100, "income": 100})

    def test_and_so_do_the_invoices_that_follow_it(self):
        order = self.returned().line_ids.sale_line_ids.order_id
        order.order_line = [self.line(self.desk, 3)]
        self.invoice(order)
        self.assert_books(**{"A/R": 200, "income": -200})

    def test_a_credit_note_that_only_reverses_an_invoice_of_an_order(self):
        """Its lines were written anew."""
        _order, invoice = self.sold(3)
        note = self.credit(invoice, post=False)
        note.invoice_line_ids.unlink()
        note.invoice_line_ids = [Command.create({"name": "Discount", "price_unit": 50})]
        note.invoice_line_ids.tax_ids = False
        note.action_post()
        self.assert_books(**{"A/R": 250, "income": -250})

    def test_a_credit_note_of_before_the_start_date_does_not_go(self):
        self.connection.start_date = "2026-03-05"
        self.returned()
        self.assert_books()

    # === MONEY THAT IS MATCHED WITH NOTHING ===

    def test_money_of_an_invoice_that_was_cancelled_before_the_first_run(self):
        _order, invoice = self.sold()
        self.pay(invoice)
        invoice.button_draft()
        invoice.button_cancel()
        self.assert_books(**{"Checking": 100, "A/R": -100})

    def test_it_is_paid_back(self):
        _order, invoice = self.sold(3)
        payment = self.pay(invoice)
        self.drain()
        invoice.button_draft()
        invoice.button_cancel()
        self.drain()
        back = self.standing_payment(self.partner, 300, date="2026-03-25", outbound=True)
        self.reconcile(payment.move_id, back.move_id)
        self.assert_books()

    def test_a_part_of_it_is_paid_back(self):
        _order, invoice = self.sold(3)
        payment = self.pay(invoice)
        invoice.button_draft()
        invoice.button_cancel()
        back = self.standing_payment(self.partner, 100, date="2026-03-25", outbound=True)
        self.reconcile(payment.move_id, back.move_id)
        self.assert_books(**{"Checking": 200, "A/R": -200})

    def test_only_what_is_cancelled_is_voided(self):
        _order, invoice = self.sold()
        payment = self.pay(invoice)
        self.drain()
        payment.action_reject()
        self.assert_books(Checking=100, income=-100)
        self.assertIn("rejected in Odoo", self.rows_of(payment)["customer_payment"].notes)
        payment.move_id.line_ids.remove_move_reconcile()
        self.assert_books(**{"A/R": 100, "income": -100})

    def test_money_of_no_order_does_not_go(self):
        self.standing_payment(self.partner, 50)
        self.assert_books()
        self.assertEqual(self.rows(), [])

    def test_money_out_that_is_matched_with_nothing_waits_visibly(self):
        back = self.standing_payment(self.partner, 50, outbound=True)
        self.assert_books()
        row = self.rows_of(back)["refund"]
        self.assertEqual((row.state, row.needs_you), ("held", True))
        self.assertIn("50.00 USD out to a customer and is matched with nothing", row.message)
        self.reconcile(back.move_id, self.returned().line_ids.move_id)
        self.assert_books(**{"Checking": -50, "A/R": -50, "income": 100})

    def test_only_what_is_in_quickbooks_is_paid_back(self):
        """125.00 for a credit note of an order, 100.00, and one of none, 25.00."""
        own = self.returned()
        back = self.pay(own | self.by_hand(25), group_payment=True)
        self.assert_books(Checking=-100, income=100)
        self.assertIn("25.00 USD of it", self.rows_of(back)["refund"].notes)

    def test_money_out_of_which_a_part_is_matched_with_nothing(self):
        other = self.by_hand(25)
        back = self.standing_payment(self.partner, 125, outbound=True)
        self.reconcile(back.move_id, other)
        self.assert_books()
        self.assertIn("pays 100.00 USD out", self.rows_of(back)["refund"].message)

    def test_money_back_that_writes_something_off_for_both(self):
        own, other = self.returned(), self.by_hand(122)
        accounts = self.env["account.account"].search(
            [("account_type", "=", "expense"), ("company_ids", "=", self.company.id)]
        )
        back = self.pay(
            own | other,
            20,
            group_payment=True,
            payment_difference_handling="reconcile",
            writeoff_account_id=accounts[0].id,
        )
        self.assert_books(**{"A/R": -100, "income": 100})
        row = self.rows_of(back)["refund"]
        self.assertEqual(row.state, "attention")
        self.assertIn("by hand", row.message)

    # === A CREDIT NOTE OF ONE OF SEVERAL ORDERS ===

    def test_a_credit_of_a_joint_invoice_is_given_to_its_own_order(self):
        small, large = (
            self.new_order(self.line(self.desk, 1, price=price), partner=self.partner)
            for price in (30, 70)
        )
        invoice = (small | large)._create_invoices()
        invoice.invoice_date = "2026-03-01"
        invoice.action_post()
        note = self.credit(invoice, post=False)
        note.invoice_line_ids.filtered(lambda line: line.sale_line_ids.order_id == small).unlink()
        note.action_post()
        self.reconcile(invoice, note)
        self.drain()
        self.assertEqual((self.balance(small), self.balance(large)), (30, 0))
