"""Makes a document wait that is to be reduced or removed, until less is applied to it.

QuickBooks may refuse to unapply a document, or may do so in ways that are not certain
(facts: API 2.3). It tells how much is applied of invoices, bills and credits, but never names the
payments of credits, and of journal entries it tells nothing for sure (facts: API 5.2, 5.7). So the
payments are those that named the document when they were last written.
"""

from __future__ import annotations

from decimal import Decimal

from ...content.keys import DocumentKey
from ...content.money import exact
from ...content.side import Side
from ...exceptions import QboError, Refused, TryLater, WaitsFor
from ...qbo.entities import ENTITIES
from ...qbo.objects import LinkedTxn, QboLine, QboObject
from .. import sentences
from ..links import links_of, snapshot_of, total_of
from ..types import Connection, Link, SyncRow
from .counterparts import Counterpart


def still_applied(
    row: SyncRow, entity: str, current: QboObject, side: Side, *, new_total: Decimal
) -> QboError | None:
    """Return why a document may not be reduced or removed yet: more is applied than will be left.

    :param current: the document as QuickBooks has it now
    :param side: the side of trade of the document
    :param new_total: the total that it is to have, in its currency; 0 if it is removed
    """
    total = total_of(entity, current)
    told = total - exact(float(current.get("Balance") or 0)) if "Balance" in current else total
    if entity == side.payment or told <= new_total:
        return None
    payments = _payments_of(row.connection_id, entity, current["Id"], side)
    applied = told if "Balance" in current else _applied(entity, current, payments)
    if applied <= new_total:
        return None
    for link in payments:
        if reason := _waits_for_payment(row, link):
            return reason
    return Refused(
        sentences.STILL_APPLIED(
            document=ENTITIES[entity].words(),
            number=row.doc_number or row.name,
            applied=f"{applied:,.2f}",
            total=f"{new_total:,.2f}",
        )
    )


def _applied(entity: str, current: QboObject, payments: Link) -> Decimal:
    """Return the amount of a journal entry that is applied, in its currency.

    QuickBooks does not tell it. If none of our payments uses an entry that is used all the same,
    nobody knows, and it is taken to be all.

    :param payments: links of our payments that name the document
    """
    lines = [line for link in payments for line in snapshot_of(link).get("Line", ())]
    key = (entity, current["Id"])
    used = sum(exact(float(line.get("Amount") or 0)) for line in lines if key in _linked(line))
    return used or (total_of(entity, current) if current.get("LinkedTxn") else Decimal(0))


def _payments_of(connection: Connection, entity: str, qbo_id: str, side: Side) -> Link:
    """Return the links of our payments that named a document when they were last written."""
    named = [("entity", "=", side.payment), ("snapshot", "like", f'"TxnId": "{qbo_id}"')]
    links = links_of(connection, named)
    return links.filtered(
        lambda link: any(
            (entity, qbo_id) in _linked(line) for line in snapshot_of(link).get("Line", ())
        )
    )


def _linked(line: QboLine) -> set[tuple[str, str]]:
    """Return type and id of the transactions that a line of a payment is linked to."""
    return {(linked["TxnType"], linked["TxnId"]) for linked in line.get("LinkedTxn") or ()}


def _waits_for_payment(row: SyncRow, link: Link) -> QboError | None:
    """Return the reason to wait for a pushed payment that is about to be unapplied."""
    document = DocumentKey(link.kind, link.res_model, link.res_id, int(link.variant or 1))
    counterpart = Counterpart(row.connection_id, document)
    payment_row = counterpart.row
    message = sentences.CHANGES_AFTER_RELEASE(document=row.name, payment=payment_row.name)
    if counterpart.is_on_its_way:
        return WaitsFor(message, payment_row)
    return TryLater(message) if counterpart.is_noted else None


def linked_transactions(current: QboObject) -> list[LinkedTxn]:
    """Return the transactions (`LinkedTxn`) that are linked to a document or to a line of it."""
    listed = current.get("LinkedTxn") or []
    own = [transaction for transaction in listed if isinstance(transaction, dict)]
    lines = current.get("Line") or []
    return own + [transaction for line in lines for transaction in line.get("LinkedTxn") or []]
