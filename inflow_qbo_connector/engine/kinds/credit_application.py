"""Pushes the application of a credit note as a Payment of zero (S-9)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ...content.document import Nothing, Party
from ...content.keys import DocumentKey, Need
from ...content.payment import Application, Payment
from ...content.side import SELLING
from ...message import Listing, Message
from ...qbo.objects import QboObject
from ...reading.credit_note import read_exchange_rate
from ...reading.matches import Match, is_document, read_matches, share_out
from ...reading.orders import party_name
from ...reading.payment import is_money_back
from ...reading.records import Move, Order, Partner, User
from .. import sentences
from ..needs.counterparts import Counterpart, links_of_records
from ..needs.parties import as_in_quickbooks, parties_of, several_in_quickbooks
from ..types import Connection
from .applied import AppliedKind
from .base import Subject
from .credit_note import is_posted
from .money import Applications


class CreditApplicationKind(AppliedKind[Move]):
    """Pushes one Payment of zero for each credit note that Odoo has reconciled with something."""

    name = "credit_application"
    model = "account.move"
    switches = ("push_sales",)
    removal_reason = sentences.CREDIT_NOT_USED

    def obstacle(self, connection: Connection) -> Message | None:
        return None if self.is_on(connection) else sentences.SALES_ARE_OFF()

    def applies_to(self, records: Move) -> Move:
        """Return the credit notes that are matched with a journal entry."""
        return records.filtered(
            lambda move: move.move_type == SELLING.credit_type and move.line_ids.matched_debit_ids
        )

    def content(self, subject: Subject[Move]) -> Payment | Nothing:
        """Read the documents that the credit is applied to.

        :raises Held: the credit memo is in QuickBooks and the credit note was reset to draft
        """
        move = subject.record
        if not is_posted(subject):
            return Nothing()
        matches = read_matches(move, SELLING)
        orders = share_out(matches, SELLING)
        charges = Applications(subject.connection)
        charges.add_orders(orders, SELLING)
        if subject.connection.push_payments:
            charges.add_money_back(_refunds(matches), SELLING)
        if not charges.applications:
            return Nothing()
        memo = Counterpart(
            subject.connection, DocumentKey(SELLING.credit_kind, move._name, move.id)
        )
        if not memo.may_be_pushed:
            return Nothing()
        used = sum((application.amount for application in charges.applications), Decimal(0))
        customer, currency = move.commercial_partner_id, move.currency_id.name
        parties = self._parties(subject.connection, move, orders)
        return Payment(
            number=move.name,
            party=as_in_quickbooks(
                Party(SELLING, customer.id, customer.name or "", currency), parties
            ),
            currency=currency,
            exchange_rate=read_exchange_rate(move),
            date=max(match.partial.max_date for match in matches),
            amount=Decimal(0),
            charges=tuple(charges.applications),
            credits=(Application(memo.document, used),),
            reference=move.name,
            memo=f"Application of {move.name}",
            needs=(*charges.needs, Need(memo.document, least=used)),
            conflicts=_used_for_other_parties(move, matches)
            or several_in_quickbooks(move.name, parties),
        )

    def _parties(
        self, connection: Connection, move: Move, orders: Mapping[Order, Decimal]
    ) -> dict[str, str]:
        """Return the QuickBooks customers of the credit memo and of the invoices that it pays."""
        notes = links_of_records(connection, SELLING.credit_kind, move)
        return parties_of(notes | links_of_records(connection, SELLING.order_kind, orders))

    def title(self, number: str) -> str:
        """Return the credit note's number, marked as its application."""
        return f"{number} (application)"

    def total(self, document: QboObject) -> float:
        """Return the amount of the credit that is used, because the payment itself is of zero."""
        return sum(
            float(line["Amount"])
            for line in document.get("Line", ())
            for linked in line.get("LinkedTxn") or ()
            if linked["TxnType"] == SELLING.credit
        )

    def partner(self, record: Move) -> Partner:
        return record.partner_id

    def responsible(self, record: Move) -> User:
        return record.create_uid


def _refunds(matches: list[Match]) -> list[Match]:
    """Return the matches with payments that gave the credit back as money."""
    return [
        match
        for match in matches
        if is_money_back(match.move.origin_payment_id, SELLING) and match.move.state == "posted"
    ]


def _used_for_other_parties(move: Move, matches: list[Match]) -> tuple[Message, ...]:
    """Say why a credit cannot be applied that Odoo has used for another customer or currency."""
    own = party_name(move)
    named = {party_name(match.move) for match in matches if is_document(match.move, SELLING)}
    parties = named - {own}
    if not parties:
        return ()
    listed = Listing(tuple(sorted(parties)))
    return (sentences.CREDIT_OF_ANOTHER(number=move.name, own=own, parties=listed),)
