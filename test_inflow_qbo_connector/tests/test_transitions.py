"""What each change of a pushed order asks of QuickBooks, request by request (S-11, S-12).

Every order is one of ten desks at 30.00: 300.00. The customer, the desk and the payment method are
in QuickBooks before, so that the requests are those of the documents alone. Each update or removal
is on top of what QuickBooks has, so a read comes first (facts: API 2.3); a new document needs none.
What is settled is let go of before it goes (API 2.3, 5.2, 5.3).
"""

from odoo.tests import tagged

from .support.common import Connected
from .support.money import MoneyMixin

UPDATED = ["invoice read", "invoice update"]
VOIDED = ["invoice read", "invoice void"]
# The other answer of each question that nobody has recorded and that bears on these changes.
OTHERWISE = {
    "credits_name_payments": True,
    "delete_of_linked": "refuse",
    "links_move_sync_token": False,
    "untaxed_detail": "null",
}
PAYMENT_VOIDED = ["payment read", "payment void"]
PAYMENT_UNAPPLIED = ["payment read", "payment update"]  # the money is in the bank


class Sold:
    """An order, and what happens to it."""

    def __init__(self, case):
        self.case = case
        self._before = self._all_payments()
        self.order = case.new_order(case.line(case.desk, 10), partner=case.partner)

    @property
    def bill(self):
        """The order's first invoice."""
        return self.order.invoice_ids.sorted("id")[:1]

    @property
    def payment(self):
        """The last one, whether it settles anything or not."""
        return self.payments().sorted("id")[-1:]

    @property
    def note(self):
        """The credit note."""
        return self.order.invoice_ids.filtered(lambda move: move.move_type == "out_refund")

    def payments(self):
        return self._all_payments() - self._before

    def _all_payments(self):
        return self.case.env["account.payment"].search([("company_id", "=", self.case.company.id)])

    def note_again(self):
        """Have all documents looked at, although nothing changed."""
        for documents in (self.order, self.order.invoice_ids, self.payments()):
            self.case.env["qbo.sync.intent"]._note(documents)


# === HOW IT BEGINS ===


def invoiced(sold):
    sold.case.invoice(sold.order)


def invoiced_in_part(sold):
    """Four of the ten desks."""
    first = sold.case.invoice(sold.order, post=False)
    first.invoice_line_ids.quantity = 4
    first.action_post()


def invoiced_twice(sold):
    invoiced_in_part(sold)
    invoiced(sold)


def paid_in_part(sold):
    invoiced(sold)
    sold.case.pay(sold.bill, 120)


def paid(sold):
    invoiced(sold)
    sold.case.pay(sold.bill)


def paid_online(sold):
    sold.case.transaction(sold.order)


def credited(sold):
    """A credit note of one desk, which Odoo takes off the open invoice by itself."""
    invoiced(sold)
    sold.case.credit(sold.bill, quantity=1)


def paid_and_credited(sold):
    """A credit note of one desk that waits to be paid back."""
    paid(sold)
    sold.case.credit(sold.bill, quantity=1)


def refunded(sold):
    paid_and_credited(sold)
    sold.case.pay(sold.note)


def in_draft(sold):
    """The invoice was pushed and is being corrected."""
    invoiced(sold)
    sold.case.drain()
    sold.bill.button_draft()


# === WHAT HAPPENS ===


def add_remark(sold):
    sold.order.note = "<p>Ring twice</p>"


def move_due_date(sold):
    sold.bill.invoice_date_due = "2026-04-30"


def pay_some(sold):
    sold.case.pay(sold.bill, 80)


def cancel_payment(sold):
    sold.payment.action_draft()
    sold.payment.action_cancel()


def reset_payment(sold):
    sold.payment.action_draft()


def unreconcile(sold):
    sold.bill.line_ids.remove_move_reconcile()


def pay_otherwise(sold):
    """100.00 instead of 120.00."""
    unreconcile(sold)
    payment = sold.payment
    payment.action_draft()
    payment.amount = 100
    payment.action_post()
    sold.case.reconcile(sold.bill, payment.move_id)


def credit_one(sold):
    sold.case.credit(sold.bill, quantity=1)


def cancel_note(sold):
    sold.note.button_cancel()


def unreconcile_note(sold):
    sold.note.line_ids.remove_move_reconcile()


def cancel_second(sold):
    sold.order.invoice_ids.sorted("id")[-1:].button_cancel()


def cancel_all(sold):
    sold.order.invoice_ids.button_cancel()


def cancel_order(sold):
    sold.order._action_cancel()


def cancel_order_and_bill(sold):
    cancel_order(sold)
    cancel_all(sold)


def reset(sold):
    sold.bill.button_draft()


def post(sold):
    sold.bill.action_post()


def post_less(sold):
    """Eight desks."""
    sold.bill.invoice_line_ids.quantity = 8
    sold.bill.action_post()


def reset_and_post(sold):
    reset(sold)
    post(sold)


def pay_back(sold):
    sold.case.pay(sold.note)


# what happens, how it begins, what then happens, the requests, the invoice's total and balance
TRANSITIONS = (
    ("more is invoiced", invoiced_in_part, invoiced, UPDATED, 300, 300),
    ("a remark", invoiced, add_remark, UPDATED, 300, 300),
    ("another due date", invoiced, move_due_date, UPDATED, 300, 300),
    ("a payment", invoiced, pay_some, ["payment create"], 300, 220),
    ("a second payment", paid_in_part, pay_some, ["payment create"], 300, 100),
    ("a payment is cancelled", paid_in_part, cancel_payment, PAYMENT_VOIDED, 300, 300),
    ("a payment is unreconciled", paid_in_part, unreconcile, PAYMENT_UNAPPLIED, 300, 300),
    ("a payment is a draft again", paid_in_part, reset_payment, [], 300, 180),
    (
        "a payment of another amount",
        paid_in_part,
        pay_otherwise,
        ["payment read", "payment update"],
        300,
        200,
    ),
    ("a credit note", invoiced, credit_one, ["creditmemo create", "payment create"], 300, 270),
    (
        "a credit note is cancelled",
        credited,
        cancel_note,
        [
            "creditmemo read",  # it is used: that goes first
            *PAYMENT_VOIDED,
            "creditmemo read",
            "creditmemo delete",
        ],
        300,
        300,
    ),
    ("a credit note is unreconciled", credited, unreconcile_note, PAYMENT_VOIDED, 300, 300),
    ("one of two invoices is cancelled", invoiced_twice, cancel_second, UPDATED, 120, 120),
    ("the only invoice is cancelled", invoiced, cancel_all, VOIDED, 0, 0),
    ("both invoices are cancelled", invoiced_twice, cancel_all, VOIDED, 0, 0),
    (
        "a paid invoice is cancelled",
        paid,
        cancel_all,
        ["invoice read", *PAYMENT_UNAPPLIED, *VOIDED],
        0,
        0,
    ),
    ("an invoiced order is cancelled", invoiced, cancel_order, [], 300, 300),
    ("and so is its invoice", invoiced, cancel_order_and_bill, VOIDED, 0, 0),
    (
        "an order paid online is cancelled",
        paid_online,
        cancel_order,
        ["invoice read", *PAYMENT_UNAPPLIED, *VOIDED],
        0,
        0,
    ),
    ("an invoice is a draft again", invoiced, reset, [], 300, 300),
    ("it is posted as it was", in_draft, post, [], 300, 300),
    ("it is posted with less", in_draft, post_less, UPDATED, 240, 240),
    ("a paid invoice is reset and posted", paid, reset_and_post, [], 300, 0),
    (
        "money is paid back",
        paid_and_credited,
        pay_back,
        ["journalentry create", "payment create"],
        300,
        0,
    ),
    (
        "that is cancelled",
        refunded,
        cancel_payment,
        [
            "journalentry read",  # the credit is used for it: that goes first
            *PAYMENT_VOIDED,
            "journalentry read",
            "journalentry delete",
        ],
        300,
        0,
    ),
)


@tagged("post_install", "-at_install", "qbo")
class TestTransitions(MoneyMixin, Connected):
    def setUp(self):
        super().setUp()
        self.connect()
        self.push_payments()
        self.partner = self.new_partner()
        self.desk = self.new_product("Desk", 30)
        paid(Sold(self))  # the customer, the desk and the payment method are known from here on
        self.drain()

    def requests(self, happen, *what):
        """What is asked of QuickBooks after something happened: entity and operation."""
        seen = len(self.simulator.journal())
        happen(*what)
        self.drain()
        asked = self.simulator.journal()[seen:]
        self.assertEqual([one for one in asked if one["status"] != 200], [])
        return [f"{one['entity']} {one['operation']}" for one in asked]

    def test_each_asks_for_what_it_needs_and_for_nothing_again(self):
        self.tell_all()

    def test_whatever_is_not_certain_of_replies_and_links_makes_no_difference(self):
        self.simulator.control("POST", "switches", **OTHERWISE)
        self.tell_all()

    def tell_all(self):
        for name, begin, happen, expected, total, balance in TRANSITIONS:
            with self.subTest(name):
                sold = Sold(self)
                begin(sold)
                self.drain()
                self.assertEqual(self.requests(happen, sold), expected)
                there = self.qbo_invoice(sold.order)
                self.assertEqual((there["TotalAmt"], there["Balance"]), (total, balance))
                self.assertEqual(self.requests(sold.note_again), [])
