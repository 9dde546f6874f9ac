"""Write ahead, send, settle: no request leaves before it is on record with its id."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from odoo import fields

from ..exceptions import QboError, Refused, Uncertain
from ..qbo.client import Reply, Write, to_json
from ..qbo.redact import redact
from ..qbo.request_id import digest, request_id
from .compare import differences
from .gateway import Gateway
from .links import link
from .transaction import checkpoint

Row = Any
Request = Any


class Operation(NamedTuple):
    """One write to QuickBooks, decided but not yet sent."""

    entity: str
    operation: str  # "create" or "update"
    record: Any  # the Odoo record whose counterpart this becomes
    variant: str  # tells several counterparts of one record apart
    payload: dict[str, Any]  # the wanted content; its digest tells whether anything changed
    extra: dict[str, Any]  # Id, SyncToken, sparse: part of the body, not of the content
    expected: dict[str, Any]  # path -> what the reply must say


def perform(gateway: Gateway, row: Row, operation: Operation) -> None:
    """Put a write on record, send it, and record the outcome. Each step is committed.

    :raises QboError: of the kind that says what to do next; the outcome is on record by then
    """
    request = write_ahead(row, operation)
    try:
        reply = ask(gateway, request)
    except QboError as error:
        record_failure(request, error, is_known=not isinstance(error, Uncertain))
        raise
    settle(request, reply)


def write_ahead(row: Row, operation: Operation) -> Request:
    """The record of a write that is about to be sent.

    :raises Uncertain: the outcome of the row's last one is not known yet; one at a time
    """
    if row._has_open_request():
        raise Uncertain("QuickBooks' answer about another part of this document is still missing.")
    res_model, res_id, variant = record_of(operation)
    body = to_json(operation.payload | operation.extra)
    return row.env["qbo.sync.request"].create(
        {
            "log_id": row.id,
            "entity": operation.entity,
            "operation": operation.operation,
            "res_model": res_model,
            "res_id": res_id,
            "variant": variant,
            "body": body,
            "digest": payload_digest(operation),
            "expected": json.dumps(operation.expected),
            "sent_at": fields.Datetime.now(),
            "request_id": _request_id(row, operation.entity, body),
        }
    )


def record_of(operation: Operation) -> tuple[str, int, str]:
    """Which Odoo record an operation gives a counterpart: model, id, variant."""
    return operation.record._name, operation.record.id, operation.variant


def payload_digest(operation: Operation) -> str:
    """Fingerprint of what QuickBooks is to say."""
    return digest(to_json(operation.payload))


def _request_id(row: Row, entity: str, body: str) -> str:
    answered = row.env["qbo.sync.request"].search_count(
        [("log_id", "=", row.id), ("entity", "=", entity), ("outcome", "!=", "open")]
    )
    return request_id(
        database=row.env["ir.config_parameter"].get_param("database.uuid"),
        realm=row.connection_id.realm_id,
        row=f"{row.kind}/{row.res_model}/{row.res_id}",
        entity=entity,
        answered=answered,
        body=body,
    )


def ask(gateway: Gateway, request: Request) -> Reply:
    """Send a request that is on record, once. No transaction is open while QuickBooks is asked."""
    write = Write(request.entity, request.operation, request.body, request.request_id)
    checkpoint(request.env)
    return gateway.ask(lambda client: client.send(write))


def record_failure(request: Request, error: QboError, *, is_known: bool) -> None:
    """An answer that is no success.

    :param is_known: whether QuickBooks has certainly not taken the request, now or earlier;
        otherwise it stays open
    """
    request._answer(
        outcome="refused" if is_known else "open",
        intuit_tid=error.tid,
        reply=error.technical,
    )
    checkpoint(request.env)


def settle(request: Request, reply: Reply) -> None:
    """Record a success: the answer, the link, and whether it says what was asked for.

    :raises Refused: it does not; never call a document synced that says something else than Odoo
    """
    different = differences(json.loads(request.expected), reply.document)
    request._answer(
        outcome="done",
        http_status=reply.status,
        intuit_tid=reply.tid,
        reply=redact(reply.text),
        differences="\n".join(different),
    )
    record = (request.res_model, request.res_id, request.variant)
    # Without a digest the next look sends again: what differs is not done.
    known = "" if different else request.digest
    link(request.log_id.connection_id, record, request.entity, reply.document, known)
    checkpoint(request.env)
    if different:
        raise Refused(
            f"QuickBooks has the document, but it does not say what Odoo says: "
            f"{'; '.join(different)}. Correct the document or the tax mapping, then press Retry."
        )
