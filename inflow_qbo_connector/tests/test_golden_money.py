"""Credit memos, payments and journal entries against files, as `test_golden` does for invoices.

The files are written by hand from the facts (API 5.2, 5.3, 5.7, 7), not from a run.
"""

import datetime
from dataclasses import replace
from decimal import Decimal

from odoo.tests import tagged

from ..content.company import QboDocument, References, TaxCode
from ..content.entry import Entry, Posting
from ..content.keys import DocumentKey
from ..content.payment import Application, Payment
from ..payloads import credit_memo, journal_entry, payment
from .sample import CANADA, SALE, US, Golden, customer, line

DAY = datetime.date(2026, 3, 10)
RATE = Decimal("1.400374")
OUR_US = replace(
    US,
    deposit_account="35",
    difference_account="41",
    control_accounts={("Accounts Receivable", "USD"): "84"},
)
OUR_CANADA = replace(
    CANADA,
    deposit_account="35",
    difference_account="41",
    control_accounts={
        ("Accounts Receivable", "CAD"): "84",
        ("Accounts Receivable", "USD"): "97",
    },
)
REFS = References(
    parties={("Customer", 5, "USD"): "58"},
    items={11: "19"},
    methods={3: "2"},
    documents={
        DocumentKey("", entity, int(qbo_id)): QboDocument(entity, qbo_id)
        for entity, qbo_id in (
            ("Invoice", "101"),
            ("Invoice", "102"),
            ("CreditMemo", "103"),
            ("JournalEntry", "104"),
            ("JournalEntry", "105"),
        )
    },
)


def applied(entity, qbo_id, amount):
    return Application(DocumentKey("", entity, int(qbo_id)), Decimal(amount))


RECEIVED = Payment(
    number="PBNK1/2026/00003",
    party=customer(),
    currency="USD",
    exchange_rate=Decimal(1),
    date=DAY,
    method_id=3,
    amount=Decimal("500.00"),
    charges=(applied("Invoice", "101", "300.00"), applied("Invoice", "102", "150.00")),
    reference="CHK 1042",
    memo="PBNK1/2026/00003 CHK 1042",
)


def entry(*postings, **more):
    values = {"currency": "USD", "exchange_rate": Decimal(1), "memo": "PBNK1/2026/00009"}
    return Entry(
        number="PBNK1/2026/00009",
        party=customer(),
        date=DAY,
        postings=tuple(Posting(role, Decimal(amount)) for role, amount in postings),
        **values | more,
    )


@tagged("post_install", "-at_install", "qbo")
class TestCreditMemo(Golden):
    def test_american_credit_with_tax_and_remark(self):
        """In positive amounts, without due date or terms."""
        credit = replace(
            SALE,
            number="RINV/2026/00007",
            date=datetime.date(2026, 3, 15),
            due_date=None,
            payment_term_id=None,
            note="Scratched.",
            lines=(
                line(quantity="2", amount="200.00", taxes={1: (8, "16.00")}),
                line(price="15", amount="15.00", text="Delivery"),
            ),
        )
        refs = replace(REFS, tax_codes={("sale", frozenset({1})): TaxCode("21", ())})
        payload, notes = credit_memo.credit_memo(credit, US, refs)
        self.assertGolden("credit_memo_us.json", payload)
        self.assertEqual(notes, [])


@tagged("post_install", "-at_install", "qbo")
class TestPayment(Golden):
    def test_of_two_invoices_with_a_rest(self):
        payload, notes = payment.payment(RECEIVED, OUR_US, REFS)
        self.assertGolden("payment_two_invoices.json", payload)
        self.assertEqual(notes, [])
        self.assertEqual(
            payment.expected(RECEIVED, OUR_US, REFS),
            {"TotalAmt": "500.00", "UnappliedAmt": "50.00", "CustomerRef.value": "58"},
        )

    def test_of_zero_that_uses_a_credit_for_an_invoice_and_a_refund(self):
        """No money moves, so it names no account and no method."""
        use = replace(
            RECEIVED,
            number="RINV/2026/00007",
            method_id=None,
            amount=Decimal(0),
            charges=(
                applied("Invoice", "101", "100.00"),
                applied("JournalEntry", "104", "20.00"),
            ),
            credits=(applied("CreditMemo", "103", "120.00"),),
            reference="RINV/2026/00007",
            memo="Application of RINV/2026/00007",
        )
        payload, _notes = payment.payment(use, OUR_US, REFS)
        self.assertGolden("payment_of_credit.json", payload)
        self.assertEqual(use.unapplied, 0)

    def test_in_a_foreign_currency_with_a_write_off(self):
        """90.00 pay an invoice of 100.00; both sides are positive (facts: API 5.3)."""
        receipt = replace(
            RECEIVED,
            exchange_rate=RATE,
            amount=Decimal("90.00"),
            charges=(applied("Invoice", "101", "100.00"),),
            credits=(applied("JournalEntry", "105", "10.00"),),
        )
        payload, _notes = payment.payment(receipt, OUR_CANADA, REFS)
        self.assertGolden("payment_ca_usd.json", payload)
        says = payment.expected(receipt, OUR_CANADA, REFS)
        self.assertEqual((says["UnappliedAmt"], says["CurrencyRef.value"]), ("0.00", "USD"))


@tagged("post_install", "-at_install", "qbo")
class TestJournalEntry(Golden):
    def test_of_a_refund(self):
        refund = entry(
            ("receivable", "108.00"),
            ("deposit", "-108.00"),
            memo="PBNK1/2026/00009 RINV/2026/00007",
        )
        payload, notes = journal_entry.journal_entry(refund, OUR_US, REFS)
        self.assertGolden("journal_entry_refund.json", payload)
        self.assertEqual(notes, [])

    def test_of_a_write_off_in_a_foreign_currency(self):
        """On that currency's own receivable account."""
        written_off = entry(("receivable", "-10.00"), ("difference", "10.00"), exchange_rate=RATE)
        payload, _notes = journal_entry.journal_entry(written_off, OUR_CANADA, REFS)
        self.assertGolden("journal_entry_write_off_ca_usd.json", payload)

    def test_it_stays_on_the_accounts_that_it_was_booked_on(self):
        moved = replace(OUR_US, deposit_account="36", difference_account="42")
        refund = entry(("receivable", "108.00"), ("deposit", "-108.00"), booked=("84", "35"))
        payload, _notes = journal_entry.journal_entry(refund, moved, REFS)
        [_debit, credit] = payload["Line"]
        self.assertEqual(credit["JournalEntryLineDetail"]["AccountRef"], {"value": "35"})
