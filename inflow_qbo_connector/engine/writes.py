"""Write ahead, send, settle: no request leaves before it is on record with its id."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, NamedTuple

from odoo import fields

from ..exceptions import QboError, Refused, Uncertain
from ..qbo.client import Reply, Write, to_json
from ..qbo.redact import redact
from ..qbo.request_id import digest, request_id
from .gateway import Gateway
from .transaction import checkpoint

Row = Any
Request = Any

_WORDS = {
    "TotalAmt": "total",
    "TxnTaxDetail.TotalTax": "tax",
    "CustomerRef.value": "customer",
    "CurrencyRef.value": "currency",
}


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
    """The record of a write that is about to be sent."""
    body = to_json(operation.payload | operation.extra)
    requests = row.env["qbo.sync.request"]
    answered = requests.search_count(
        [("log_id", "=", row.id), ("entity", "=", operation.entity), ("outcome", "!=", "open")]
    )
    return requests.create(
        {
            "log_id": row.id,
            "entity": operation.entity,
            "operation": operation.operation,
            "res_model": operation.record._name,
            "res_id": operation.record.id,
            "variant": operation.variant,
            "body": body,
            "digest": digest(to_json(operation.payload)),
            "expected": json.dumps(operation.expected),
            "sent_at": fields.Datetime.now(),
            "request_id": request_id(
                database=row.env["ir.config_parameter"].get_param("database.uuid"),
                realm=row.connection_id.realm_id,
                row=f"{row.kind}/{row.res_model}/{row.res_id}",
                entity=operation.entity,
                answered=answered,
                body=body,
            ),
        }
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
        reply=redact(error.technical),
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
    _store_link(request, reply.document)
    checkpoint(request.env)
    if different:
        raise Refused(
            f"QuickBooks has the document, but it does not say what Odoo says: "
            f"{'; '.join(different)}. Correct the document or the tax mapping, then press Retry."
        )


def differences(expected: dict[str, Any], document: dict[str, Any]) -> list[str]:
    """Where QuickBooks' document does not say what was asked for (T-4), in words.

    :param expected: path -> value; figures are compared as figures
    """
    found = []
    for path, want in expected.items():
        got = _at(document, path)
        if not _same(want, got):
            found.append(f"{_WORDS.get(path, path)}: {want} in Odoo, {got} in QuickBooks")
    return found


def _at(document: dict[str, Any], path: str) -> Any:
    value: Any = document
    for key in path.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _same(want: Any, got: Any) -> bool:
    if isinstance(got, int | Decimal):
        return Decimal(str(want)) == got
    if got is None:  # a tax of nothing may be left out
        return str(want) in ("0", "0.0", "0.00")
    return str(want) == str(got)


def _store_link(request: Request, document: dict[str, Any]) -> None:
    links = request.env["qbo.link"]
    key = {
        "connection_id": request.log_id.connection_id.id,
        "entity": request.entity,
        "res_model": request.res_model,
        "res_id": request.res_id,
        "variant": request.variant,
    }
    values = {
        "qbo_id": document["Id"],
        "sync_token": document.get("SyncToken"),
        # Without a digest the next look sends again: what differs is not done.
        "digest": "" if request.differences else request.digest,
        "snapshot": to_json(document),
    }
    if link := links.search([(name, "=", value) for name, value in key.items()]):
        link.write(values)
    else:
        links.create(key | values)
