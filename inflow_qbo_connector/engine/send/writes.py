"""Puts requests on record before they are sent, and their outcomes when they are known."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from odoo import fields

from ... import const
from ...exceptions import Ambiguous, QboError, ReconnectNeeded, TokenRejected, TryLater, Uncertain
from ...message import Message
from ...qbo.batch import Outcome
from ...qbo.objects import QboObject
from ...qbo.redact import redact
from ...qbo.request_id import digest, request_id
from ...qbo.writing import Reply, to_json
from .. import sentences
from ..decide.compare import differences
from ..decide.rounding import verdict
from ..links import NewLink, Owner, document_key, owner_of, remember
from ..types import Request, SyncRow

# Properties that identify an object: an answer that differs here is about another object.
_IDENTITY = ("Id", "DocNumber")


class Operation(NamedTuple):
    """Describes one write to QuickBooks that is decided but not sent yet."""

    row: SyncRow
    entity: str
    operation: str  # "create", "update", "void" or "delete"
    owner: Owner  # the record whose counterpart the object is
    payload: Mapping[str, object]  # the content in Intuit's words; the digest is made of it
    extra: Mapping[str, object]  # Id, SyncToken, sparse: in the body, but not in the digest
    expected: Mapping[str, object]  # path -> value that the reply must have
    options: str = ""  # value of the parameter `include`

    @property
    def content(self) -> dict[str, object]:
        """The body of the request."""
        return {**self.payload, **self.extra}

    @property
    def digest(self) -> str:
        """The fingerprint of the payload."""
        return digest(to_json(self.payload))


def parcels(operations: list[Operation], *, use_batches: bool) -> Iterator[list[Operation]]:
    """Group operations as they travel: many in batches, a few alone and side by side."""
    remaining = operations
    while use_batches and len(remaining) >= const.BATCH_FROM:
        yield remaining[: const.BATCH_ITEMS]
        remaining = remaining[const.BATCH_ITEMS :]
    yield from ([operation] for operation in remaining)


def write_ahead(operations: list[Operation]) -> Request:
    """Put writes on record that are about to be sent; several of them are one batch.

    :raises Uncertain: the outcome of an earlier write of one of the rows is unknown
    """
    rows = operations[0].row.union(*(operation.row for operation in operations))
    if rows._open_requests():
        raise Uncertain(sentences.OTHER_PART_OPEN())
    answered = _answered(rows)
    database = rows.env["ir.config_parameter"].get_param("database.uuid")
    values = [
        _values(operation, answered[operation.row.id, operation.entity], database)
        for operation in operations
    ]
    if len(values) > 1:
        batch_id = digest("|".join(str(request["request_id"]) for request in values))
        for place, request in enumerate(values, start=1):
            request |= {"batch_id": batch_id, "batch_item": str(place)}
    return rows.env["qbo.sync.request"].create(values)


def _answered(rows: SyncRow) -> dict[tuple[int, str], int]:
    """Count the writes of each row and entity with a known outcome, removed ones included.

    A write that QuickBooks asked to send again later does not count.
    """
    groups = rows.env["qbo.sync.request"]._read_group(
        [("log_id", "in", rows.ids), ("outcome", "in", ("done", "refused"))],
        ["log_id", "entity"],
        ["turn:max"],
    )
    known = {(row.id, entity): turn + 1 for row, entity, turn in groups}
    return defaultdict(int, known)


def _values(operation: Operation, turn: int, database: str) -> dict[str, object]:
    body, row, owner = to_json(operation.content), operation.row, operation.owner
    return {
        "log_id": row.id,
        "company_id": row.company_id.id,
        "entity": operation.entity,
        "operation": operation.operation,
        "res_model": owner.model,
        "res_id": owner.res_id,
        "variant": owner.variant,
        "body": body,
        "options": operation.options,
        "digest": operation.digest,
        "expected": json.dumps(operation.expected),
        "sent_at": fields.Datetime.now(),
        "turn": turn,
        "request_id": request_id(
            database=database,
            realm=row.connection_id.realm_id,
            row="/".join(map(str, document_key(row)[: 4 if row.part > 1 else 3])),
            entity=operation.entity,
            answered=turn,
            body=body,
        ),
    }


def record_outcomes(
    outcomes: Iterable[tuple[Request, Outcome]], *, again: bool = False
) -> list[tuple[Request, QboObject | QboError]]:
    """Put the outcomes of requests on record: their answers and links.

    :param again: whether the requests had been sent before, with an unknown outcome
    :returns: each request with the object that QuickBooks has now, or with its error
    """
    results: list[tuple[Request, QboObject | QboError]] = []
    links: list[NewLink] = []
    for request, outcome in outcomes:
        if isinstance(outcome, Reply):
            outcome = _about_something_else(request, outcome) or outcome
        if isinstance(outcome, QboError):
            not_removed(request.log_id, request.operation)
            request._answer(
                outcome=_outcome_of(outcome, again=again),
                intuit_tid=outcome.tid,
                reply=outcome.technical,
            )
            results.append((request, outcome))
            continue
        different = _record_success(request, outcome)
        links.append(_new_link(request, outcome, different))
        results.append(
            (request, verdict(request, outcome.qbo_object, different) or outcome.qbo_object)
        )
    remember(links)
    return results


def not_removed(row: SyncRow, operation: str) -> None:
    """Take back the note that a document was voided or deleted, because it was not."""
    if operation in ("void", "delete"):
        row.notes_data = False


def _outcome_of(error: QboError, *, again: bool) -> str:
    """Return the outcome of a request that got an error.

    :param again: whether the request had been sent before; an error that lets it be sent again
        then tells nothing about the first time
    """
    if isinstance(error, Uncertain | Ambiguous):
        return "open"
    if isinstance(error, TryLater | ReconnectNeeded | TokenRejected):
        return "open" if again else "deferred"
    return "refused"


def _record_success(request: Request, reply: Reply) -> list[Message]:
    different = differences(json.loads(request.expected), reply.qbo_object)
    request._answer(
        outcome="done",
        http_status=reply.status,
        intuit_tid=reply.tid,
        reply=redact(reply.text),
        differences="\n".join(map(str, different)),
    )
    return different


def _about_something_else(request: Request, reply: Reply) -> Uncertain | None:
    """Return the error for an answer about another object; None if it is about the right one."""
    expected = json.loads(request.expected)
    asked = {key: expected[key] for key in _IDENTITY if key in expected}
    if different := differences(asked, reply.qbo_object):
        return Uncertain(
            sentences.ABOUT_SOMETHING_ELSE(),
            technical="; ".join(map(str, different)),
            tid=reply.tid,
        )
    return None


def is_of_document(request: Request) -> bool:
    """Tell whether a request writes its row's document, and not a reference of it."""
    row = request.log_id
    return (request.res_model, request.res_id) == (row.res_model, row.res_id)


def _owner(request: Request) -> Owner:
    if is_of_document(request):
        return owner_of(request.log_id)
    return Owner("", request.res_model, request.res_id, request.variant)


def _new_link(request: Request, reply: Reply, different: list[Message]) -> NewLink:
    return NewLink(
        connection=request.log_id.connection_id,
        owner=_owner(request),
        entity=request.entity,
        qbo_object=reply.qbo_object,
        # Without a digest the next push sends the document again.
        digest="" if different else request.digest,
    )
