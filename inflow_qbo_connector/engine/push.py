"""Decides what a group of sync rows sends: plan, references, and what QuickBooks holds now."""

from __future__ import annotations

from functools import partial
from typing import Any

from odoo import fields

from .. import const
from ..exceptions import QboError, ReconnectNeeded, Refused, Uncertain
from ..mapping.invoice import ENTITY
from ..mapping.tax import unmapped as unmapped_taxes
from ..mapping.values import Company, References
from . import lookup
from . import plan as planning
from .compare import differences, unlike
from .gateway import Gateway
from .links import NewLink, document_links, edited_in_quickbooks, link, snapshot_of
from .pipeline import Pipeline
from .plan import Plan
from .react import arrived, guarded, react
from .recover import TRUSTED
from .references import Resolved, failure_of, resolve
from .settings import company_of, tax_codes_of
from .transaction import checkpoint, undo
from .writes import Operation

Row = Any
Document = dict[str, Any]


def push(gateway: Gateway, pipeline: Pipeline, rows: Row) -> None:
    """Let the writes go that rows in state *sending* need; the other rows get their outcome.

    :raises ReconnectNeeded: the connection is dead; the rows wait again
    """
    ready: list[Operation] = []
    try:
        if not guarded(rows, lambda: ready.extend(_ready(gateway, rows))):
            for row in rows.exists():
                if row.state == "sending" and not pipeline.is_over:
                    guarded(row, partial(_add_ready, ready, gateway, row))
    except ReconnectNeeded as error:
        undo(rows.env)
        _undecided(rows, ready)._set_waiting(message=error.message)
        checkpoint(rows.env)
        raise
    _undecided(rows, ready)._set_waiting()
    pipeline.send(ready)


def _add_ready(ready: list[Operation], gateway: Gateway, row: Row) -> None:
    ready += _ready(gateway, row)


def _undecided(rows: Row, ready: list[Operation]) -> Row:
    """Rows that were not looked at any more."""
    decided = rows.browse().union(*(operation.row for operation in ready))
    return (rows.exists() - decided).filtered(lambda row: row.state == "sending")


def _ready(gateway: Gateway, rows: Row) -> list[Operation]:
    """The writes of a group of rows, which have their outcome if they need none.

    :raises TryLater: QuickBooks is not to be had now
    """
    connection = rows.connection_id
    company = company_of(connection)
    refs = References(tax_codes=tax_codes_of(connection))
    plans, operations = _plans(rows, company, refs)
    checkpoint(rows.env)
    resolved = resolve(gateway, plans, company, refs)
    operations += [one for planned in plans if (one := _operation(planned, company, resolved))]
    checkpoint(rows.env)
    operations = _settled(rows, operations)
    creates = [one for one in operations if one.operation == "create"]
    changes = [one for one in operations if one.operation != "create"]
    together = connection.use_batches and len(operations) >= const.BATCH_FROM
    return [
        *_not_there_yet(gateway, creates, together=together),
        *_on_top_of_current(gateway, changes),
    ]


def _settled(rows: Row, operations: list[Operation]) -> list[Operation]:
    """Those of rows of which every earlier write has a known outcome."""
    unsettled = rows.exists()._open_requests().log_id
    for row in unsettled.filtered(lambda row: row.state == "sending"):
        react(row, Uncertain("QuickBooks' answer about a part of this document is still missing."))
    return [one for one in operations if one.row not in unsettled]


# === PLAN ===


def _plans(rows: Row, company: Company, refs: References) -> tuple[list[Plan], list[Operation]]:
    """What the rows want, and what is to be voided because it is not wanted any more."""
    orders = rows.env["sale.order"].browse(rows.mapped("res_id")).exists()
    by_id = {order.id: order for order in orders}
    _read_together(orders)
    links = document_links(rows)
    plans, voids = [], []
    for row in rows:
        order, link = by_id.get(row.res_id, orders.browse()), links[row.id]
        try:
            if planned := planning.plan(row, order, link):
                _check(planned, company, refs)
                plans.append(planned)
            elif link and (operation := planning.void(row, link, company)):
                voids.append(operation)
            else:
                _nothing_to_push(row)
        except QboError as error:
            react(row, error)
    return plans, voids


def _read_together(orders: Any) -> None:
    """Have in memory what is read of each order in turn: one query for all instead of one each."""
    lines = orders.invoice_ids.line_ids
    lines.mapped("sale_line_ids.order_id")
    lines.mapped("tax_ids")
    lines.mapped("product_id.name")
    orders.order_line.mapped("tax_ids")


def _check(planned: Plan, company: Company, refs: References) -> None:
    if unmapped := unmapped_taxes(planned.sale, company, refs):
        row = planned.row
        row.env["qbo.tax.mapping"]._offer(row.connection_id, unmapped)
    planning.check(planned, company, refs)


def _nothing_to_push(row: Row) -> None:
    """Neither side has the document: that is agreement, and worth a row only if there was more."""
    if row.request_ids:
        row._set_synced(message="There is nothing to push any more.")
    else:
        row.unlink()


def _operation(planned: Plan, company: Company, resolved: Resolved) -> Operation | None:
    row = planned.row
    if failure := failure_of(planned, resolved, company):
        react(row, failure)
        return None
    try:
        operation = planning.operation(planned, company, resolved.refs)
    except QboError as error:
        react(row, error)
        return None
    if not operation:
        arrived(row, snapshot_of(planned.link))
    return operation


# === WHAT QUICKBOOKS HOLDS NOW ===


def _not_there_yet(
    gateway: Gateway, creates: list[Operation], *, together: bool
) -> list[Operation]:
    """Those whose number QuickBooks does not have; what says the same already is adopted.

    The database may have been restored from a backup, to before they were sent. A request that
    goes alone has the same id again then, and gets its first answer; in a batch it may meet other
    company, and after a while QuickBooks may have forgotten.
    """
    old = fields.Datetime.now() - TRUSTED
    doubted = [one for one in creates if one.row.queued_at < old]
    if together:
        doubted = creates
    if not doubted:
        return creates
    numbers = sorted({one.payload["DocNumber"] for one in doubted})
    found = lookup.by_field(gateway, ENTITY, "DocNumber", numbers)
    documents = [document for some in found.values() for document in some]
    taken = lookup.taken(doubted[0].row.connection_id, ENTITY, documents)
    left = []
    for operation in creates:
        there = found.get(operation.payload["DocNumber"], [])
        free = [document for document in there if document["Id"] not in taken]
        if not _is_adopted(operation, free):
            left.append(operation)
    return [one for one in left if one.row.state == "sending"]


def _is_adopted(operation: Operation, free: list[Document]) -> bool:
    try:
        document = lookup.ours(ENTITY, operation.content, operation.expected, free)
    except Refused as error:
        react(operation.row, error)
        return False
    if document:
        _agree(operation, document)
    return bool(document)


def _agree(operation: Operation, document: Document) -> None:
    """QuickBooks says already what was to be sent."""
    connection = operation.row.connection_id
    link([NewLink(connection, operation.key, operation.entity, document, operation.digest)])
    arrived(operation.row, document)


def _on_top_of_current(gateway: Gateway, changes: list[Operation]) -> list[Operation]:
    """Updates and voids, based on what QuickBooks holds now and nobody edited there."""
    if not changes:
        return []
    current = lookup.current(gateway, ENTITY, [one.extra["Id"] for one in changes])
    links = document_links(changes[0].row.union(*(one.row for one in changes)))
    ready = []
    for operation in changes:
        try:
            known, document = links[operation.row.id], current.get(operation.extra["Id"])
            if change := _change(operation, known, document):
                ready.append(change)
        except QboError as error:
            react(operation.row, error)
    return ready


def _change(operation: Operation, known: Any, current: Document | None) -> Operation | None:
    """The change, or None when QuickBooks says it already: a person has put right what differed.

    :raises Refused: a person changed the document in QuickBooks, or deleted it; it is theirs
    """
    if current is None and operation.operation != "void":
        raise lookup.gone()
    current = current or {"Id": known.qbo_id, "TotalAmt": 0}  # deleted is as good as voided
    is_right = not differences(operation.expected, current)
    if is_right and (not known.digest or not unlike(operation.content, current)):
        _agree(operation, current)
        return None
    if edited := edited_in_quickbooks(known, current):
        raise Refused(
            f"Somebody changed invoice {current.get('DocNumber', '')} in QuickBooks: its "
            f"{', '.join(edited)}. The total is {current.get('TotalAmt'):,.2f} there and "
            f"{operation.row.amount:,.2f} in Odoo. It was not overwritten: undo the change there "
            "and press Retry, or dismiss this."
        )
    token = {"SyncToken": current["SyncToken"]}
    return operation._replace(
        extra=operation.extra | token | _their_note(operation, known, current)
    )


def _their_note(operation: Operation, known: Any, current: Document) -> Document:
    """A private note that a person wrote there, instead of ours."""
    theirs = current.get("PrivateNote", "")
    is_theirs = theirs != snapshot_of(known).get("PrivateNote", "")
    return {"PrivateNote": theirs} if is_theirs and "PrivateNote" in operation.content else {}
