"""Says what an outcome means for its sync row."""

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
from ..kinds import KINDS
from ..types import SyncRow

_HOLD = timedelta(hours=1)  # the cure releases rows at once; this is the safety net
_MOST_STALE = 3  # tries against somebody who keeps editing in QuickBooks


def react(row: SyncRow, error: QboError) -> None:
    """What an error means for its row. While a request's outcome is unknown, so is the row's."""
    tried: dict[str, object] = {"attempts": row.attempts + 1}
    if isinstance(error, Rounded):
        row._set_waiting(message=error.message, rounding=error.rounding)
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


def arrived(row: SyncRow, document: QboObject) -> None:
    """Have a row say that QuickBooks has its document, or that the first step to it is done."""
    row._set_synced(
        qbo_id=document["Id"],
        doc_number=document.get("DocNumber"),
        qbo_total=KINDS[row.kind].total(document),
    )
    if row.more_follows:
        row._release_followers()  # they wait for just that
        row._set_waiting(more_follows=False)


def later(row: SyncRow, error: QboError) -> datetime:
    """When a row may be tried again."""
    retry_after = getattr(error, "retry_after", None)
    return retry.not_before(fields.Datetime.now(), row.attempts + 1, retry_after)


def _learned(row: SyncRow, error: QboError) -> dict[str, object] | None:
    """Values with which the document goes once more, another way; None when nothing is learned."""
    connection = row.connection_id
    if error.code in const.CLOSED_BOOKS:
        is_refusal = bool(error.technical)  # else it was our own check, by what is known
        connection._doubt_facts(**({} if is_refusal else {"older_than": _HOLD}))
    if error.code == const.INVALID_TEXT and has_emoji(error.technical) and connection.takes_emoji:
        connection.takes_emoji = False
        return {}
    if error.code in const.INACTIVE and not row.inactive:
        return {"inactive": "perhaps"}  # what it refers to is looked at first
    return None
