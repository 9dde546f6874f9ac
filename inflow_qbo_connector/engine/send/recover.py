"""Finds the unknown outcomes of requests, before anything else is sent."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from odoo import fields

from ...exceptions import Ambiguous, Held, QboError, ReconnectNeeded, Refused, Stale, Uncertain
from ...qbo.batch import Outcome
from ...qbo.entities import ENTITIES
from ...qbo.objects import QboObject
from ...qbo.writing import Json, Reply, to_snapshot
from .. import sentences
from ..run.transaction import checkpoint
from ..types import Connection, Domain, Request, SyncRow
from . import lookup
from .boundary import guarded
from .gateway import Gateway
from .outcomes import react
from .parcels import send
from .pipeline import record_documents
from .writes import is_of_document, record_outcomes

# How long the same request id is trusted to bring the first answer again. Intuit does not document
# how long QuickBooks remembers an id (facts: API 2.2), so older requests are looked up first.
TRUSTED = timedelta(hours=1)

Body = dict[str, Json]
_NONE = ("", "")  # entity and id of no document

# Refusals that the first sending of the same request may have caused: its number, name or request
# id is used, or the SyncToken has moved.
_PERHAPS_CAUSED_BY_ITSELF = ("6140", "6240", "5010", "600")


def recover(gateway: Gateway, connection: Connection) -> None:
    """Find the outcome of every row that an earlier run was sending.

    :raises ReconnectNeeded: an administrator has to connect again
    """
    # Nobody else sends for this realm, so a crash left behind the rows in state *sending*.
    _rows(connection, [("state", "=", "sending")])._set_waiting()
    checkpoint(connection.env)
    due = _rows(connection, [("state", "=", "uncertain"), *_due()])
    for requests in _as_sent(due._open_requests()):
        if gateway.pace.paused_until:
            return
        rows = requests.log_id
        if not guarded(rows, partial(_learn_outcomes, gateway, requests)):
            for request in requests.filtered(lambda unknown: unknown.outcome == "open"):
                guarded(request.log_id, partial(_learn_outcomes, gateway, request))
    # Rows that only waited for another document's customer or item are planned again.
    uncertain = due.filtered(lambda row: row.state == "uncertain")
    (uncertain - uncertain._open_requests().log_id)._set_waiting()
    checkpoint(connection.env)


def _due() -> Domain:
    return [("not_before", "<=", fields.Datetime.now())]


def _rows(connection: Connection, domain: Domain) -> SyncRow:
    own = [("connection_id", "=", connection.id)]
    return connection.env["qbo.sync.log"].search([*own, *domain])


def _as_sent(requests: Request) -> Iterator[Request]:
    """Group requests to send again: a batch together while its id is trusted, others alone."""
    for batch_id, requests_of_batch in requests.grouped(lambda request: request.batch_id).items():
        recent = requests_of_batch.filtered(_is_trusted) if batch_id else requests_of_batch.browse()
        if recent:
            yield recent
        yield from requests_of_batch - recent


def _is_trusted(request: Request) -> bool:
    return bool(fields.Datetime.now() - request.sent_at <= TRUSTED)


def _learn_outcomes(gateway: Gateway, requests: Request) -> None:
    """Record the outcomes of requests: their ids bring them while trusted, else a look-up does."""
    outcomes = _outcomes(gateway, requests)
    documents = [pair for pair in outcomes if is_of_document(pair[0])]
    record_documents(documents, again=True)
    # After a request for a customer or item the document itself is planned again.
    references = [pair for pair in outcomes if pair not in documents]
    for request, result in record_outcomes(references, again=True):
        if isinstance(result, QboError) and request.outcome == "open":
            react(request.log_id, result)
    checkpoint(requests.env)
    dead = [outcome for _request, outcome in outcomes if isinstance(outcome, ReconnectNeeded)]
    if dead:
        raise dead[0]


def _outcomes(gateway: Gateway, requests: Request) -> list[tuple[Request, Outcome]]:
    is_trusted = _is_trusted(requests[:1])
    if not is_trusted:  # such a request is alone
        try:
            if reply := _look(gateway, requests):
                return [(requests, reply)]
        except QboError as error:
            return [(requests, error)]
    outcomes = send(gateway, requests)
    outcomes = [
        (request, _reconsidered(gateway, request, outcome)) for request, outcome in outcomes
    ]
    return _unless_deleted(gateway, outcomes) if is_trusted else outcomes


def _unless_deleted(
    gateway: Gateway, outcomes: list[tuple[Request, Outcome]]
) -> list[tuple[Request, Outcome]]:
    """Replace the success of creates whose document somebody deleted since the first sending.

    QuickBooks gives the first answer again all the same (facts: API 2.2). What a query does not
    find is read by its id, as only that tells for sure that it was deleted.
    """
    made: dict[str, list[str]] = defaultdict(list)
    for entity, qbo_id in {_made_key(request, outcome) for request, outcome in outcomes} - {_NONE}:
        made[entity].append(qbo_id)
    present = {_NONE}
    try:
        for entity, ids in made.items():
            known = set(lookup.current(gateway, entity, ids))
            for qbo_id in set(ids) - known if len(ids) > 1 else ():
                known |= set(lookup.current(gateway, entity, [qbo_id]))
            present |= {(entity, qbo_id) for qbo_id in known}
    except (Refused, Held) as error:  # a refused look-up tells nothing about the request
        unknown = Uncertain(*error.messages, technical=error.technical, tid=error.tid)
        return [(request, unknown) for request, _outcome in outcomes]
    except QboError as error:
        return [(request, error) for request, _outcome in outcomes]
    deleted = lookup.deleted_in_quickbooks()
    return [
        (request, outcome if _made_key(request, outcome) in present else deleted)
        for request, outcome in outcomes
    ]


def _made_key(request: Request, outcome: Outcome) -> tuple[str, str]:
    """Return entity and id of the document that a request made; empty if it made none."""
    if request.operation == "create" and is_of_document(request) and isinstance(outcome, Reply):
        return request.entity, outcome.qbo_object["Id"]
    return _NONE


def _reconsidered(gateway: Gateway, request: Request, outcome: Outcome) -> Outcome:
    """Replace a refusal by the success of the request's first sending, if QuickBooks shows that."""
    if not isinstance(outcome, QboError) or outcome.code not in _PERHAPS_CAUSED_BY_ITSELF:
        return outcome
    try:
        return _look(gateway, request) or outcome
    except QboError as error:
        return error


def _look(gateway: Gateway, request: Request) -> Reply | None:
    """Look up the object that a request created or updated, as a reply; None if it did not.

    :raises Ambiguous: another document has its number; the request stays open, so that no second
        document is ever created
    :raises Stale: somebody changed the object since; the document is planned again
    :raises Refused: the object was deleted in QuickBooks
    :raises Uncertain: QuickBooks refuses the look-up, which tells nothing about the request
    """
    find = _made if request.operation == "create" else _updated
    try:
        document = find(gateway, request, json.loads(request.body))
    except (Refused, Held) as error:
        if isinstance(error, Ambiguous) or error.code == lookup.NOT_FOUND:
            raise
        # A refused look-up tells nothing about the request.
        raise Uncertain(*error.messages, technical=error.technical, tid=error.tid) from error
    return Reply(200, "", to_snapshot(document), document) if document else None


def _made(gateway: Gateway, request: Request, body: Body) -> QboObject | None:
    """Find the object that a create made: same number or name, same content, and not linked.

    A customer or item only needs the same name and currency, because people complete it in
    QuickBooks. Names are unique there, so another object of the name shows that none was created.
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
    """Fetch the object of an update; None if the update was not made.

    :raises Stale: somebody changed the object since
    :raises Refused: the object was deleted in QuickBooks
    """
    expected = json.loads(request.expected)
    qbo_id = str(body["Id"])
    current = lookup.current(gateway, request.entity, [qbo_id]).get(qbo_id)
    if current is None:
        raise lookup.deleted_in_quickbooks()
    if current["SyncToken"] == body["SyncToken"]:
        return None
    if different := lookup.differing(body, expected, current):
        raise Stale(sentences.EDITED_MEANWHILE(), technical="; ".join(map(str, different)))
    return current
