"""Puts requests on record before they leave, and their outcomes when they are known."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from odoo import fields

from ... import const
from ...exceptions import Ambiguous, QboError, ReconnectNeeded, TokenRejected, TryLater, Uncertain
from ...qbo.batch import Outcome
from ...qbo.objects import QboObject
from ...qbo.redact import redact
from ...qbo.request_id import digest, request_id
from ...qbo.writing import Reply, to_json
from ..decide.compare import differences
from ..decide.rounding import verdict
from ..links import NewLink, Owner, document_key, owner_of, remember
from ..types import Request, SyncRow

# What tells one object from another: an answer that differs here is about something else.
_IDENTITY = ("Id", "DocNumber")


class Operation(NamedTuple):
    """One write to QuickBooks, decided but not yet sent."""

    row: SyncRow
    entity: str
    operation: str  # "create", "update", "void" or "delete"
    owner: Owner  # whose counterpart this becomes
    payload: Mapping[str, object]  # what it is to say; the digest tells whether that changed
    extra: Mapping[str, object]  # Id, SyncToken, sparse: part of the body, not of the content
    expected: Mapping[str, object]  # path -> what the reply must say
    options: str = ""  # what QuickBooks is told besides the body

    @property
    def content(self) -> dict[str, object]:
        """The body that goes out."""
        return {**self.payload, **self.extra}

    @property
    def digest(self) -> str:
        """Fingerprint of what QuickBooks is to say."""
        return digest(to_json(self.payload))


def parcels(operations: list[Operation], *, use_batches: bool) -> Iterator[list[Operation]]:
    """Operations as they travel: many together in batches, a few side by side."""
    left = operations
    while use_batches and len(left) >= const.BATCH_FROM:
        yield left[: const.BATCH_ITEMS]
        left = left[const.BATCH_ITEMS :]
    yield from ([operation] for operation in left)


def write_ahead(operations: list[Operation]) -> Request:
    """The record of writes that are about to be sent: several of them as one batch.

    :raises Uncertain: the outcome of an earlier write of one of the rows is not known yet
    """
    rows = operations[0].row.union(*(one.row for one in operations))
    if rows._open_requests():
        raise Uncertain("QuickBooks' answer about another part of this document is still missing.")
    answered = _answered(rows)
    values = [_values(one, answered[one.row.id, one.entity]) for one in operations]
    if len(values) > 1:
        batch_id = digest("|".join(str(one["request_id"]) for one in values))
        for place, one in enumerate(values, start=1):
            one |= {"batch_id": batch_id, "batch_item": str(place)}
    return rows.env["qbo.sync.request"].create(values)


def _answered(rows: SyncRow) -> dict[tuple[int, str], int]:
    """How many writes of each row and entity were answered for good, also ones long removed.

    One that QuickBooks asked to come again later is still the same.
    """
    groups = rows.env["qbo.sync.request"]._read_group(
        [("log_id", "in", rows.ids), ("outcome", "in", ("done", "refused"))],
        ["log_id", "entity"],
        ["turn:max"],
    )
    known = {(row.id, entity): turn + 1 for row, entity, turn in groups}
    return defaultdict(int, known)


def _values(operation: Operation, turn: int) -> dict[str, object]:
    body, row, owner = to_json(operation.content), operation.row, operation.owner
    return {
        "log_id": row.id,
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
            database=row.env["ir.config_parameter"].get_param("database.uuid"),
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
    """Put on record what became of requests: the answers and the links.

    :param again: whether they had been sent before, with an unknown outcome
    :returns: with each request what QuickBooks has now, or what is wrong about that
    """
    results: list[tuple[Request, QboObject | QboError]] = []
    links: list[NewLink] = []
    for request, outcome in outcomes:
        if isinstance(outcome, Reply):
            outcome = _about_something_else(request, outcome) or outcome
        if isinstance(outcome, QboError):
            request._answer(
                outcome=_outcome_of(outcome, again=again),
                intuit_tid=outcome.tid,
                reply=outcome.technical,
            )
            results.append((request, outcome))
            continue
        different = _record_success(request, outcome)
        links.append(_link(request, outcome, different))
        results.append(
            (request, verdict(request, outcome.qbo_object, different) or outcome.qbo_object)
        )
    remember(links)
    return results


def _outcome_of(error: QboError, *, again: bool) -> str:
    """What an answer that is no success says of a request.

    :param again: whether it had been sent before: that QuickBooks asks for less then says nothing
        of what was sent the first time, nor does something else in the place of what was sent
    """
    if isinstance(error, Uncertain | Ambiguous):
        return "open"
    if isinstance(error, TryLater | ReconnectNeeded | TokenRejected):
        return "open" if again else "deferred"
    return "refused"


def _record_success(request: Request, reply: Reply) -> list[str]:
    different = differences(json.loads(request.expected), reply.qbo_object)
    request._answer(
        outcome="done",
        http_status=reply.status,
        intuit_tid=reply.tid,
        reply=redact(reply.text),
        differences="\n".join(different),
    )
    return different


def _about_something_else(request: Request, reply: Reply) -> Uncertain | None:
    """An answer about another object tells nothing of ours."""
    expected = json.loads(request.expected)
    asked = {key: expected[key] for key in _IDENTITY if key in expected}
    if different := differences(asked, reply.qbo_object):
        return Uncertain(
            "QuickBooks answered about something else than was sent.",
            technical="; ".join(different),
            tid=reply.tid,
        )
    return None


def is_of_document(request: Request) -> bool:
    """Whether a request is of its row's document itself, and not of what that refers to."""
    row = request.log_id
    return (request.res_model, request.res_id) == (row.res_model, row.res_id)


def _owner(request: Request) -> Owner:
    if is_of_document(request):
        return owner_of(request.log_id)
    return Owner("", request.res_model, request.res_id, request.variant)


def _link(request: Request, reply: Reply, different: list[str]) -> NewLink:
    return NewLink(
        connection=request.log_id.connection_id,
        owner=_owner(request),
        entity=request.entity,
        qbo_object=reply.qbo_object,
        # Without a digest the next look sends again: what differs is not done.
        digest="" if different else request.digest,
    )
