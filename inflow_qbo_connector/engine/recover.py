"""Settles what an earlier run sent without learning the outcome, before anything else is sent."""

from __future__ import annotations

import json
from datetime import timedelta
from functools import partial
from typing import Any

from odoo import fields

from ..exceptions import QboError, Refused, Stale
from ..mapping.invoice import ENTITY
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
    [request] = row._open_requests()
    is_reference = request.entity != ENTITY
    try:
        _settle_request(gateway, request)
    except (Refused, Stale):
        if not is_reference:
            raise
    if is_reference:  # the document itself is still to be sent
        row._set_waiting()
    else:
        arrived(row, [])


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
    """
    entity, body = request.entity, json.loads(request.body)
    expected = json.loads(request.expected)
    is_update = request.operation == "update"
    checkpoint(request.env)
    if is_update:
        found = [gateway.ask(lambda client: client.read(entity, body["Id"]))]
        found = [one for one in found if one["SyncToken"] != body["SyncToken"]]
    else:
        field = next(one for one in ("DocNumber", "DisplayName", "Name") if one in body)
        where = f"{field} = {quoted(body[field])}"
        found = gateway.ask(lambda client: client.find(entity, where))
    if not found:
        return None
    if different := differences(expected, found[0]):
        error = Refused(
            f"QuickBooks has another {entity} {body.get('DocNumber', '')}: "
            f"{'; '.join(different)}. Void or renumber it there, then press Retry."
        )
        record_failure(request, error, is_known=True)
        raise error
    return Reply(200, "", to_json(found[0]), found[0])
