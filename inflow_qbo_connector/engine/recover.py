"""Settles what an earlier run sent without learning the outcome, before anything else is sent."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import timedelta
from functools import partial
from operator import methodcaller
from typing import Any

from odoo import fields

from ..exceptions import QboError, Refused, Stale
from ..mapping.invoice import ENTITY
from ..mapping.values import Payload
from ..qbo.client import Reply, quoted, to_json
from .gateway import Gateway
from .push import arrived, attempt, guarded
from .transaction import checkpoint
from .writes import ask, differences, record_failure, settle

Connection = Any
Request = Any
Row = Any

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
    _after_a_crash(connection)
    now = fields.Datetime.now()
    due = _rows(connection, [("state", "=", "uncertain"), ("not_before", "<=", now)])
    for row in due.filtered(lambda row: row._has_open_request()):
        guarded(row, partial(attempt, row, partial(_settle_row, gateway, row)))
    # What only waited for another document's customer or item is planned anew after it.
    due.filtered(
        lambda row: row.state == "uncertain" and not row._has_open_request()
    )._set_waiting()
    checkpoint(connection.env)


def _after_a_crash(connection: Connection) -> None:
    """Nobody else sends for this realm, so whatever is *sending* was left behind."""
    left = _rows(connection, [("state", "=", "sending")])
    unsettled = left.filtered(lambda row: row._has_open_request())
    (left - unsettled)._set_waiting()
    unsettled._set_state(
        "uncertain",
        not_before=fields.Datetime.now(),
        message="The connector was interrupted while sending.",
    )
    checkpoint(connection.env)


def _rows(connection: Connection, domain: list[Any]) -> Row:
    own = [("connection_id", "=", connection.id)]
    return connection.env["qbo.sync.log"].search(own + domain)


def _settle_row(gateway: Gateway, row: Row) -> None:
    [request] = row._open_requests()  # a row has one under way at a time
    if request.entity == ENTITY:
        _settle_request(gateway, request)
        arrived(row, [])
        return
    # A customer or item: whatever became of it, the document itself is planned anew.
    with suppress(Refused, Stale):
        _settle_request(gateway, request)
    row._set_waiting()


def _settle_request(gateway: Gateway, request: Request) -> None:
    """The outcome of one request: by its id while that is trusted, else by looking first."""
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

    :raises Refused: something is there under its number that is not what was sent
    :raises Stale: somebody changed the object instead; whether that forbids ours is seen anew
    """
    checkpoint(request.env)
    body = json.loads(request.body)
    find = _updated if request.operation == "update" else _made
    document = find(gateway, request.entity, body)
    if not document:
        return None
    if different := differences(json.loads(request.expected), document):
        error = _not_ours(request, body, different)
        record_failure(request, error, is_known=True)
        raise error
    return Reply(200, "", to_json(document), document)


def _made(gateway: Gateway, entity: str, body: Payload) -> Payload | None:
    """The object that has the number or name of what was to be created."""
    field = next(one for one in ("DocNumber", "DisplayName", "Name") if one in body)
    found = gateway.ask(methodcaller("find", entity, f"{field} = {quoted(body[field])}"))
    return found[0] if found else None


def _updated(gateway: Gateway, entity: str, body: Payload) -> Payload | None:
    """The object as it is now, unless it is still the one that was to be updated."""
    current: Payload = gateway.ask(methodcaller("fetch", entity, body["Id"]))
    return None if current["SyncToken"] == body["SyncToken"] else current


def _not_ours(request: Request, body: Payload, different: list[str]) -> QboError:
    details = "; ".join(different)
    if request.operation == "update":
        return Stale("Somebody changed this in QuickBooks at the same moment.", technical=details)
    return Refused(
        f"QuickBooks has another {request.entity} {body.get('DocNumber', '')}: {details}. "
        "Void or renumber it there, then press Retry."
    )
