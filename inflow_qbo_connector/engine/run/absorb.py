"""Turns intents into waiting sync rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from odoo import fields

from ...content.keys import DocumentKey
from ..kinds import kinds_of
from ..links import document_key
from ..states import BUSY
from ..types import Connection, Domain, Intent, SyncRow

Noted = tuple[str, int]  # model and id of a record of Odoo

# Intents at a time: a long queue costs nothing before its turn comes. Some of the newest intents
# are always among them, so that no new document is stuck behind the queue.
_OLDEST, _NEWEST = 400, 100


def absorb(connection: Connection) -> bool:
    """Turn the oldest and the newest intents into waiting rows.

    The intents of a row that is being sent stay until its outcome is known, so that no change made
    meanwhile is lost.

    :returns: whether there were intents to turn
    """
    intents = _next_intents(connection)
    since: dict[Noted, datetime] = {}
    for intent in intents:  # oldest first
        since.setdefault((intent.res_model, intent.res_id), intent.create_date)
    newest = {(intent.res_model, intent.res_id): intent.id for intent in intents}
    rows = _rows(connection, since)
    busy = {(row.res_model, row.res_id) for row in rows if row.state in BUSY}
    again = rows.filtered(
        lambda row: row.state not in (*BUSY, "waiting") and not _stays_dismissed(row, newest)
    )
    again._set_waiting(attempts=0, queued_at=fields.Datetime.now())
    _held_long_enough(connection)._set_waiting()
    done = intents.filtered(lambda intent: (intent.res_model, intent.res_id) not in busy)
    is_any = bool(done)
    done.unlink()
    return is_any


def _stays_dismissed(row: SyncRow, newest: dict[Noted, int]) -> bool:
    """Tell whether all intents of a row's document are older than its dismissal."""
    is_older = newest[row.res_model, row.res_id] <= row.dismissed_intent
    return row.state == "dismissed" and is_older


def _next_intents(connection: Connection) -> Intent:
    """Return all intents of the next documents, oldest first."""
    intents = connection.env["qbo.sync.intent"]
    own: Domain = [("company_id", "=", connection.company_id.id)]
    chosen = intents.search(own, order="id", limit=_OLDEST)
    if len(chosen) == _OLDEST:
        remaining = [*own, ("id", "not in", chosen.ids)]
        chosen |= intents.search(remaining, order="id desc", limit=_NEWEST)
    models = {intent.res_model for intent in chosen}
    ids = [intent.res_id for intent in chosen]
    same = [*own, ("res_model", "in", list(models)), ("res_id", "in", ids)]
    return intents.search(same, order="id") if chosen else chosen


def _held_long_enough(connection: Connection) -> SyncRow:
    """Return rows on hold whose other document is synced, or whose hour has passed."""
    return connection.env["qbo.sync.log"].search(
        [
            ("connection_id", "=", connection.id),
            ("state", "=", "held"),
            "|",
            ("not_before", "<=", fields.Datetime.now()),
            ("waits_for_id.state", "=", "synced"),
        ]
    )


def _rows(connection: Connection, since: dict[Noted, datetime]) -> SyncRow:
    """Return the sync rows of records; missing ones are made.

    :param since: the time of each record's oldest intent
    """
    noted = sorted(since)
    log = connection.env["qbo.sync.log"]
    known = log.search(
        [
            ("connection_id", "=", connection.id),
            ("res_model", "in", list({model for model, _id in noted})),
            ("res_id", "in", [res_id for _model, res_id in noted]),
        ]
    ).filtered(lambda row: (row.res_model, row.res_id) in since)
    have = {document_key(row) for row in known}
    new = log.create(
        [
            {
                "connection_id": connection.id,
                "kind": document.kind,
                "res_model": document.model,
                "res_id": document.res_id,
                "queued_at": since[document.model, document.res_id],
            }
            for document in _documents(connection, noted)
            if document not in have
        ]
    )
    return new | known


def _documents(connection: Connection, noted: list[Noted]) -> Iterator[DocumentKey]:
    """Yield the documents that may have to be pushed, in the order of their records' ids.

    So rows are sent oldest first.
    """
    ids: dict[str, list[int]] = defaultdict(list)
    for model, res_id in noted:
        ids[model].append(res_id)
    kinds = {
        model: kinds_of(connection, connection.env[model].browse(res_ids).exists())
        for model, res_ids in ids.items()
    }
    for model, res_id in noted:
        for kind in kinds[model].get(res_id, ()):
            yield DocumentKey(kind, model, res_id)
