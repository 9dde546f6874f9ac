"""Turns intents into waiting sync rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from odoo import fields

from ..kinds import kinds_of
from ..states import BUSY

Connection = Any
Document = tuple[str, int]  # model, id

# Intents at a time: what waits in a long queue costs nothing before its turn comes. Some of the
# newest are always among them, so that no fresh document is stuck behind the queue.
_OLDEST, _NEWEST = 400, 100


def absorb(connection: Connection) -> None:
    """Make documents that somebody wants looked at waiting rows: the oldest and newest wishes.

    The intent of a row that is being sent stays until the outcome is known, so that a change made
    meanwhile is not lost.
    """
    intents = _next_intents(connection)
    wished: dict[Document, Any] = {}
    for intent in intents:  # oldest first
        wished.setdefault((intent.res_model, intent.res_id), intent.create_date)
    newest = {(intent.res_model, intent.res_id): intent.id for intent in intents}
    rows = _rows(connection, wished)
    busy = {(row.res_model, row.res_id) for row in rows if row.state in BUSY}
    again = rows.filtered(
        lambda row: row.state not in (*BUSY, "waiting") and not _stays_dismissed(row, newest)
    )
    again._set_waiting(attempts=0, queued_at=fields.Datetime.now())
    _held_long_enough(connection)._set_waiting()
    intents.filtered(lambda intent: (intent.res_model, intent.res_id) not in busy).unlink()


def _stays_dismissed(row: Any, newest: dict[Document, int]) -> bool:
    """Whether all that is wished was there already when somebody pressed Dismiss."""
    is_older = newest[row.res_model, row.res_id] <= row.dismissed_intent
    return row.state == "dismissed" and is_older


def _next_intents(connection: Connection) -> Any:
    """All intents of the documents that come next, oldest first."""
    intent = connection.env["qbo.sync.intent"]
    own = [("company_id", "=", connection.company_id.id)]
    some = intent.search(own, order="id", limit=_OLDEST)
    if len(some) == _OLDEST:
        others = [*own, ("id", "not in", some.ids)]
        some += intent.search(others, order="id desc", limit=_NEWEST)
    models, ids = set(some.mapped("res_model")), some.mapped("res_id")
    same = [*own, ("res_model", "in", list(models)), ("res_id", "in", ids)]
    return intent.search(same, order="id") if some else some


def _held_long_enough(connection: Connection) -> Any:
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


def _rows(connection: Connection, wished: dict[Document, Any]) -> Any:
    """The sync rows of each document, those made that are missing.

    :param wished: document -> since when somebody wants it looked at
    """
    documents = sorted(wished)
    log = connection.env["qbo.sync.log"]
    models = {model for model, _id in documents}
    known = log.search(
        [
            ("connection_id", "=", connection.id),
            ("res_model", "in", list(models)),
            ("res_id", "in", [res_id for _model, res_id in documents]),
        ]
    ).filtered(lambda row: (row.res_model, row.res_id) in wished)
    have = {_key(row) for row in known}
    new = log.create(
        [
            {
                "connection_id": connection.id,
                "kind": kind,
                "res_model": model,
                "res_id": res_id,
                "queued_at": wished[model, res_id],
            }
            for kind, model, res_id in _wanted(connection, documents)
            if (kind, model, res_id) not in have
        ]
    )
    return new | known


def _wanted(connection: Connection, documents: list[Document]) -> Iterator[tuple[str, str, int]]:
    """(kind, model, id) in the order of the documents' ids, so that rows are sent oldest first."""
    ids: dict[str, list[int]] = defaultdict(list)
    for model, res_id in documents:
        ids[model].append(res_id)
    kinds = {model: kinds_of(connection, model, some) for model, some in ids.items()}
    for model, res_id in documents:
        for kind in kinds[model].get(res_id, ()):
            yield kind, model, res_id


def _key(row: Any) -> tuple[str, str, int]:
    return row.kind, row.res_model, row.res_id
