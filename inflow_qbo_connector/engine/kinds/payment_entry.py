"""Pushes refunds and write-offs as JournalEntries, as QuickBooks has no payment for them."""

from __future__ import annotations

from dataclasses import replace

from ...content.document import Nothing
from ...content.entry import Entry, Posting
from ...content.keys import DocumentKey, Need
from ...content.side import SELLING
from ...message import Message
from ...reading.matches import Match
from ...reading.payment import Money, is_money_back, read_money
from ...reading.records import AccountPayment, Move, Partner, User
from .. import sentences
from ..needs.counterparts import Counterpart, counterparts_of, links_of_records
from ..needs.parties import as_in_quickbooks, documents_behind, parties_of, several_in_quickbooks
from ..types import Connection, Link
from .base import Subject, nothing_unless_pushed
from .entry import EntryKind, booked_accounts
from .money import SWITCHES, obstacle, posted_money, several_in_odoo


class PaymentEntryKind(EntryKind[AccountPayment]):
    """Pushes a journal entry besides, or instead of, the QuickBooks Payment of a payment."""

    model = "account.payment"
    side = SELLING
    switches = SWITCHES
    closed_policy = "closed_sales"

    def obstacle(self, connection: Connection) -> Message | None:
        return obstacle(connection)

    def entry(
        self,
        subject: Subject[AccountPayment],
        money: Money,
        postings: tuple[Posting, ...],
        paid: Link,
    ) -> Entry:
        """Make the content of the entry, on the accounts that it has in QuickBooks already.

        :param paid: links of the documents that it pays or pays back
        """
        payment, parties = subject.record, parties_of(paid)
        return Entry(
            number=payment.name,
            party=as_in_quickbooks(money.party, parties),
            currency=money.party.currency,
            exchange_rate=money.exchange_rate,
            date=payment.date,
            postings=postings,
            memo=f"{payment.name} {payment.memo or ''}".strip(),
            booked=booked_accounts(subject)[: len(postings)],
            conflicts=several_in_odoo(payment.name, money)
            or several_in_quickbooks(payment.name, parties),
        )

    def partner(self, record: AccountPayment) -> Partner:
        return record.partner_id

    def responsible(self, record: AccountPayment) -> User:
        return record.create_uid


class RefundKind(PaymentEntryKind):
    """Pushes money back to a customer, which debits the receivable account."""

    name = SELLING.money_back_kind
    removal_reason = sentences.PAYS_BACK_NOTHING

    def applies_to(self, records: AccountPayment) -> AccountPayment:
        return records.filtered(lambda payment: is_money_back(payment, SELLING))

    def content(self, subject: Subject[AccountPayment]) -> Entry | Nothing:
        """Read the money that was paid back of pushed credit notes and payments.

        :raises Held: it is in QuickBooks, and it or one of its invoices was reset to draft
        """
        money = posted_money(subject, SELLING)
        if not money or not is_money_back(subject.record, SELLING):
            return Nothing()
        concerned = _given_back(subject.connection, money.matches)
        if nothing := nothing_unless_pushed(concerned):
            return nothing
        postings = [
            Posting("receivable", money.amount + money.difference),
            Posting("deposit", -money.amount),
        ]
        if money.difference:
            postings.append(Posting("difference", -money.difference))
        behind = _links_behind(subject.connection, money.matches)
        entry = self.entry(subject, money, tuple(postings), behind)
        return replace(entry, needs=_needs_of_party(subject.connection, money.matches))


def _given_back(connection: Connection, matches: tuple[Match, ...]) -> list[Counterpart]:
    """Return the counterparts of the credit notes and payments whose money goes back."""
    notes, payments = _notes(matches), _payments(matches)
    return [
        *counterparts_of(connection, SELLING.credit_kind, notes),
        *counterparts_of(connection, SELLING.payment_kind, payments),
    ]


def _needs_of_party(connection: Connection, matches: tuple[Match, ...]) -> tuple[Need, ...]:
    """Return the needs for the orders whose payments go back: their party is that of the entry."""
    payments = (read_money(payment, SELLING) for payment in _payments(matches))
    orders = [order for money in payments for order in money.orders]
    behind = counterparts_of(connection, SELLING.order_kind, orders)
    return tuple(Need(order.document) for order in behind if order.may_be_pushed)


def _links_behind(connection: Connection, matches: tuple[Match, ...]) -> Link:
    """Return the links of the credit notes and payments whose money goes back.

    If QuickBooks has none of them, these are the links of the orders that they credit or pay.
    """
    notes = links_of_records(connection, SELLING.credit_kind, _notes(matches))
    payments = _payments(matches)
    links = notes | links_of_records(connection, SELLING.payment_kind, payments)
    behind = [documents_behind(connection, note, SELLING) for note in _notes(matches)]
    for payment in payments:
        orders = read_money(payment, SELLING).orders
        behind.append(links_of_records(connection, SELLING.order_kind, orders))
    return links or links.union(*behind)


def _notes(matches: tuple[Match, ...]) -> list[Move]:
    return [match.move for match in matches if match.move.move_type == SELLING.credit_type]


def _payments(matches: tuple[Match, ...]) -> list[AccountPayment]:
    return [payment for match in matches if (payment := match.move.origin_payment_id)]


class WriteOffKind(PaymentEntryKind):
    """Pushes what a payment pays beyond its money, or the money that pays nothing."""

    name = SELLING.write_off_kind
    removal_reason = sentences.WRITES_OFF_NOTHING

    def applies_to(self, records: AccountPayment) -> AccountPayment:
        """Return no record: the row is made when the payment needs its write-off."""
        return records.browse()

    def content(self, subject: Subject[AccountPayment]) -> Entry | Nothing:
        """Read the difference of a pushed payment.

        :raises Held: it is in QuickBooks, and the payment or an invoice was reset to draft
        """
        payment = subject.record
        money = posted_money(subject, SELLING)
        if not money or is_money_back(payment, SELLING) or not money.difference:
            return Nothing()
        own = Counterpart(
            subject.connection, DocumentKey(SELLING.payment_kind, payment._name, payment.id)
        )
        orders = counterparts_of(subject.connection, SELLING.order_kind, money.orders)
        if nothing := nothing_unless_pushed([own]):
            return nothing
        if nothing := nothing_unless_pushed(orders):  # its payment is about to be voided
            return nothing
        postings = (
            Posting("receivable", -money.difference),
            Posting("difference", money.difference),
        )
        paid = links_of_records(subject.connection, SELLING.order_kind, money.orders)
        return self.entry(subject, money, postings, paid)
