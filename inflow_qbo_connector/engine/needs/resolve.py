"""Resolves the needs of a document: makes missing sync rows, and returns the reason to wait.

No other module makes a sync row for a document that has no intent.
"""

from __future__ import annotations

from collections.abc import Iterable

from ...content.company import QboDocument
from ...content.document import Content
from ...content.keys import DocumentKey, Need
from ...exceptions import Held, QboError, TryLater, WaitsFor
from .. import sentences
from ..types import SyncRow
from .counterparts import Counterpart

Documents = dict[DocumentKey, QboDocument]


def resolve(row: SyncRow, content: Content) -> tuple[Documents, QboError | None]:
    """Return the documents in QuickBooks that a document needs, and the reason to wait for one.

    It makes sync rows for needs that must exist, and for the further parts of the record.

    :returns: the documents by key; and the reason, None if QuickBooks has all of them as needed
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
    """Return the reason to wait for the first need that is undecided and unmet, if there is one."""
    for need in needs:
        counterpart = Counterpart(row.connection_id, need.document)
        if counterpart.is_undecided and (reason := _unmet(row, need, counterpart)):
            return reason
    return None


def _unmet(row: SyncRow, need: Need, counterpart: Counterpart) -> QboError | None:
    if counterpart.is_in_quickbooks and counterpart.total >= need.least:
        return None
    if need.must_exist:
        _ensure_row(counterpart)
    waiting = row.name or sentences.THIS_DOCUMENT()
    other = counterpart.row
    if other and other.state != "synced":
        return WaitsFor(sentences.WAITS_FOR(document=waiting, other=other.display_name), other)
    is_missing = need.must_exist and not counterpart.is_in_quickbooks
    if counterpart.is_noted or is_missing:
        reason = sentences.WAITS_FOR(document=waiting, other=_title(counterpart))
        return TryLater(reason) if counterpart.is_noted else Held(reason)
    return None


def _ensure_row(counterpart: Counterpart) -> None:
    """Make a sync row for a document that has none."""
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
            "is_needed": True,
        }
    )


def _title(counterpart: Counterpart) -> str:
    """Return the name of a document on Odoo's screens."""
    document = counterpart.document
    record = counterpart.connection.env[document.model].browse(document.res_id)
    return str(record.display_name)
