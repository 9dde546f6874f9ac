"""What an outcome means for its row, and the engine's boundary."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from odoo import fields

from ..exceptions import (
    Ambiguous,
    Held,
    QboError,
    ReconnectNeeded,
    Refused,
    Stale,
    TryLater,
    Uncertain,
)
from ..qbo import retry
from .links import link_of, snapshot_of
from .transaction import Conflict, checkpoint, undo

_logger = logging.getLogger(__name__)

Row = Any

_HOLD = timedelta(hours=1)  # the cure releases rows at once; this is the safety net
_MOST_STALE = 3  # tries against somebody who keeps editing in QuickBooks


def guarded(rows: Row, action: Callable[[], Any]) -> bool:
    """Do something for rows; whatever goes wrong stops nothing else. The engine's boundary.

    :returns: False when it failed for several rows together: then they are to be tried one by one
    :raises TryLater: QuickBooks is not to be had now
    :raises ReconnectNeeded: nor later
    :raises Conflict: the run is to begin anew
    """
    try:
        action()
    except (TryLater, ReconnectNeeded, Conflict):
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, it must not stop the other rows
        undo(rows.env)
        if len(rows) > 1:
            _logger.info("Trying %s documents one by one after: %s", len(rows), error)
            return False
        attempt(rows, partial(_raise_for_row, rows, error))
    return True


def attempt(row: Row, action: Callable[[], Any]) -> Any:
    """Do something for a row; what QuickBooks or our checks object to becomes the row's state.

    :raises TryLater: after noting it on the row: the others had better wait too
    :raises ReconnectNeeded: likewise
    """
    try:
        result = action()
    except QboError as error:
        undo(row.env)
        react(row, error)
        checkpoint(row.env)
        if isinstance(error, TryLater | ReconnectNeeded):
            raise
        return None
    checkpoint(row.env)
    return result


def react(row: Row, error: QboError) -> None:
    """What an error means for its row. While a request's outcome is unknown, so is the row's."""
    tried: dict[str, Any] = {"attempts": row.attempts + 1}
    if isinstance(error, Ambiguous):
        row._set_failed("attention", error, **tried)
    elif isinstance(error, Uncertain) or row._has_open_request():
        row._set_failed("uncertain", error, not_before=later(row, error), **tried)
    elif isinstance(error, TryLater):
        row._set_failed("waiting", error, not_before=later(row, error), **tried)
    elif isinstance(error, ReconnectNeeded):
        row._set_failed("waiting", error)
    elif isinstance(error, Stale) and row.attempts + 1 < _MOST_STALE:
        row._set_failed("waiting", error, **tried)
    elif isinstance(error, Held):
        again = fields.Datetime.now() + _HOLD
        row._set_failed("held", error, not_before=again, **tried)
    else:
        row._set_failed("attention", error, **tried)


def arrived(row: Row, notes: list[str]) -> None:
    """The row's document is in QuickBooks and says what Odoo says."""
    link = link_of(row)
    document = snapshot_of(link)
    values = {
        "qbo_id": link.qbo_id,
        "doc_number": document.get("DocNumber"),
        "qbo_total": float(document.get("TotalAmt") or 0),
    }
    row._set_synced(**values | ({"notes": "\n".join(notes)} if notes else {}))


def later(row: Row, error: QboError) -> datetime:
    """When a row may be tried again."""
    retry_after = getattr(error, "retry_after", None)
    return retry.not_before(fields.Datetime.now(), row.attempts + 1, retry_after)


def _raise_for_row(row: Row, error: Exception) -> None:
    """The error as one that says what to do with the row."""
    if isinstance(error, QboError):
        raise error
    _logger.error("%s could not be pushed", row.display_name, exc_info=error)
    raise Refused(
        "The connector itself failed on this document. Press Retry; if it fails again, send the "
        "text below to whoever looks after the connector.",
        technical=f"{type(error).__name__}: {error}",
    ) from error
