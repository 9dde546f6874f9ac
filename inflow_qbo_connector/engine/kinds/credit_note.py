"""Pushes a credit note as a CreditMemo (S-9)."""

from __future__ import annotations

from dataclasses import replace

from ...content.company import Company, References
from ...content.document import Nothing
from ...content.side import SELLING
from ...content.trade import Sale
from ...message import Message
from ...payloads import credit_memo
from ...payloads.words import Payload
from ...reading.credit_note import read_credit_note
from ...reading.matches import read_matches, share_out
from ...reading.orders import orders_of
from ...reading.records import Move, Partner, User
from .. import sentences
from ..needs.belonging import belongs, is_of_pushed_order
from ..needs.counterparts import counterparts_of
from ..needs.parties import (
    as_in_quickbooks,
    documents_behind,
    parties_of,
    several_in_quickbooks,
    unchanged_party_id,
)
from ..types import Connection
from .base import Subject, being_corrected, nothing_unless_pushed
from .trade import TradeKind


class CreditNoteKind(TradeKind[Move, Sale]):
    """Pushes one CreditMemo for each credit note of an order.

    It goes whether QuickBooks has an Invoice of the order or not: an order may come to nothing but
    credit, and what was invoiced before the start date may be credited after it.
    """

    name = SELLING.credit_kind
    model = "account.move"
    entity = SELLING.credit
    side = SELLING
    switches = ("push_sales",)
    closed_policy = "closed_sales"
    removal_reason = sentences.CREDIT_NOT_POSTED

    def obstacle(self, connection: Connection) -> Message | None:
        return None if self.is_on(connection) else sentences.SALES_ARE_OFF()

    def applies_to(self, records: Move) -> Move:
        return records.filtered(lambda move: move.move_type == SELLING.credit_type)

    def content(self, subject: Subject[Move]) -> Sale | Nothing:
        """Read what the credit note gives back to its customer.

        :raises Held: it is in QuickBooks and was reset to draft
        """
        move = subject.record
        if not is_posted(subject):
            return Nothing()
        if not subject.is_in_quickbooks and (nothing := _nothing_of_orders(subject)):
            return nothing
        note = read_credit_note(move)
        party_id = ""
        if subject.is_in_quickbooks:
            party_id = unchanged_party_id(subject.connection, subject.link, note.party)
        if party_id:
            return replace(note, party=note.party._replace(qbo_id=party_id))
        parties = parties_of(documents_behind(subject.connection, move, SELLING))
        return replace(
            note,
            party=as_in_quickbooks(note.party, parties),
            conflicts=several_in_quickbooks(move.name, parties),
        )

    def payload(
        self, content: Sale, company: Company, refs: References
    ) -> tuple[Payload, list[Message]]:
        return credit_memo.credit_memo(content, company, refs)

    def partner(self, record: Move) -> Partner:
        return record.partner_id

    def responsible(self, record: Move) -> User:
        """Return the salesperson."""
        return record.invoice_user_id


def _nothing_of_orders(subject: Subject[Move]) -> Nothing | None:
    """Return nothing for a credit note that belongs to no order; None if it belongs to one.

    It belongs to the orders of its lines, of the invoice that it reverses, and of what it is
    matched with, or once was (S-9).
    """
    move, connection = subject.record, subject.connection
    own = orders_of(move, SELLING) | orders_of(move.reversed_entry_id, SELLING)
    counterparts = counterparts_of(connection, SELLING.order_kind, own)
    if own and not any(counterpart.is_dismissed for counterpart in counterparts):
        return None
    if not own and belongs(connection, move):
        return None if is_of_pushed_order(connection, move) else Nothing()
    matched = share_out(read_matches(move, SELLING), SELLING)
    return nothing_unless_pushed(
        [*counterparts, *counterparts_of(connection, SELLING.order_kind, matched)]
    )


def is_posted(subject: Subject[Move]) -> bool:
    """Tell whether a credit note is posted.

    :raises Held: it is in QuickBooks and was reset to draft
    """
    move = subject.record
    if subject.is_in_quickbooks and move.state == "draft":
        raise being_corrected(sentences.THE_CREDIT_MEMO, move.name)
    return move.state == "posted"
