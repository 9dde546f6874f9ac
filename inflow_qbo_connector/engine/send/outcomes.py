"""What an outcome means for its row, and the engine's boundary."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

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
from ..kinds import KINDS
from ..run.transaction import Conflict, checkpoint, undo

_logger = logging.getLogger(__name__)

Row = Any
Document = dict[str, Any]

_HOLD = timedelta(hours=1)  # the cure releases rows at once; this is the safety net
_MOST_STALE = 3  # tries against somebody who keeps editing in QuickBooks


def guarded(rows: Row, action: Callable[[], Any]) -> bool:
    """Do something for rows; whatever goes wrong stops nothing else. The engine's boundary.

    :returns: False when it failed for several rows together: then they are to be tried one by one
    :raises ReconnectNeeded: the connection is dead
    :raises Conflict: the run is to begin anew
    """
    try:
        action()
    except (ReconnectNeeded, Conflict):
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, it must not stop the other rows
        undo(rows.env)
        if len(rows) > 1:
            _logger.info("Trying %s documents one by one after: %s", len(rows), error)
            return False
        react(rows, _for_row(rows, error))
        checkpoint(rows.env)
    return True


def react(row: Row, error: QboError) -> None:
    """What an error means for its row. While a request's outcome is unknown, so is the row's."""
    tried: dict[str, Any] = {"attempts": row.attempts + 1}
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


def arrived(row: Row, document: Document) -> None:
    """The row's document is in QuickBooks and says what Odoo says, or has let go of the rest."""
    row._set_synced(
        qbo_id=document["Id"],
        doc_number=document.get("DocNumber"),
        qbo_total=KINDS[row.kind].total(document),
    )
    if row.is_part:
        row._release_followers()  # they wait for just that
        row._set_waiting(is_part=False)


def later(row: Row, error: QboError) -> datetime:
    """When a row may be tried again."""
    retry_after = getattr(error, "retry_after", None)
    return retry.not_before(fields.Datetime.now(), row.attempts + 1, retry_after)


def _learned(row: Row, error: QboError) -> dict[str, Any] | None:
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


def _for_row(row: Row, error: Exception) -> QboError:
    """The error as one that says what to do with the row."""
    if isinstance(error, QboError):
        return error
    _logger.error("%s could not be pushed", row.display_name, exc_info=error)
    return Refused(
        "The connector itself failed on this document. Press Retry; if it fails again, send the "
        "text below to whoever looks after the connector.",
        technical=f"{type(error).__name__}: {error}",
    )
