"""Pushes refunds and write-offs, for which QuickBooks has no payment, as JournalEntries."""

from __future__ import annotations

from ...content.document import Nothing
from ...content.entry import Entry, Posting
from ...content.keys import DocumentKey
from ...content.side import SELLING
from ...reading.matches import Match
from ...reading.payment import Money, is_money_back
from ...reading.records import AccountPayment, Move, Partner, User
from ..needs.counterparts import Counterpart, counterparts_of, links_of_records
from ..needs.parties import as_in_quickbooks, documents_behind, parties_of, several_in_quickbooks
from ..types import Connection, Link
from .base import Subject, needed
from .entry import EntryKind, booked_accounts
from .money import SWITCHES, obstacle, posted_money, several_in_odoo


class PaymentEntryKind(EntryKind[AccountPayment]):
    """What payments of customers book besides, or instead of, a QuickBooks Payment."""

    model = "account.payment"
    side = SELLING
    switches = SWITCHES
    closed_policy = "closed_sales"

    def obstacle(self, connection: Connection) -> str:
        return obstacle(connection)

    def entry(
        self,
        subject: Subject[AccountPayment],
        money: Money,
        postings: tuple[Posting, ...],
        paid: Link,
    ) -> Entry:
        """The entry for a payment, on the accounts that it has in QuickBooks already.

        :param paid: the documents in QuickBooks that it is about
        """
        payment, found = subject.record, parties_of(paid)
        return Entry(
            number=payment.name,
            party=as_in_quickbooks(money.party, found),
            currency=money.party.currency,
            exchange_rate=money.exchange_rate,
            date=payment.date,
            postings=postings,
            memo=f"{payment.name} {payment.memo or ''}".strip(),
            booked=booked_accounts(subject)[: len(postings)],
            conflicts=several_in_odoo(payment.name, money)
            or several_in_quickbooks(payment.name, found),
        )

    def partner(self, record: AccountPayment) -> Partner:
        return record.partner_id

    def responsible(self, record: AccountPayment) -> User:
        return record.create_uid


class RefundKind(PaymentEntryKind):
    """Money back to a customer: the receivable against the payments account."""

    name = "refund"
    removal_reason = "it pays back nothing any more in Odoo"

    def applies_to(self, records: AccountPayment) -> AccountPayment:
        return records.filtered(lambda payment: is_money_back(payment, SELLING))

    def content(self, subject: Subject[AccountPayment]) -> Entry | Nothing:
        """What was paid back of credit notes and payments that are pushed."""
        money = posted_money(subject, SELLING)
        if not money or not is_money_back(subject.record, SELLING):
            return Nothing()
        concerned = _given_back(subject.connection, money.matches)
        if not any(one.is_pushed for one in concerned):
            return Nothing(unless=needed(concerned))
        postings = [
            Posting("receivable", money.amount + money.difference),
            Posting("deposit", -money.amount),
        ]
        if money.difference:
            postings.append(Posting("difference", -money.difference))
        behind = _links_behind(subject.connection, money.matches)
        return self.entry(subject, money, tuple(postings), behind)


def _given_back(connection: Connection, others: tuple[Match, ...]) -> list[Counterpart]:
    """The credit notes and payments whose money goes back, as far as they may be in QuickBooks."""
    notes, payments = _notes(others), _payments(others)
    return [
        *counterparts_of(connection, SELLING.credit_kind, notes),
        *counterparts_of(connection, "customer_payment", payments),
    ]


def _links_behind(connection: Connection, others: tuple[Match, ...]) -> Link:
    """The credit memos and payments whose money goes back, or what those are about to pay."""
    notes = links_of_records(connection, SELLING.credit_kind, _notes(others))
    links = notes | links_of_records(connection, "customer_payment", _payments(others))
    behind = (documents_behind(connection, match.move, SELLING) for match in others)
    return links or links.union(*behind)


def _notes(others: tuple[Match, ...]) -> list[Move]:
    return [match.move for match in others if match.move.move_type == SELLING.credit_type]


def _payments(others: tuple[Match, ...]) -> list[AccountPayment]:
    return [payment for match in others if (payment := match.move.origin_payment_id)]


class WriteOffKind(PaymentEntryKind):
    """What a payment pays beyond its money, or the other way round."""

    name = "write_off"
    removal_reason = "the payment writes off nothing any more in Odoo"

    def applies_to(self, records: AccountPayment) -> AccountPayment:
        """None by itself: the payment that writes something off makes its row."""
        return records.browse()

    def content(self, subject: Subject[AccountPayment]) -> Entry | Nothing:
        """The difference of a payment that is pushed."""
        payment = subject.record
        money = posted_money(subject, SELLING)
        if not money or is_money_back(payment, SELLING) or not money.difference:
            return Nothing()
        own = Counterpart(
            subject.connection, DocumentKey("customer_payment", payment._name, payment.id)
        )
        orders = counterparts_of(subject.connection, SELLING.order_kind, money.orders)
        if not own.is_pushed:
            return Nothing(unless=needed([own]))
        if not any(one.is_pushed for one in orders):
            return Nothing(unless=needed(orders))  # its payment is about to be voided
        postings = (
            Posting("receivable", -money.difference),
            Posting("difference", money.difference),
        )
        paid = links_of_records(subject.connection, SELLING.order_kind, money.orders)
        return self.entry(subject, money, postings, paid)
