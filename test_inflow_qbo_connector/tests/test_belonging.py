"""What once belonged to an order goes, whenever the engine ran, whatever is done then (S-8, S-9).

A desk is 100.00 without tax.
"""

from odoo.fields import Command
from odoo.tests import tagged

from .support.rest_case import RestCase


@tagged("post_install", "-at_install", "qbo")
class TestBelonging(RestCase):
    def each_way(self, *deeds):
        """The balances when the engine runs after each deed, and when it runs at the end."""
        found = []
        for is_stepwise in (True, False):
            before = self.balances()
            made = None
            for deed in deeds:
                made = deed(made)
                if is_stepwise:
                    self.drain()
            self.drain()
            after = self.balances()
            names = sorted({*before, *after})
            found.append({name: after.get(name, 0) - before.get(name, 0) for name in names})
            found[-1] = {name: amount for name, amount in found[-1].items() if amount}
        self.assertEqual(*found)
        return found[0]

    def paid(self, _made):
        _order, invoice = self.sold()
        return invoice, self.pay(invoice)

    def unmatched(self, made):
        made[1].move_id.line_ids.remove_move_reconcile()
        return made

    def test_money_of_before_the_start_date_does_not_come_with_a_later_credit(self):
        self.connection.start_date = "2026-03-05"

        def sell(_made):
            return self.sold(date="2026-03-01")[1]

        def pay(invoice):
            self.pay(invoice, date="2026-03-08")
            return invoice

        there = self.each_way(sell, pay, lambda invoice: self.credit(invoice, date="2026-03-15"))
        self.assertEqual(there, {"A/R": -100, "income": 100})

    def test_money_of_before_the_start_date_paid_back_after_it(self):
        """The order's invoice is of after it; neither the money nor what goes back is pushed."""
        self.connection.start_date = "2026-03-05"

        def sell(_made):
            _order, invoice = self.sold(date="2026-03-06")
            return invoice, self.pay(invoice, date="2026-03-02")

        def pay_back(made):
            back = self.standing_payment(self.partner, 100, date="2026-03-20", outbound=True)
            self.reconcile(made[1].move_id, back.move_id)

        there = self.each_way(sell, self.unmatched, pay_back)
        self.assertEqual(there, {"A/R": 100, "income": -100})

    def test_unmatched_and_rejected_it_is_voided(self):
        def reject(made):
            made[1].action_reject()

        there = self.each_way(self.paid, self.unmatched, reject)
        self.assertEqual(there, {"A/R": 100, "income": -100})

    def test_its_invoice_and_order_are_deleted(self):
        def delete(made):
            invoice, _payment = made
            order = invoice.line_ids.sale_line_ids.order_id
            invoice.button_draft()
            invoice.unlink()
            order.with_context(disable_cancel_warning=True).action_cancel()
            order.unlink()

        there = self.each_way(self.paid, self.unmatched, delete)
        self.assertEqual(there, {"Checking": 100, "A/R": -100})

    def test_money_back_for_what_only_reverses_an_invoice_is_unmatched(self):
        def credit(made):
            note = self.credit(made[0], post=False)
            note.invoice_line_ids.unlink()
            note.invoice_line_ids = [Command.create({"name": "Discount", "price_unit": 50})]
            note.invoice_line_ids.tax_ids = False
            note.action_post()
            return note, self.pay(note)

        there = self.each_way(self.paid, credit, self.unmatched)
        self.assertEqual(there, {"Checking": 50, "income": -50})
