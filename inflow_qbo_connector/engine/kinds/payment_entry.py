"""Pushes refunds and write-offs as JournalEntries, as QuickBooks has no payment for them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import cast

from ...content.document import Nothing
from ...content.entry import Entry, Posting
from ...content.keys import DocumentKey, Need
from ...content.side import SELLING
from ...exceptions import Held, Refused
from ...message import Message
from ...reading.matches import Match
from ...reading.payment import Money, is_money_back, read_money
from ...reading.records import AccountPayment, Move, Partner, User
from .. import sentences
from ..needs.belonging import is_of_pushed_order
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

        :raises Held: it is in QuickBooks, and it or one of its invoices was reset to draft; or it
            is matched with nothing and never was
        """
        payment, connection = subject.record, subject.connection
        money = posted_money(subject, SELLING)
        if not money or not is_money_back(payment, SELLING):
            return Nothing()
        stays = subject.is_in_quickbooks or is_of_pushed_order(connection, payment)
        concerned = _given_back(connection, money.matches)
        if not stays and (nothing := _nothing_or_held(subject, money, list(concerned))):
            return nothing
        unpushed = [amount for document, amount in concerned.items() if not _goes(document)]
        left_out = sum(unpushed, Decimal(0))
        if money.matches and left_out >= money.amount + money.difference:
            return Nothing()
        if left_out and money.difference:
            raise Refused(sentences.REFUND_MIXED(number=payment.name))
        return self._refund(subject, money, left_out)

    def _refund(self, subject: Subject[AccountPayment], money: Money, left_out: Decimal) -> Entry:
        """Make the entry of a refund.

        :param left_out: what it pays back of documents that are not pushed, in its currency
        """
        postings = [
            Posting("receivable", money.amount + money.difference - left_out),
            Posting("deposit", left_out - money.amount),
        ]
        if money.difference:
            postings.append(Posting("difference", -money.difference))
        behind = _links_behind(subject.connection, money.matches)
        entry = self.entry(subject, money, tuple(postings), behind)
        told = sentences.REFUND_LEFT_OUT(amount=f"{left_out:,.2f}", currency=entry.currency)
        return replace(
            entry,
            needs=(
                *_needs_of_party(subject.connection, money.matches),
                *_needs_of_notes(subject.connection, money.matches),
            ),
            notes=(told,) if left_out else (),
        )


def _nothing_or_held(
    subject: Subject[AccountPayment], money: Money, concerned: list[Counterpart]
) -> Nothing | None:
    """Return nothing for money out that has to do with no pushed document; None if it has.

    :raises Held: it is matched with nothing in Odoo
    """
    payment, start = subject.record, subject.connection.start_date
    nothing = nothing_unless_pushed([document for document in concerned if _goes(document)])
    if not nothing or nothing.unless or (start and payment.date < start):
        return nothing
    about = {"number": payment.name, "currency": money.party.currency}
    unmatched = money.amount - sum((match.amount for match in money.matches), Decimal(0))
    if unmatched > 0:
        raise Held(sentences.PAYS_BACK_UNMATCHED(amount=f"{unmatched:,.2f}", **about))
    if not concerned:
        raise Held(sentences.PAYS_BACK_ENTRY(amount=f"{money.amount:,.2f}", **about))
    return nothing


def _goes(document: Counterpart) -> bool:
    """Tell whether a credit note or payment is in QuickBooks, or is to go there.

    A payment's row does not tell: it may come to nothing.
    """
    if document.is_in_quickbooks or document.is_dismissed:
        return document.is_in_quickbooks
    key, connection = document.document, document.connection
    if key.kind != SELLING.payment_kind:
        return document.may_be_pushed
    payment = cast(AccountPayment, connection.env[key.model].browse(key.res_id))
    if connection.start_date and payment.date < connection.start_date:
        return False
    orders = counterparts_of(connection, SELLING.order_kind, read_money(payment, SELLING).orders)
    return is_of_pushed_order(connection, payment) or any(order.may_be_pushed for order in orders)


def _needs_of_notes(connection: Connection, matches: tuple[Match, ...]) -> tuple[Need, ...]:
    """Return the needs for the credit notes that go, whose rows may come to nothing as well."""
    notes = counterparts_of(connection, SELLING.credit_kind, _notes(matches))
    return tuple(Need(note.document) for note in notes if _goes(note))


def _given_back(connection: Connection, matches: tuple[Match, ...]) -> dict[Counterpart, Decimal]:
    """Return the counterparts of the credit notes and payments whose money goes back.

    :returns: by counterpart the amount that goes back, in its currency
    """
    given: dict[Counterpart, Decimal] = {}
    for match in matches:
        payment, move = match.move.origin_payment_id, match.move
        if move.move_type == SELLING.credit_type:
            key = DocumentKey(SELLING.credit_kind, move._name, move.id)
        elif payment:
            key = DocumentKey(SELLING.payment_kind, payment._name, payment.id)
        else:
            continue
        given[Counterpart(connection, key)] = match.amount
    return given


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
        if nothing := nothing_unless_pushed([own]):
            return nothing
        postings = (
            Posting("receivable", -money.difference),
            Posting("difference", money.difference),
        )
        paid = links_of_records(subject.connection, SELLING.order_kind, money.orders)
        return self.entry(subject, money, postings, paid)
