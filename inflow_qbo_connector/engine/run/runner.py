"""Runs the engine once for one connection, as the scheduled action does."""

from __future__ import annotations

import logging
from contextlib import closing
from datetime import timedelta

from odoo import fields

from ... import const
from ...exceptions import ReconnectNeeded, TryLater
from ...qbo import retry
from ..connection import access
from ..connection.facts import reread
from ..decide.push import push
from ..kinds import is_any_on
from ..send.gateway import Gateway
from ..send.pipeline import Pipeline
from ..send.recover import recover
from ..types import Connection, Domain, SyncRow
from .absorb import absorb
from .held_in_run import HeldInRun
from .slices import Slice
from .transaction import Conflict, checkpoint, sole_sender, undo

_logger = logging.getLogger(__name__)

# Rows planned together: one query finds the references of all, and they fill three batches. A third
# of the places is for the newest, so that no new document is stuck behind a long queue.
_OLDEST, _NEWEST = 60, 30
_OLDEST_ALONE, _NEWEST_ALONE = 12, 6  # without batches: planned while nine are on their way
_KEEP = const.BATCH_ITEMS - 1  # writes that do not fill a batch go with those of the next group
_BUSY_ELSEWHERE = timedelta(minutes=1)


def drain(connection: Connection) -> int:
    """Send waiting documents, until none waits, time is up, or QuickBooks cannot be asked.

    :returns: number of documents that the next run has to send at once, counted to a limit
    """
    left = 0
    if not connection._may_send():
        return left
    with sole_sender(connection.env, connection.realm_id) as is_sole:
        if not is_sole:
            connection._wake(fields.Datetime.now() + _BUSY_ELSEWHERE)
            return left
        try:
            access.watch(connection)
            if is_any_on(connection):
                left = _drain(connection)
        except TryLater as error:
            _logger.info("QuickBooks is not to be had now: %s", error.technical)
        except ReconnectNeeded as error:
            _give_up(connection, error)
        except Conflict as error:
            _logger.info("Meeting another transaction, the run begins anew: %s", error)
            undo(connection.env)
            connection._wake()
        _wake_for_next(connection)
    return left


def _give_up(connection: Connection, error: ReconnectNeeded) -> None:
    """Pause the connection until an administrator connects again; the queue waits meanwhile."""
    undo(connection.env)
    if connection.state == "connected":  # not if somebody has just disconnected it
        connection._ask_to_reconnect(error.messages)
    checkpoint(connection.env)


def _drain(connection: Connection) -> int:
    time_slice = Slice(connection.env)
    with closing(Gateway(connection, time_slice)) as gateway:
        absorb(connection)
        checkpoint(connection.env)
        if gateway.pace.paused_until:
            return 0
        if gateway.pace.is_probing:
            gateway.ask(lambda client: client.preferences())
        recover(gateway, connection)
        absorb(connection)  # documents that changed while their outcome was uncertain
        checkpoint(connection.env)
        return _send_waiting(connection, gateway, time_slice)


def _send_waiting(connection: Connection, gateway: Gateway, time_slice: Slice) -> int:
    pipeline = Pipeline(gateway, connection, time_slice)
    held = HeldInRun()
    done = recorded = 0
    try:
        while not pipeline.is_over and connection._may_send():
            if reread(gateway, connection):
                absorb(connection)  # documents that the new facts release
                held.forget()
            rows, keep = _claim(connection, held, many=pipeline.takes_batches)
            if rows:
                push(gateway, pipeline, rows)
                held.add(rows)
            elif pipeline.is_empty:
                break
            pipeline.send(keep=keep)
            if rows:
                pipeline.record_finished()
            else:
                pipeline.record_next()
            if absorb(connection) or pipeline.recorded > recorded:
                held.forget()
            recorded = pipeline.recorded
            checkpoint(connection.env, processed=len(rows))
            done += len(rows)
    except Conflict:
        undo(connection.env)
        raise
    finally:
        pipeline.record_all()
    left = 0 if pipeline.is_closed else _left(connection, held, time_slice)
    if left and not done:  # Odoo raises an alarm if an action has work left and did none
        connection._wake()
        left = 0
    checkpoint(connection.env, remaining=left)
    return left


def _left(connection: Connection, held: HeldInRun, time_slice: Slice) -> int:
    """Count the documents that are to be sent at once, to a limit."""
    due = [*_due(connection), *held.may_be_claimed]
    rows: int = connection.env["qbo.sync.log"].search_count(due, limit=_OLDEST)
    if not time_slice.is_over:
        return rows
    own = [("company_id", "=", connection.company_id.id)]  # not even absorbed yet
    intents: int = connection.env["qbo.sync.intent"].search_count(own, limit=_OLDEST)
    return rows + intents


def _due(connection: Connection) -> Domain:
    """Return the domain of the rows that may be sent now.

    A `not_before` further away than the longest delay comes from a wrong clock and is ignored.
    """
    now = fields.Datetime.now()
    return [
        ("connection_id", "=", connection.id),
        ("state", "=", "waiting"),
        "|",
        "|",
        ("not_before", "=", False),
        ("not_before", "<=", now),
        ("not_before", ">", retry.latest(now)),
    ]


def _claim(connection: Connection, held: HeldInRun, *, many: bool) -> tuple[SyncRow, int]:
    """Mark the oldest and some of the newest waiting rows as being sent, before any is sent.

    :param held: the rows that this run put on hold in vain
    :param many: whether to mark as many rows as fill batches
    :returns: the rows, and how many writes to keep for a batch with those of the next group
    """
    log, due = connection.env["qbo.sync.log"], [*_due(connection), *held.may_be_claimed]
    oldest, newest = (_OLDEST, _NEWEST) if many else (_OLDEST_ALONE, _NEWEST_ALONE)
    rows = log.search(due, order="queued_at, id", limit=oldest)
    is_more = len(rows) == oldest
    if is_more:
        remaining = [*due, ("id", "not in", rows.ids)]
        fresh = log.search(remaining, order="queued_at desc, id desc", limit=newest)
        rows |= fresh.sorted("id")
    keep = _KEEP if is_more and connection.use_batches else 0
    rows._set_sending()
    checkpoint(connection.env)
    return rows, keep


def _wake_for_next(connection: Connection) -> None:
    """Schedule the next run for the moment when the next row may be tried."""
    row = connection.env["qbo.sync.log"].search(
        [
            ("connection_id", "=", connection.id),
            ("state", "in", ("waiting", "uncertain")),
            ("not_before", "!=", False),
        ],
        order="not_before",
        limit=1,
    )
    budget = connection.env["qbo.budget"].sudo()._of(connection)
    if moment := budget.open_until or row.not_before:
        connection._wake(moment)
    checkpoint(connection.env)
