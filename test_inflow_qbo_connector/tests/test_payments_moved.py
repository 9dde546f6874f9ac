"""Payments that change in Odoo what they pay: QuickBooks takes no more than is open (S-8, S-9).

Each invoice is one desk at 100.00 for the same customer; all is pushed before anything moves. What
takes over an invoice goes only when the other has let go of it, so nothing is ever refused.
"""

from odoo.tests import tagged

from .support.money import MoneyMixin
from .support.push_case import PushCase


@tagged("post_install", "-at_install", "qbo")
class TestPaymentsMoved(MoneyMixin, PushCase):
    def setUp(self):
        super().setUp()
        self.push_payments()
        self.desk = self.new_product("Desk", 100)

    def sold(self):
        return self.invoice(self.new_order(self.line(self.desk), partner=self.partner))

    def sold_and_paid(self, count=2):
        """Invoices, each with a payment of its own, in QuickBooks."""
        invoices = [self.sold() for _number in range(count)]
        payments = [self.pay(invoice) for invoice in invoices]
        self.drain()
        return invoices, payments

    def order(self, invoice):
        return invoice.line_ids.sale_line_ids.order_id

    def undo(self, *moves):
        """Take them apart from all they are matched with."""
        for move in moves:
            move.line_ids.remove_move_reconcile()

    def shift(self, invoices, movers):
        """Each pays the next one's invoice instead of its own, the last one the first's."""
        self.undo(*movers)
        for mover, invoice in zip(movers, [*invoices[1:], invoices[0]], strict=True):
            self.reconcile(invoice, mover)

    def settled(self, record, kind="customer_payment"):
        """Invoice -> what the payment of a document pays of it in QuickBooks."""
        qbo_id = self.rows_of(record)[kind].qbo_id
        [there] = [one for one in self.simulator.entities("Payment") if one["Id"] == qbo_id]
        lines = {line["LinkedTxn"][0]["TxnId"]: line["Amount"] for line in there["Line"]}
        links = self.env["qbo.link"].search([("entity", "=", "Invoice")])
        orders = {link.qbo_id: self.env["sale.order"].browse(link.res_id) for link in links}
        return {
            orders[one].invoice_ids.filtered(lambda move: move.move_type == "out_invoice"): amount
            for one, amount in lines.items()
            if one in orders
        }

    def assert_nothing_was_refused(self):
        self.assertEqual({entry["status"] for entry in self.simulator.writes()}, {200})

    def assert_nothing_goes(self, *records):
        before = len(self.simulator.writes())
        for record in records:
            self.env["qbo.sync.intent"]._note(record)
        self.drain()
        self.assertEqual(len(self.simulator.writes()), before)
        self.assert_synced(*records)

    def test_one_that_grows_waits_for_the_one_that_moves_away(self):
        first, other, third = self.sold(), self.sold(), self.sold()
        growing = self.standing_payment(self.partner, 200)  # its turn comes first
        self.reconcile(other, growing.move_id)
        moving = self.pay(first)
        self.drain()
        self.undo(moving.move_id)
        self.reconcile(third, moving.move_id)
        self.reconcile(first, growing.move_id)
        self.drain()
        self.assert_synced(growing, moving)
        self.assert_nothing_was_refused()
        self.assertEqual(self.settled(growing), {first: 100, other: 100})
        self.assertEqual(self.settled(moving), {third: 100})
        self.assert_nothing_goes(growing, moving)

    def test_one_that_grows_waits_for_the_one_that_is_cancelled(self):
        first, other = self.sold(), self.sold()
        growing = self.standing_payment(self.partner, 200)
        self.reconcile(other, growing.move_id)
        wrong = self.pay(first)
        self.drain()
        wrong.action_draft()
        wrong.action_cancel()
        self.reconcile(first, growing.move_id)
        self.drain()
        self.assert_synced(growing, wrong)
        self.assert_nothing_was_refused()
        self.assertEqual(self.settled(growing), {first: 100, other: 100})

    def test_two_that_are_crossed_first_let_go(self):
        invoices, paid = self.sold_and_paid()
        before = len(self.simulator.writes())
        self.shift(invoices, [payment.move_id for payment in paid])
        self.drain()
        self.assert_synced(*paid)
        self.assert_nothing_was_refused()
        self.assertEqual(
            [self.settled(one) for one in paid], [{invoices[1]: 100}, {invoices[0]: 100}]
        )
        self.assertEqual([self.balance(self.order(one)) for one in invoices], [0, 0])
        self.assertEqual(len(self.simulator.writes()) - before, 4)  # each lets go, then takes
        self.assert_nothing_goes(*paid)

    def test_six_in_a_circle(self):
        """So many that they go as batches."""
        invoices, paid = self.sold_and_paid(6)
        self.shift(invoices, [payment.move_id for payment in paid])
        self.drain()
        self.assert_synced(*paid)
        self.assert_nothing_was_refused()
        taken = [self.settled(one) for one in paid]
        self.assertEqual(taken, [{one: 100} for one in (*invoices[1:], invoices[0])])
        self.assert_nothing_goes(*paid)

    def test_who_waits_for_one_in_a_circle_goes_too(self):
        invoices, paid = self.sold_and_paid()
        rest = self.sold()
        late = self.standing_payment(self.partner, 150)
        self.reconcile(rest, late.move_id)
        self.drain()
        moves = [payment.move_id for payment in paid]
        self.undo(*moves)
        self.reconcile(invoices[0], late.move_id)  # 50.00 of it
        self.reconcile(invoices[1], moves[0])
        self.reconcile(invoices[0], moves[1])
        self.drain()
        self.assert_synced(late, *paid)
        self.assert_nothing_was_refused()
        self.assertEqual(self.settled(late), {rest: 100, invoices[0]: 50})
        self.assertEqual(self.settled(paid[1]), {invoices[0]: 50})
        self.assertEqual(self.settled(paid[0]), {invoices[1]: 100})
        self.assert_nothing_goes(late, *paid)

    def test_what_a_crossed_one_writes_off(self):
        """The entry for it is used only as far as there is something to settle."""
        expense = self.env["account.account"].search([("account_type", "=", "expense")], limit=1)
        invoices = [self.sold(), self.sold()]
        forgiven = {
            "payment_difference_handling": "reconcile",
            "writeoff_account_id": expense.id,
        }
        paid = [self.pay(invoices[0], 90, **forgiven), self.pay(invoices[1])]
        self.drain()
        self.shift(invoices, [payment.move_id for payment in paid])
        self.drain()
        self.assert_synced(*paid)
        self.assert_nothing_was_refused()
        self.assertEqual(
            self.payments(),
            [(90, 0, [("Invoice", 100), ("JournalEntry", 10)]), (100, 0, [("Invoice", 100)])],
        )
        self.assertEqual([self.balance(self.order(one)) for one in invoices], [0, 0])

    def test_a_credit_and_a_payment_that_are_crossed(self):
        """A use of a credit that settles nothing for a while is voided meanwhile."""
        invoices = [self.sold(), self.sold()]
        note = self.credit(invoices[0])
        payment = self.pay(invoices[1])
        self.drain()
        self.shift(invoices, [note, payment.move_id])
        self.drain()
        self.assert_synced(note, payment)
        self.assert_nothing_was_refused()
        self.assertEqual(self.settled(note, "credit_application"), {invoices[1]: 100})
        self.assertEqual(self.settled(payment), {invoices[0]: 100})
        self.assert_nothing_goes(note, payment)

    def test_a_lost_answer_in_between(self):
        invoices, paid = self.sold_and_paid()
        self.shift(invoices, [payment.move_id for payment in paid])
        self.simulator.fault("drop_after", entity="Payment", operation="update")
        self.drain()
        states = {self.rows_of(one)["customer_payment"].state for one in paid}
        self.assertEqual(states, {"uncertain", "held"})
        self.time_passes(minutes=5)
        self.drain()
        self.assert_synced(*paid)
        statuses = {entry["status"] for entry in self.simulator.writes()}
        self.assertEqual(statuses, {200, None})  # one got no answer
        self.assertEqual(
            [self.settled(one) for one in paid], [{invoices[1]: 100}, {invoices[0]: 100}]
        )
        self.assert_nothing_goes(*paid)

    def test_while_one_of_two_crossed_is_for_a_person_the_other_waits(self):
        invoices, paid = self.sold_and_paid()
        edited = self.rows_of(paid[0])["customer_payment"].qbo_id
        self.simulator.act("edit", "Payment", edited, body={"PaymentRefNum": "4711"})
        self.shift(invoices, [payment.move_id for payment in paid])
        self.drain()
        states = [self.rows_of(one)["customer_payment"].state for one in paid]
        self.assertEqual(states, ["attention", "held"])
        self.assertIn(
            f"once {paid[0].name} has let go", self.rows_of(paid[1])["customer_payment"].message
        )
        self.assertEqual(self.settled(paid[1]), {})
        self.simulator.act("edit", "Payment", edited, body={"PaymentRefNum": invoices[0].name})
        self.rows_of(paid[0])["customer_payment"].action_retry()
        self.drain()
        self.assert_synced(*paid)
        self.assert_nothing_was_refused()
        self.assertEqual(
            [self.settled(one) for one in paid], [{invoices[1]: 100}, {invoices[0]: 100}]
        )
