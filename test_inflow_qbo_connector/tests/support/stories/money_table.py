"""What QuickBooks has in the end of each story with money, in each kind of company.

Worked out by hand, in the customer's currency. With their tax three desks are 345.00 in the US with
manual tax, 321.75 with automated tax, 339.00 in Canada, 360.00 in Britain and 330.00 in Australia.
"""

from typing import NamedTuple

from . import abroad, corrections, credit_notes, payments


class Story(NamedTuple):
    tell: object
    taxes: tuple  # percentages
    payments: tuple = ()
    memos: tuple = ()  # (total, what is left of it)
    entries: tuple = ()  # (amount, account debited, account credited)
    asks: str = ""  # where a person is asked: a part of what

    @property
    def name(self):
        return self.tell.__name__


def paid(total, *settled, unapplied=0):
    """A payment; of zero it is one that was voided, or uses a credit."""
    return total, unapplied, sorted(settled)


def invoice(amount):
    return "Invoice", amount


def memo(amount):
    return "CreditMemo", amount


def entry(amount):
    return "JournalEntry", amount


STORIES = {
    "us-manual": [
        Story(payments.in_full, (15,), [paid(345, invoice(345))]),
        Story(payments.in_part, (15,), [paid(120, invoice(120))]),
        Story(
            payments.in_three_parts,
            (15,),
            [paid(100, invoice(100)), paid(120, invoice(120)), paid(125, invoice(125))],
        ),
        Story(payments.two_at_once, (15,), [paid(345, invoice(115), invoice(230))]),
        Story(payments.two_by_two, (15,), [paid(115, invoice(115)), paid(230, invoice(230))]),
        Story(payments.by_hand, (15,), [paid(500, invoice(115), invoice(230), unapplied=155)]),
        # Half of 115.00, by 30 to 70
        Story(
            payments.one_invoice_of_two_orders,
            (15,),
            [paid(57.5, invoice(17.25), invoice(40.25))],
        ),
        Story(payments.with_an_invoice_of_no_order, (15,), [paid(395, invoice(345), unapplied=50)]),
        Story(payments.too_much, (15,), [paid(400, invoice(345), unapplied=55)]),
        Story(payments.too_much_used_later, (15,), [paid(400, invoice(345), invoice(55))]),
        Story(
            payments.written_off,
            (15,),
            [paid(340, invoice(345), entry(5))],
            entries=[(5, "difference", "A/R")],
        ),
        Story(
            payments.kept,
            (15,),
            [paid(350, invoice(345), entry(5))],
            entries=[(5, "A/R", "difference")],
        ),
        Story(payments.online_then_invoiced, (15,), [paid(345, invoice(345))]),
        Story(payments.unreconciled, (15,), [paid(345, unapplied=345)]),
        Story(payments.unreconciled_and_used, (15,), [paid(345, invoice(345))]),
        Story(payments.reset_to_draft, (15,), [paid(345, invoice(345))], asks="was reset to draft"),
        Story(payments.reset_and_posted, (15,), [paid(345, invoice(345))]),
        Story(payments.cancelled, (15,), [paid(0)]),
        Story(payments.down_payment, (15,), [paid(69, invoice(69)), paid(276, invoice(276))]),
        Story(
            payments.early,
            (15,),
            [paid(339, invoice(345), entry(6))],
            entries=[(6, "difference", "A/R")],
        ),
        # 30 % and 70 %
        Story(
            payments.in_instalments,
            (15,),
            [paid(103.5, invoice(103.5)), paid(241.5, invoice(241.5))],
        ),
        Story(credit_notes.credited_in_part, (15,), [paid(0, memo(115), invoice(115))], [(115, 0)]),
        Story(
            credit_notes.refunded,
            (15,),
            [paid(345, invoice(345)), paid(0, memo(115), entry(115))],
            [(115, 0)],
            [(115, "A/R", "bank")],
        ),
        Story(
            credit_notes.too_much_refunded,
            (15,),
            [paid(400, invoice(345), entry(55))],
            entries=[(55, "A/R", "bank")],
        ),
        # --- corrections ---
        Story(corrections.written_off_and_cancelled, (15,), [paid(0)]),
        Story(
            corrections.written_off_and_unreconciled,
            (15,),
            [paid(340, unapplied=340)],
            entries=[(5, "difference", "A/R")],
        ),
        Story(corrections.invoice_reset_and_posted, (15,), [paid(345, invoice(345))]),
        Story(corrections.invoice_cancelled, (15,), [paid(345, unapplied=345)]),
        Story(corrections.online_and_cancelled, (15,), [paid(345, unapplied=345)]),
        Story(corrections.for_two_customers, (15,), asks="pays documents of several"),
        Story(
            corrections.credit_reset,
            (15,),
            [paid(0, memo(115), invoice(115))],
            [(115, 0)],
            asks="was reset to draft",
        ),
        Story(
            corrections.credit_reset_and_posted,
            (15,),
            [paid(0, memo(115), invoice(115))],
            [(115, 0)],
        ),
        Story(
            corrections.two_credits,
            (15,),
            [paid(0, memo(115), invoice(115))] * 2 + [paid(115, invoice(115))],
            [(115, 0), (115, 0)],
        ),
        Story(
            corrections.net_of_a_credit,
            (15,),
            [paid(345, invoice(345)), paid(230, invoice(230)), paid(0, memo(115), invoice(115))],
            [(115, 0)],
        ),
        Story(
            corrections.down_payment_given_back,
            (15,),
            [paid(69, invoice(69)), paid(0, memo(69), entry(69))],
            [(69, 0)],
            [(69, "A/R", "bank")],
        ),
        Story(
            corrections.refunded_but_a_little,
            (15,),
            [paid(345, invoice(345)), paid(0, memo(115), entry(115))],
            [(115, 0)],
            [(115, "A/R", "bank, difference")],
        ),
        Story(
            corrections.too_much_refund_cancelled,
            (15,),
            [paid(400, invoice(345), unapplied=55)],
        ),
    ],
    "us-ast": [
        # A fifth and the rest
        Story(
            payments.down_payment,
            (7.25,),
            [paid(64.35, invoice(64.35)), paid(257.4, invoice(257.4))],
        ),
        Story(payments.in_full, (7.25,), [paid(321.75, invoice(321.75))]),
        Story(payments.too_much, (7.25,), [paid(400, invoice(321.75), unapplied=78.25)]),
        Story(
            credit_notes.credited_in_part,
            (7.25,),
            [paid(0, memo(107.25), invoice(107.25))],
            [(107.25, 0)],
        ),
        Story(
            credit_notes.credited_in_full,
            (7.25,),
            [paid(0, memo(321.75), invoice(321.75))],
            [(321.75, 0)],
        ),
        Story(
            credit_notes.refunded,
            (7.25,),
            [paid(321.75, invoice(321.75)), paid(0, memo(107.25), entry(107.25))],
            [(107.25, 0)],
            [(107.25, "A/R", "bank")],
        ),
    ],
    "ca": [
        Story(payments.in_full, (13,), [paid(339, invoice(339))]),
        # Half of 113.00, by 30 to 70
        Story(
            payments.one_invoice_of_two_orders,
            (13,),
            [paid(56.5, invoice(16.95), invoice(39.55))],
        ),
        Story(credit_notes.credited_in_part, (13,), [paid(0, memo(113), invoice(113))], [(113, 0)]),
        # The order's invoice comes to 339.00 and 226.00
        Story(
            credit_notes.credited_and_sold_anew,
            (13,),
            [paid(0, memo(339), invoice(339))],
            [(339, 0)],
        ),
        # 60.00 and 7.80
        Story(
            credit_notes.credited_by_hand, (13,), [paid(0, memo(67.8), invoice(67.8))], [(67.8, 0)]
        ),
        Story(credit_notes.credited_apart, (13,)),
        Story(
            credit_notes.credit_used_elsewhere,
            (13,),
            [paid(339, invoice(339)), paid(0, memo(113), invoice(113))],
            [(113, 0)],
        ),
        Story(
            credit_notes.refunded_in_part,
            (13,),
            [paid(339, invoice(339)), paid(0, memo(50), entry(50))],
            [(113, 63)],
            [(50, "A/R", "bank")],
        ),
        Story(abroad.foreign_in_full, (13,), [paid(339, invoice(339))]),
        Story(abroad.foreign_in_part, (13,), [paid(100, invoice(100)), paid(239, invoice(239))]),
        # 491.55 at home
        Story(abroad.foreign_paid_at_home, (13,), [paid(339, invoice(339))]),
        # 233.79 US dollars
        Story(abroad.at_home_paid_foreign, (13,), [paid(339, invoice(339))]),
        Story(abroad.foreign_credited, (13,), [paid(0, memo(113), invoice(113))], [(113, 0)]),
        Story(
            abroad.foreign_refunded,
            (13,),
            [paid(339, invoice(339)), paid(0, memo(113), entry(113))],
            [(113, 0)],
            [(113, "A/R", "bank")],
        ),
        Story(
            abroad.foreign_written_off,
            (13,),
            [paid(334, invoice(339), entry(5))],
            entries=[(5, "difference", "A/R")],
        ),
        Story(abroad.foreign_too_much, (13,), [paid(400, invoice(339), unapplied=61)]),
        Story(abroad.foreign_cancelled, (13,), [paid(0)]),
        # 339.00 are 491.55 at home that day, so 600.00 are 413.79 US dollars
        Story(
            abroad.foreign_too_much_at_home, (13,), [paid(413.79, invoice(339), unapplied=74.79)]
        ),
        # 474.60 at home are 296.63 euros, and those are 474.61: Odoo leaves a cent of them open
        Story(
            abroad.foreign_paid_in_a_third_currency,
            (13,),
            [paid(339.01, invoice(339), unapplied=0.01)],
        ),
        # 2 % of 300.00
        Story(
            abroad.foreign_early,
            (13,),
            [paid(333, invoice(339), entry(6))],
            entries=[(6, "difference", "A/R")],
        ),
    ],
    "gb": [
        Story(
            credit_notes.refunded,
            (20,),
            [paid(360, invoice(360)), paid(0, memo(120), entry(120))],
            [(120, 0)],
            [(120, "A/R", "bank")],
        ),
        Story(payments.in_full, (20,), [paid(360, invoice(360))]),
        Story(credit_notes.credited_in_part, (20,), [paid(0, memo(120), invoice(120))], [(120, 0)]),
        # 300.00 with 20.00 and 5.00 of tax
        Story(
            credit_notes.credited_with_every_tax,
            (20, 5, 0),
            [paid(0, memo(325), invoice(325))],
            [(325, 0)],
        ),
        Story(
            credit_notes.credited_more_than_is_open,
            (20,),
            [paid(310, invoice(310)), paid(0, memo(50), invoice(50))],
            [(120, 70)],
        ),
        Story(credit_notes.credit_cancelled, (20,), [paid(0)]),
        Story(credit_notes.less_in_the_end, (20,), [paid(360, invoice(360))], [(240, 240)]),
        Story(
            credit_notes.refund_cancelled, (20,), [paid(360, invoice(360)), paid(0)], [(120, 120)]
        ),
        Story(payments.early_and_less_tax, (20,), asks="writes off tax"),
    ],
    "au": [
        Story(
            credit_notes.refunded,
            (10,),
            [paid(330, invoice(330)), paid(0, memo(110), entry(110))],
            [(110, 0)],
            [(110, "A/R", "bank")],
        ),
        Story(payments.in_full, (10,), [paid(330, invoice(330))]),
        # 9.97 + 1.00 (0.997) = 10.97
        Story(payments.cash_rounded, (10,), [paid(10.95, invoice(10.95))]),
        Story(credit_notes.credited_in_part, (10,), [paid(0, memo(110), invoice(110))], [(110, 0)]),
        Story(
            payments.written_off,
            (10,),
            [paid(325, invoice(330), entry(5))],
            entries=[(5, "difference", "A/R")],
        ),
        Story(payments.in_instalments, (10,), [paid(99, invoice(99)), paid(231, invoice(231))]),
    ],
}
