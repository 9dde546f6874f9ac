"""Moves sync rows to the states that outcomes lead to."""

from __future__ import annotations

from datetime import datetime, timedelta

from odoo import fields

from ... import const
from ...exceptions import (
    Ambiguous,
    Held,
    Inactive,
    QboError,
    ReconnectNeeded,
    Refused,
    Rounded,
    Stale,
    TokenRejected,
    TryLater,
    Uncertain,
    WaitsFor,
)
from ...payloads.text import has_emoji
from ...qbo import retry
from ...qbo.objects import QboObject
from .. import sentences
from ..kinds import KINDS
from ..types import SyncRow

_NUMBER_USED = "6140"
_HOLD = timedelta(hours=1)  # a safety net: rows are released as soon as their cause is cured
_MOST_STALE = 3  # tries while somebody keeps editing in QuickBooks


def react(row: SyncRow, error: QboError) -> None:
    """Move a row to the state that an error leads to.

    While the outcome of a request of the row is unknown, the row stays uncertain.
    """
    tried: dict[str, object] = {"attempts": row.attempts + 1}
    error = _told_of_own(row, error)
    if isinstance(error, Rounded):
        row._set_waiting(messages=error.messages, rounding=error.rounding)
    elif isinstance(error, Ambiguous):
        row._set_failed("attention", error, **tried)
    elif isinstance(error, Uncertain) or row._has_open_request():
        row._set_failed("uncertain", error, not_before=later(row, error), **tried)
    elif isinstance(error, TryLater | TokenRejected):
        row._set_failed("waiting", error, not_before=later(row, error), **tried)
    elif isinstance(error, ReconnectNeeded):
        row._set_failed("waiting", error)
    elif isinstance(error, Stale) and row.attempts + 1 < _MOST_STALE:
        row._set_failed("waiting", error, **tried)
    elif (learned := _learned(row, error)) is not None:
        row._set_failed("waiting", error, **tried, **learned)
    elif isinstance(error, Held):
        again = fields.Datetime.now() + _HOLD
        other = error.other.id if isinstance(error, WaitsFor) else False
        row._set_failed("held", error, not_before=again, waits_for_id=other, **tried)
    else:
        if isinstance(error, Inactive):
            tried["inactive"] = "found"
        row._set_failed("attention", error, **tried)


def arrived(documents: list[tuple[SyncRow, QboObject]]) -> None:
    """Record on their rows that documents are in QuickBooks.

    If only a first step was sent, the row waits again for the second one. Values that are the same
    for all rows are written once.
    """
    if not documents:
        return
    for row, document in documents:
        row.write(
            {
                "qbo_id": document["Id"],
                "doc_number": document.get("DocNumber"),
                "qbo_total": KINDS[row.kind].total(document),
            }
        )
    rows = documents[0][0].union(*(row for row, _document in documents))
    rows._set_synced()
    for row in rows.filtered(lambda row: row.more_follows):
        row._release_followers()  # they wait for this first step
        row._set_waiting(more_follows=False)


def later(row: SyncRow, error: QboError) -> datetime:
    """Return the moment (UTC) from which a row may be tried again."""
    retry_after = getattr(error, "retry_after", None)
    return retry.not_before(fields.Datetime.now(), row.attempts + 1, retry_after)


def _told_of_own(row: SyncRow, error: QboError) -> QboError:
    """Return the refusal of a number that another document of Odoo has, which it then names."""
    if error.code != _NUMBER_USED:
        return error
    domain = [("connection_id", "=", row.connection_id.id), ("doc_number", "=", row.name)]
    other = row.search([*domain, ("entity", "=", row.entity), ("id", "!=", row.id)], limit=1)
    if not other:
        return error
    message = sentences.NUMBER_OF_OWN(number=row.name, other=_record_name(other))
    return Refused(message, code=error.code, technical=error.technical, tid=error.tid)


def _record_name(row: SyncRow) -> str:
    """Return what a row's document of Odoo is called, and of whom it is."""
    record = row.env[row.res_model].browse(row.res_id).exists()
    name = str(record.display_name) if record else row.name
    return f"{name} ({row.partner_id.name})" if row.partner_id else name


def _learned(row: SyncRow, error: QboError) -> dict[str, object] | None:
    """Return the row's values for another try in another way; None if there is no other way."""
    connection = row.connection_id
    if error.code in const.CLOSED_BOOKS:
        is_refusal = bool(error.technical)  # else our own check refused, by the stored facts
        connection._doubt_facts(**({} if is_refusal else {"older_than": _HOLD}))
    if error.code == const.INVALID_TEXT and has_emoji(error.technical) and connection.takes_emoji:
        connection.takes_emoji = False
        return {}
    if error.code in const.INACTIVE and not row.inactive:
        return {"inactive": "perhaps"}  # the next try looks at its references first
    return None
