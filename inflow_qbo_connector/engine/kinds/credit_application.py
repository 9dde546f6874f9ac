"""Pushes the use of a credit note as a Payment of zero, which names all that it pays (S-9)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ...content.document import Nothing, Party
from ...content.keys import DocumentKey, Need
from ...content.payment import Application, Payment
from ...content.side import SELLING
from ...qbo.objects import QboObject
from ...reading.credit_note import read_exchange_rate
from ...reading.matches import Match, is_document, read_matches, share_out
from ...reading.orders import party_name
from ...reading.payment import is_money_back
from ...reading.records import Move, Order, Partner, User
from ..needs.counterparts import Counterpart, links_of_records
from ..needs.parties import as_in_quickbooks, parties_of, several_in_quickbooks
from ..types import Connection
from .applied import AppliedKind
from .base import Subject
from .credit_note import is_posted
from .money import Applied
from .sale import SALES_ARE_OFF


class CreditApplicationKind(AppliedKind[Move]):
    """Which invoices and refunds use up a credit note, as far as Odoo has reconciled them."""

    name = "credit_application"
    model = "account.move"
    switches = ("push_sales",)
    removal_reason = "the credit note is not reconciled with anything any more in Odoo"

    def obstacle(self, connection: Connection) -> str:
        return "" if self.is_on(connection) else SALES_ARE_OFF

    def applies_to(self, records: Move) -> Move:
        """Credit notes that are matched with something."""
        return records.filtered(
            lambda move: move.move_type == SELLING.credit_type and move.line_ids.matched_debit_ids
        )

    def content(self, subject: Subject[Move]) -> Payment | Nothing:
        """What the credit is used for."""
        move = subject.record
        if not is_posted(subject):
            return Nothing()
        found = read_matches(move, SELLING)
        orders = share_out(found, SELLING)
        charges = Applied(subject.connection)
        charges.orders(orders, SELLING)
        if subject.connection.push_payments:
            charges.money_back(_refunds(found), SELLING)
        if not charges.applications:
            return Nothing()
        memo = Counterpart(
            subject.connection, DocumentKey(SELLING.credit_kind, move._name, move.id)
        )
        if not memo.may_be_pushed:
            return Nothing()
        used = sum((one.amount for one in charges.applications), Decimal(0))
        customer, currency = move.commercial_partner_id, move.currency_id.name
        parties = self._parties(subject.connection, move, orders)
        return Payment(
            number=move.name,
            party=as_in_quickbooks(
                Party(SELLING, customer.id, customer.name or "", currency), parties
            ),
            currency=currency,
            exchange_rate=read_exchange_rate(move),
            date=max(match.partial.max_date for match in found),
            amount=Decimal(0),
            charges=tuple(charges.applications),
            credits=(Application(memo.document, used),),
            reference=move.name,
            memo=f"Application of {move.name}",
            needs=(*charges.needs, Need(memo.document, least=used)),
            conflicts=_of_others(move, found) or several_in_quickbooks(move.name, parties),
        )

    def _parties(
        self, connection: Connection, move: Move, orders: Mapping[Order, Decimal]
    ) -> dict[str, str]:
        """The customers of the credit memo and of the invoices that it pays."""
        notes = links_of_records(connection, SELLING.credit_kind, move)
        return parties_of(notes | links_of_records(connection, SELLING.order_kind, orders))

    def title(self, number: str) -> str:
        """The credit note's number, marked as its application."""
        return f"{number} (application)"

    def total(self, document: QboObject) -> float:
        """What is used of the credit: the payment itself is of zero."""
        return sum(
            float(line["Amount"])
            for line in document.get("Line", ())
            if line["LinkedTxn"][0]["TxnType"] == SELLING.credit
        )

    def partner(self, record: Move) -> Partner:
        return record.partner_id

    def responsible(self, record: Move) -> User:
        return record.create_uid


def _refunds(found: list[Match]) -> list[Match]:
    """The payments that gave credit back as money."""
    return [
        match
        for match in found
        if is_money_back(match.move.origin_payment_id, SELLING) and match.move.state == "posted"
    ]


def _of_others(move: Move, found: list[Match]) -> tuple[str, ...]:
    """Why a credit that Odoo has used for another customer or currency cannot go, in a sentence."""
    own = party_name(move)
    others = {party_name(match.move) for match in found if is_document(match.move, SELLING)} - {own}
    if not others:
        return ()
    return (
        f"{move.name} is of {own} and settles documents of {', '.join(sorted(others))}. "
        "QuickBooks does not apply a credit to another customer or currency: settle it there "
        "by hand and dismiss this.",
    )
