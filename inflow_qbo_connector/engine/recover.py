"""Settles what an earlier run sent without learning the outcome, before anything else is sent."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import timedelta
from functools import partial
from operator import methodcaller
from typing import Any

from odoo import fields

from ..exceptions import Ambiguous, QboError, Refused, Stale
from ..mapping.invoice import ENTITY
from ..qbo.client import Reply, kept, quoted
from .compare import differences, unlike
from .gateway import Gateway
from .links import links_of
from .react import arrived, attempt, guarded
from .transaction import checkpoint
from .writes import ask, record_failure, settle

Connection = Any
Request = Any
Row = Any
Document = dict[str, Any]

# How long the same request id is trusted to bring the first answer again. How long QuickBooks
# really remembers is not documented (facts: API 2.2), so later we look first.
_TRUSTED = timedelta(hours=1)

# Refusals that may be about what this very request made: number or name taken, SyncToken moved.
_PERHAPS_OURS = ("6140", "6240", "5010")


def recover(gateway: Gateway, connection: Connection) -> None:
    """Bring every row that was being sent to a known outcome.

    :raises TryLater: QuickBooks is not to be had now
    :raises ReconnectNeeded: nor later, without an administrator
    """
    # Nobody else sends for this realm, so whatever is *sending* was left behind by a crash.
    _rows(connection, [("state", "=", "sending")])._set_waiting()
    checkpoint(connection.env)
    now = fields.Datetime.now()
    due = _rows(connection, [("state", "=", "uncertain"), ("not_before", "<=", now)])
    for row in due._open_requests().log_id:
        guarded(row, partial(attempt, row, partial(_settle_row, gateway, row)))
    # What only waited for another document's customer or item is planned anew after it.
    left = due.filtered(lambda row: row.state == "uncertain")
    (left - left._open_requests().log_id)._set_waiting()
    checkpoint(connection.env)


def _rows(connection: Connection, domain: list[Any]) -> Row:
    own = [("connection_id", "=", connection.id)]
    return connection.env["qbo.sync.log"].search(own + domain)


def _settle_row(gateway: Gateway, row: Row) -> None:
    for request in row._open_requests():
        if request.entity == ENTITY:
            _settle_request(gateway, request)
            arrived(row, [])
            return
        # A customer or item: whatever became of it, the document itself is planned anew.
        with suppress(Refused, Stale):
            _settle_request(gateway, request)
    row._set_waiting()


def _settle_request(gateway: Gateway, request: Request) -> None:
    """The outcome of one request: by its id while that is trusted, else by looking first.

    :raises Ambiguous: something is in its place that is not what was sent; it stays open, so that
        nothing is ever made beside it
    """
    reply = None
    if fields.Datetime.now() - request.sent_at > _TRUSTED:
        reply = _look(gateway, request)
    try:
        reply = reply or ask(gateway, request)
    except QboError as error:
        if error.code in _PERHAPS_OURS:
            reply = _look(gateway, request)
        if not reply:
            record_failure(request, error, is_known=isinstance(error, Refused | Stale))
            raise
    settle(request, reply)


def _look(gateway: Gateway, request: Request) -> Reply | None:
    """What a request made in QuickBooks, if it is there.

    :raises Ambiguous: something is there under its number that is not what was sent
    :raises Stale: somebody changed the object instead; whether that forbids ours is seen anew
    """
    find = _updated if request.operation == "update" else _made
    document = find(gateway, request, json.loads(request.body))
    return Reply(200, "", kept(document), document) if document else None


def _made(gateway: Gateway, request: Request, body: Document) -> Document | None:
    """The object that a create made: same number or name, same content, nobody else's.

    A name is used once, so a customer or item of the name that is not it shows that none was made.
    """
    connection, entity = request.log_id.connection_id, request.entity
    field = next(one for one in ("DocNumber", "DisplayName", "Name") if one in body)
    checkpoint(request.env)
    where = f"{field} = {quoted(body[field])}"
    found = gateway.ask(methodcaller("find", entity, where))
    ids = [document["Id"] for document in found]
    taken = set(links_of(connection, entity, [("qbo_id", "in", ids)]).mapped("qbo_id"))
    free = [document for document in found if document["Id"] not in taken]
    ours = [document for document in free if not _different(request, body, document)]
    if free and not ours and entity == ENTITY:
        raise Ambiguous(
            f"QuickBooks has another {entity} {body[field]} than the one that was sent: "
            f"{'; '.join(_different(request, body, free[0]))}. Renumber or delete it there, "
            "then press Retry."
        )
    return ours[0] if ours else None


def _updated(gateway: Gateway, request: Request, body: Document) -> Document | None:
    """The object as it is now, if it is what an update was to make of it."""
    checkpoint(request.env)
    current: Document = gateway.ask(methodcaller("fetch", request.entity, body["Id"]))
    if current["SyncToken"] == body["SyncToken"]:
        return None
    if different := _different(request, body, current):
        error = Stale(
            "Somebody changed this in QuickBooks at the same moment.",
            technical="; ".join(different),
        )
        record_failure(request, error, is_known=True)
        raise error
    return current


def _different(request: Request, body: Document, document: Document) -> list[str]:
    """Where an object is not what was sent.

    Of a customer or item only name and currency count: people complete them in QuickBooks, and
    by its name it would be found and used anyway.
    """
    content = body
    if request.entity != ENTITY:
        content = {key: body[key] for key in ("CurrencyRef",) if key in body}
    return differences(json.loads(request.expected), document) or unlike(content, document)
