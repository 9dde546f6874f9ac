"""Refunds and write-offs → JournalEntry (S-8, S-10)."""

from __future__ import annotations

from collections.abc import Iterator

from ...content.values import Company, Entry, Payload, Posting, Problem, References
from ...payloads import journal_entry
from ...reading.payment import Cash
from ..links import Link
from ..needs.counterparts import is_pushed
from ..needs.parties import counterparts, customer_of, invoices_of
from .base import Kind, Record, Row, require_payments, snapshot_if
from .payment import is_refund, posted_cash, refuse_several


class EntryKind(Kind):
    """What journal entries for payments have in common."""

    model = "account.payment"
    entity = "JournalEntry"

    def problems(self, wanted: Entry, company: Company, refs: References) -> list[Problem]:
        """Of its accounts, number and currency."""
        return journal_entry.problems(wanted, company)

    def payload(
        self, wanted: Entry, company: Company, refs: References
    ) -> tuple[Payload, list[str]]:
        """The JournalEntry."""
        return journal_entry.journal_entry(wanted, company, refs)

    def expected(self, wanted: Entry, company: Company, refs: References) -> Payload:
        """Number, amounts and currency."""
        return journal_entry.expected(wanted, company) | {"DocNumber": wanted.number}

    def total(self, document: Payload) -> float:
        """Its debits: QuickBooks' own total of an entry is 0."""
        return sum(
            float(line["Amount"])
            for line in document.get("Line", ())
            if line.get("JournalEntryLineDetail", {}).get("PostingType") == "Debit"
        )

    def entry(
        self,
        record: Record,
        cash: Cash,
        link: Link,
        postings: tuple[Posting, ...],
        *,
        settled: Link,
        there: bool,
    ) -> Entry:
        """The entry for a payment, on the accounts that it has in QuickBooks already.

        :param settled: what it settles in QuickBooks
        """
        lines = snapshot_if(link, is_there=there).get("Line", ())
        booked = tuple(one["JournalEntryLineDetail"]["AccountRef"]["value"] for one in lines)
        return Entry(
            number=record.name,
            partner=cash.partner,
            customer=customer_of(record.name, settled),
            currency=cash.currency,
            exchange_rate=cash.exchange_rate,
            date=record.date,
            postings=postings,
            memo=f"{record.name} {record.memo or ''}".strip(),
            booked=booked[: len(postings)],
        )


class RefundKind(EntryKind):
    """Money back to a customer: the receivable against the payments account."""

    name = "refund"
    gone = "it pays back nothing any more in Odoo"

    def wanted(self, row: Row, record: Record, link: Link, *, is_there: bool) -> Entry | None:
        """What was paid back of credit notes and payments that are pushed."""
        require_payments(row)
        cash = posted_cash(row, record, is_there=is_there)
        if not cash or not is_refund(record) or not any(_is_counterpart(row, cash)):
            return None
        refuse_several(record, cash)
        settled = cash.amount + cash.difference
        postings = [Posting("receivable", settled), Posting("deposit", -cash.amount)]
        if cash.difference:
            postings.append(Posting("difference", -cash.difference))
        return self.entry(
            record, cash, link, tuple(postings), settled=_paid_back(row, cash), there=is_there
        )


def _is_counterpart(row: Row, cash: Cash) -> Iterator[bool]:
    """Of what was paid back: whether it is pushed."""
    for one in cash.others:
        if one.move.move_type == "out_refund":
            yield is_pushed(row, "CreditMemo", "credit_note", one.move)
        elif payment := one.move.origin_payment_id:
            yield is_pushed(row, "Payment", "customer_payment", payment)


def _paid_back(row: Row, cash: Cash) -> Link:
    """The credit memos and payments whose money goes back, or what those are about to settle."""
    moves = [one.move for one in cash.others]
    notes = [move for move in moves if move.move_type == "out_refund"]
    payments = [move.origin_payment_id for move in moves if move.origin_payment_id]
    there = counterparts(row, "CreditMemo", notes) | counterparts(row, "Payment", payments)
    return there or there.union(*(invoices_of(row, move) for move in moves))


class WriteOffKind(EntryKind):
    """What a payment settles beyond its money, or the other way round."""

    name = "write_off"
    gone = "the payment writes off nothing any more in Odoo"

    def wanted(self, row: Row, record: Record, link: Link, *, is_there: bool) -> Entry | None:
        """The difference of a payment that is pushed."""
        require_payments(row)
        cash = posted_cash(row, record, is_there=is_there)
        if not cash or is_refund(record) or not cash.difference:
            return None
        if not is_pushed(row, "Payment", "customer_payment", record):
            return None
        if not any(is_pushed(row, "Invoice", "sale", order) for order in cash.orders):
            return None  # its payment is about to be voided
        refuse_several(record, cash)
        postings = (
            Posting("receivable", -cash.difference),
            Posting("difference", cash.difference),
        )
        invoices = counterparts(row, "Invoice", cash.orders)
        return self.entry(record, cash, link, postings, settled=invoices, there=is_there)
