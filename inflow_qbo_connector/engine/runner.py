"""One run of the engine for one connection: what the scheduled action calls."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from odoo import fields

from ..exceptions import ReconnectNeeded, TryLater
from .absorb import absorb
from .gateway import Gateway
from .push import push
from .recover import recover
from .transaction import Conflict, checkpoint, sole_sender, undo

_logger = logging.getLogger(__name__)

Connection = Any

BATCH = 30  # rows planned together; their references are looked up in one query
_BUSY_ELSEWHERE = timedelta(minutes=1)


def drain(connection: Connection) -> None:
    """Send what waits, until nothing does, time is up, or QuickBooks is not to be had."""
    if connection.state != "connected" or not connection.push_sales:
        return
    with sole_sender(connection.env, connection.realm_id) as mine:
        if not mine:
            connection._wake(fields.Datetime.now() + _BUSY_ELSEWHERE)
            return
        try:
            _drain(connection)
        except TryLater as error:
            _logger.info("QuickBooks is not to be had now: %s", error.technical)
        except ReconnectNeeded as error:
            _give_up(connection, error)
        except Conflict as error:
            _logger.info("Meeting another transaction, the run begins anew: %s", error)
            undo(connection.env)
            connection._wake()
    _wake_for_next(connection)


def _give_up(connection: Connection, error: ReconnectNeeded) -> None:
    """Pause until an administrator connects again; the queue waits meanwhile."""
    undo(connection.env)
    if connection.state == "connected":  # not if somebody has just disconnected it
        connection.write({"state": "reconnect", "state_message": error.message})
    checkpoint(connection.env)


def _drain(connection: Connection) -> None:
    env = connection.env
    gateway = Gateway(connection)
    absorb(connection)
    recover(gateway, connection)
    absorb(connection)  # what changed while its outcome was uncertain
    checkpoint(env)
    while rows := _claim(connection):
        push(gateway, connection, rows)
        absorb(connection)
        left = env["qbo.sync.log"].search_count(_due(connection))
        if not checkpoint(env, processed=len(rows), remaining=left):
            return


def _due(connection: Connection) -> list[Any]:
    """Domain of the rows that may be sent now."""
    return [
        ("connection_id", "=", connection.id),
        ("state", "=", "waiting"),
        "|",
        ("not_before", "=", False),
        ("not_before", "<=", fields.Datetime.now()),
    ]


def _claim(connection: Connection) -> Any:
    """Mark the oldest waiting rows as being sent, before anything is sent."""
    rows = connection.env["qbo.sync.log"].search(_due(connection), order="id", limit=BATCH)
    rows._set_sending()
    checkpoint(connection.env)
    return rows


def _wake_for_next(connection: Connection) -> None:
    """Come back when the next row may be tried."""
    row = connection.env["qbo.sync.log"].search(
        [
            ("connection_id", "=", connection.id),
            ("state", "in", ("waiting", "uncertain")),
            ("not_before", "!=", False),
        ],
        order="not_before",
        limit=1,
    )
    if row:
        connection._wake(row.not_before)
    checkpoint(connection.env)
