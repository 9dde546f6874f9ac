"""Keeps our own payments from meeting on one invoice: what is applied has to be unapplied first.

QuickBooks takes no payment of more than is open, and may refuse to reduce what is paid or do so in
ways that are not certain (facts: API 2.3, 4.3). So a payment that replaces another one waits until
that is voided, or applied to what it pays by now. Two may wait for each other, as when they are
crossed: so one that is in QuickBooks is unapplied at once from what it pays no more, and only what
it takes over waits. What people applied in QuickBooks is theirs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from typing import cast

from ...content.company import QboDocument
from ...content.document import Content
from ...content.keys import DocumentKey
from ...content.money import exact
from ...content.side import Side
from ...exceptions import QboError, Refused, TryLater, WaitsFor
from ...qbo.entities import ENTITIES
from ...qbo.objects import LinkedTxn, QboObject
from ...reading.matches import read_matches, share_out
from ...reading.orders import partners_of
from ...reading.payment import read_money
from ...reading.records import AccountPayment, Move, Order
from ..links import document_key, document_links, links_of, snapshot_of
from ..types import Link, SyncRow
from .counterparts import Counterpart

OrderId = tuple[str, int]  # model, id


# === BEFORE A PAYMENT TAKES MORE ===


def as_open_balance_allows(
    row: SyncRow,
    content: Content,
    link: Link,
    documents: Mapping[DocumentKey, QboDocument],
    *,
    is_there: bool,
) -> tuple[Content | None, QboError | None]:
    """All that a payment is to say, or what it may say until others are unapplied.

    :param documents: QuickBooks' invoices or bills that it is applied to
    :returns: with that the reason why the rest waits; None if nothing may be said as yet
    """
    if not content.party or not content.applied:
        return content, None
    side = content.party.side
    before = _applied_in_quickbooks(link, side) if is_there else {}
    owed = {key: one for key, one in documents.items() if one.entity == side.document}
    most = {key: before.get(one.qbo_id, Decimal(0)) for key, one in owed.items()}
    more = [key for key, amount in content.applied.items() if key in most and amount > most[key]]
    reason = _occupied(row, side, {owed[key].qbo_id: key for key in more}) if more else None
    if not reason:
        return content, None
    return (content.reduced_to(most) if is_there else None), reason


def _occupied(row: SyncRow, side: Side, wanted: Mapping[str, DocumentKey]) -> QboError | None:
    """Which of our own payments has to be unapplied from invoices or bills first, if one has.

    :param wanted: QuickBooks' ids of these -> the orders that they are of
    """
    env = row.env
    orders = {
        qbo_id: cast(Order, env[key.model].browse(key.res_id)) for qbo_id, key in wanted.items()
    }
    others = _changing(row, side, list(orders.values()))
    keys = [document_key(other) for other in others]
    links = document_links(row.connection_id, keys) if keys else {}
    for other, key in zip(others, keys, strict=True):
        before, now = _applied_in_quickbooks(links[key], side), _applied_in_odoo(other, side)
        for qbo_id, order in orders.items():
            if before.get(qbo_id, Decimal(0)) > now.get((order._name, order.id), Decimal(0)):
                name = row.name or "This document"
                words = f"{name} goes once {other.name} has let go of {order.name}."
                return TryLater(words) if other.state == "synced" else WaitsFor(words, other)
    return None


def _changing(row: SyncRow, side: Side, orders: list[Order]) -> SyncRow:
    """Rows of payments of the same parties that are in QuickBooks and may change there."""
    own = [("company_id", "=", row.company_id.id)]
    noted = row.env["qbo.sync.intent"]._search(own).subselect("res_id")
    partners = [partner for order in orders for partner in partners_of(order, side)]
    parties = [*partners, *(one.commercial_partner_id for one in partners)]  # now, or before
    return row.search(
        [
            ("connection_id", "=", row.connection_id.id),
            ("state", "!=", "dismissed"),
            "|",
            ("state", "!=", "synced"),
            ("res_id", "in", noted),
            ("kind", "in", side.payment_kinds),
            ("partner_id", "in", [one.id for one in parties]),
            ("qbo_id", "!=", False),
        ]
    )


def _applied_in_quickbooks(link: Link, side: Side) -> dict[str, Decimal]:
    """Invoice or bill -> what a payment paid of it when it was written last."""
    if not link:
        return {}
    applied: dict[str, Decimal] = defaultdict(Decimal)
    for line in snapshot_of(link).get("Line", ()):
        for linked in line["LinkedTxn"]:
            if linked["TxnType"] == side.document:
                applied[linked["TxnId"]] = exact(float(line["Amount"]))
    return applied


def _applied_in_odoo(row: SyncRow, side: Side) -> dict[OrderId, Decimal]:
    """Order -> what the same payment pays of it in Odoo by now."""
    record = row.env[row.res_model].browse(row.res_id).exists()
    is_payment = row.res_model == "account.payment"
    payment = cast(AccountPayment, record)
    move = payment.move_id if is_payment else cast(Move, record)
    if move.state != "posted":
        return {}
    paid = (
        read_money(payment, side).orders
        if is_payment
        else share_out(read_matches(move, side), side)
    )
    return {(order._name, order.id): amount for order, amount in paid.items()}


# === BEFORE A DOCUMENT IS REDUCED OR REMOVED ===


def still_applied(
    row: SyncRow,
    entity: str,
    current: QboObject,
    side: Side | None,
    *,
    left: Decimal,
    is_deleted: bool,
) -> QboError | None:
    """Why a document may not be reduced or removed yet: more is applied to it than will be left.

    :param current: the document as QuickBooks has it now
    :param left: what it is to come to
    """
    applied = _applied_to(entity, current, is_deleted=is_deleted)
    if applied <= left:
        return None
    for link in _our_payments(row, current, side) if side else ():
        if reason := _unapplied_first(row, link):
            return reason
    return Refused(
        f"{ENTITIES[entity].words} {row.doc_number or row.name} is settled in QuickBooks with "
        f"{applied:,.2f}, more than the {left:,.2f} it has in Odoo by now. Unlink the payment or "
        "credit there, then press Retry."
    )


def _our_payments(row: SyncRow, current: QboObject, side: Side) -> Link:
    """The links of payments of ours that are applied to a document."""
    payments = [one["TxnId"] for one in linked_to(current) if one["TxnType"] == side.payment]
    return links_of(row.connection_id, [("entity", "=", side.payment), ("qbo_id", "in", payments)])


def _unapplied_first(row: SyncRow, link: Link) -> QboError | None:
    """The reason to wait for a payment of ours that is about to be unapplied."""
    document = DocumentKey(link.kind, link.res_model, link.res_id, int(link.variant or 1))
    counterpart = Counterpart(row.connection_id, document)
    other = counterpart.row
    words = f"{row.name} is changed once {other.name} has let go of it."
    if counterpart.is_on_its_way:
        return WaitsFor(words, other)
    return TryLater(words) if counterpart.is_noted else None


def _applied_to(entity: str, current: QboObject, *, is_deleted: bool) -> Decimal:
    """How much is applied to a document.

    For a journal entry QuickBooks tells only *whether* something is applied; that matters only for
    deleting it.
    """
    if "Balance" in current:
        total, balance = current.get("TotalAmt") or 0, current.get("Balance") or 0
        return exact(float(total)) - exact(float(balance))
    is_linked = entity == "JournalEntry" and bool(linked_to(current))
    return Decimal(is_linked and is_deleted)


def linked_to(current: QboObject) -> list[LinkedTxn]:
    """What is linked to a document, or to a line of it."""
    own = [one for one in current.get("LinkedTxn") or [] if isinstance(one, dict)]
    lines = current.get("Line") or []
    return own + [one for line in lines for one in line.get("LinkedTxn") or []]
