"""Finds out what became of requests whose outcome is unknown, before anything else is sent."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from odoo import fields

from ...exceptions import Ambiguous, Held, QboError, ReconnectNeeded, Refused, Stale, Uncertain
from ...qbo.batch import Outcome
from ...qbo.entities import ENTITIES
from ...qbo.objects import QboObject
from ...qbo.writing import Json, Reply, to_snapshot
from ..run.transaction import checkpoint
from ..types import Connection, Domain, Request, SyncRow
from . import lookup
from .boundary import guarded
from .gateway import Gateway
from .outcomes import react
from .parcels import send
from .pipeline import record_documents
from .writes import is_of_document, record_outcomes

# How long the same request id is trusted to bring the first answer again. How long QuickBooks
# really remembers is not documented (facts: API 2.2), so later we look first.
TRUSTED = timedelta(hours=1)

Body = dict[str, Json]

# Refusals that may be about what this very request made: number or name taken, SyncToken moved,
# request id used.
_PERHAPS_OURS = ("6140", "6240", "5010", "600")


def recover(gateway: Gateway, connection: Connection) -> None:
    """Bring every row that was being sent to a known outcome.

    :raises ReconnectNeeded: the connection is dead
    """
    # Nobody else sends for this realm, so whatever is *sending* was left behind by a crash.
    _rows(connection, [("state", "=", "sending")])._set_waiting()
    checkpoint(connection.env)
    due = _rows(connection, [("state", "=", "uncertain"), *_due()])
    for requests in _as_sent(due._open_requests()):
        if gateway.pace.paused_until:
            return
        rows = requests.log_id
        if not guarded(rows, partial(_learn_outcomes, gateway, requests)):
            for request in requests.filtered(lambda one: one.outcome == "open"):
                guarded(request.log_id, partial(_learn_outcomes, gateway, request))
    # What only waited for another document's customer or item is planned anew after it.
    left = due.filtered(lambda row: row.state == "uncertain")
    (left - left._open_requests().log_id)._set_waiting()
    checkpoint(connection.env)


def _due() -> Domain:
    return [("not_before", "<=", fields.Datetime.now())]


def _rows(connection: Connection, domain: Domain) -> SyncRow:
    own = [("connection_id", "=", connection.id)]
    return connection.env["qbo.sync.log"].search([*own, *domain])


def _as_sent(requests: Request) -> Iterator[Request]:
    """Requests that went out together go again together, while that is any use."""
    for batch_id, some in requests.grouped(lambda request: request.batch_id).items():
        recent = some.filtered(_is_trusted) if batch_id else some.browse()
        if recent:
            yield recent
        yield from some - recent


def _is_trusted(request: Request) -> bool:
    return bool(fields.Datetime.now() - request.sent_at <= TRUSTED)


def _learn_outcomes(gateway: Gateway, requests: Request) -> None:
    """The outcome of requests: by their id while that is trusted, else by looking first."""
    outcomes = _outcomes(gateway, requests)
    documents = [one for one in outcomes if is_of_document(one[0])]
    record_documents(documents, again=True)
    # A customer or item: whatever became of it, the document itself is planned anew.
    others = [one for one in outcomes if one not in documents]
    for request, result in record_outcomes(others, again=True):
        if isinstance(result, QboError) and request.outcome == "open":
            react(request.log_id, result)
    checkpoint(requests.env)
    dead = [outcome for _request, outcome in outcomes if isinstance(outcome, ReconnectNeeded)]
    if dead:
        raise dead[0]


def _outcomes(gateway: Gateway, requests: Request) -> list[tuple[Request, Outcome]]:
    if not _is_trusted(requests[:1]):  # then it is a single one
        try:
            if found := _look(gateway, requests):
                return [(requests, found)]
        except QboError as error:
            return [(requests, error)]
    return [(one, _reconsidered(gateway, one, outcome)) for one, outcome in send(gateway, requests)]


def _reconsidered(gateway: Gateway, request: Request, outcome: Outcome) -> Outcome:
    """A refusal may be about what this very request made the first time."""
    if not isinstance(outcome, QboError) or outcome.code not in _PERHAPS_OURS:
        return outcome
    try:
        return _look(gateway, request) or outcome
    except QboError as error:
        return error


def _look(gateway: Gateway, request: Request) -> Reply | None:
    """What a request made in QuickBooks, if it is there.

    :raises Ambiguous: something is there under its number that is not what was sent; the request
        stays open, so that nothing is ever made beside it
    :raises Stale: somebody changed the object instead; whether that forbids ours is seen anew
    """
    find = _made if request.operation == "create" else _updated
    try:
        document = find(gateway, request, json.loads(request.body))
    except (Refused, Held) as error:
        if isinstance(error, Ambiguous) or error.code == lookup.NOT_FOUND:
            raise
        # That we may not look says nothing of what was sent.
        raise Uncertain(error.message, technical=error.technical, tid=error.tid) from error
    return Reply(200, "", to_snapshot(document), document) if document else None


def _made(gateway: Gateway, request: Request, body: Body) -> QboObject | None:
    """The object that a create made: same number or name, same content, nobody else's.

    Of a customer or item only name and currency count: people complete them in QuickBooks, and
    by its name it would be found and used anyway. A name is used once, so one that is not ours
    shows that none was made.
    """
    connection, entity = request.log_id.connection_id, request.entity
    expected = json.loads(request.expected)
    field = ENTITIES[entity].known_by
    by_value = lookup.by_field(gateway, entity, field, [str(body[field])])
    candidates = [candidate for same in by_value.values() for candidate in same]
    linked = lookup.linked_ids(connection, entity, candidates)
    unlinked = [candidate for candidate in candidates if candidate["Id"] not in linked]
    if is_of_document(request):
        return lookup.document_as_sent(entity, body, expected, unlinked)
    content = {key: body[key] for key in ("CurrencyRef",) if key in body}
    equal = (
        candidate for candidate in unlinked if not lookup.differing(content, expected, candidate)
    )
    return next(equal, None)


def _updated(gateway: Gateway, request: Request, body: Body) -> QboObject | None:
    """The object as it is now, if it is what an update was to make of it."""
    expected = json.loads(request.expected)
    qbo_id = str(body["Id"])
    current = lookup.current(gateway, request.entity, [qbo_id]).get(qbo_id)
    if current is None:
        raise lookup.deleted_in_quickbooks()
    if current["SyncToken"] == body["SyncToken"]:
        return None
    if different := lookup.differing(body, expected, current):
        raise Stale(
            "Somebody changed this in QuickBooks at the same moment.",
            technical="; ".join(different),
        )
    return current
