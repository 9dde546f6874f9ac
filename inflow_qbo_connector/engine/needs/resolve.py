"""Resolves what a document needs of others: makes their rows, and tells the one reason to wait.

Nothing else makes a sync row for a document that nobody noted.
"""

from __future__ import annotations

from collections.abc import Iterable

from ...content.company import QboDocument
from ...content.document import Content
from ...content.keys import DocumentKey, Need
from ...exceptions import QboError, TryLater, WaitsFor
from ..types import SyncRow
from .counterparts import Counterpart

Documents = dict[DocumentKey, QboDocument]


def resolve(row: SyncRow, content: Content) -> tuple[Documents, QboError | None]:
    """The other documents that a document needs, as they are in QuickBooks.

    :returns: with them the reason to wait, if one is not there yet, or not as it has to be
    """
    for part in content.further:
        _ensure_row(Counterpart(row.connection_id, part))
    documents: Documents = {}
    for need in content.needs:
        counterpart = Counterpart(row.connection_id, need.document)
        if reason := _unmet(row, need, counterpart):
            return documents, reason
        if counterpart.is_in_quickbooks:
            documents[need.document] = counterpart.qbo_document
    return documents, None


def first_unmet(row: SyncRow, needs: Iterable[Need]) -> QboError | None:
    """The reason to wait for documents of which it is not known whether they are pushed."""
    for need in needs:
        counterpart = Counterpart(row.connection_id, need.document)
        if counterpart.is_undecided:
            return _unmet(row, need, counterpart)
    return None


def _unmet(row: SyncRow, need: Need, counterpart: Counterpart) -> QboError | None:
    if counterpart.is_in_quickbooks and counterpart.total >= need.least:
        return None
    if need.must_exist:
        _ensure_row(counterpart)
    waiting = row.name or "This document"
    other = counterpart.row
    if other and other.state != "synced":
        return WaitsFor(f"{waiting} goes once {other.display_name} is in QuickBooks.", other)
    if (counterpart.is_in_quickbooks or not other) and counterpart.is_noted:
        return TryLater(f"{waiting} goes once {_title(counterpart)} is in QuickBooks.")
    return None


def _ensure_row(counterpart: Counterpart) -> None:
    """Give a document a sync row, if it has none."""
    if counterpart.row:
        return
    document = counterpart.document
    counterpart.row = counterpart.row.create(
        {
            "connection_id": counterpart.connection.id,
            "kind": document.kind,
            "res_model": document.model,
            "res_id": document.res_id,
            "part": document.part,
            "name": _title(counterpart),
        }
    )


def _title(counterpart: Counterpart) -> str:
    """What people call a document of Odoo."""
    document = counterpart.document
    record = counterpart.connection.env[document.model].browse(document.res_id)
    return str(record.display_name)
