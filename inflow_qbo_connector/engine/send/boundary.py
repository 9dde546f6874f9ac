"""Keeps an error of one row from stopping the others: it is the engine's boundary."""

from __future__ import annotations

import logging
from collections.abc import Callable

from ...exceptions import QboError, ReconnectNeeded, Refused
from .. import sentences
from ..run.transaction import Conflict, checkpoint, undo
from ..types import SyncRow
from .outcomes import react

_logger = logging.getLogger(__name__)


def guarded(rows: SyncRow, action: Callable[[], object]) -> bool:
    """Run an action for rows; its error becomes the outcome of a single row.

    :returns: False if it failed for several rows together, which are then to be tried one by one
    :raises ReconnectNeeded: an administrator has to connect again
    :raises Conflict: the run is to begin again
    """
    try:
        action()
    except (ReconnectNeeded, Conflict):
        raise
    except Exception as error:  # noqa: BLE001 - no error may stop the other rows
        undo(rows.env)
        if len(rows) > 1:
            _logger.info("Trying %s documents one by one after: %s", len(rows), error)
            return False
        react(rows, _for_row(rows, error))
        checkpoint(rows.env)
    return True


def _for_row(row: SyncRow, error: Exception) -> QboError:
    """Turn any error into one that says what to do with the row."""
    if isinstance(error, QboError):
        return error
    _logger.error("%s could not be pushed", row.display_name, exc_info=error)
    return Refused(
        sentences.CONNECTOR_FAILED(),
        technical=f"{type(error).__name__}: {error}",
    )
