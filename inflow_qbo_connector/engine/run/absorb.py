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

# Intents at a time: what waits in a long queue costs nothing before its turn comes. Some of the
# newest are always among them, so that no fresh document is stuck behind the queue.
_OLDEST, _NEWEST = 400, 100


def absorb(connection: Connection) -> None:
    """Make documents that somebody wants looked at waiting rows: the oldest and newest wishes.

    The intent of a row that is being sent stays until the outcome is known, so that a change made
    meanwhile is not lost.
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
    intents.filtered(lambda intent: (intent.res_model, intent.res_id) not in busy).unlink()


def _stays_dismissed(row: SyncRow, newest: dict[Noted, int]) -> bool:
    """Whether all that is wished was there already when somebody pressed Dismiss."""
    is_older = newest[row.res_model, row.res_id] <= row.dismissed_intent
    return row.state == "dismissed" and is_older


def _next_intents(connection: Connection) -> Intent:
    """All intents of the documents that come next, oldest first."""
    intent = connection.env["qbo.sync.intent"]
    own: Domain = [("company_id", "=", connection.company_id.id)]
    some = intent.search(own, order="id", limit=_OLDEST)
    if len(some) == _OLDEST:
        others = [*own, ("id", "not in", some.ids)]
        some |= intent.search(others, order="id desc", limit=_NEWEST)
    models, ids = {one.res_model for one in some}, [one.res_id for one in some]
    same = [*own, ("res_model", "in", list(models)), ("res_id", "in", ids)]
    return intent.search(same, order="id") if some else some


def _held_long_enough(connection: Connection) -> SyncRow:
    """Rows on hold to look at again: what they wait for is settled, or an hour has passed."""
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
    """The sync rows of each record, those made that are missing.

    :param since: record -> since when somebody wants it looked at
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
    """What may have to be pushed, in the order of the records' ids, so that rows are sent oldest
    first.
    """
    ids: dict[str, list[int]] = defaultdict(list)
    for model, res_id in noted:
        ids[model].append(res_id)
    kinds = {
        model: kinds_of(connection, connection.env[model].browse(some).exists())
        for model, some in ids.items()
    }
    for model, res_id in noted:
        for kind in kinds[model].get(res_id, ()):
            yield DocumentKey(kind, model, res_id)
