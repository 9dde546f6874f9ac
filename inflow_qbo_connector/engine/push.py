"""Decides what a group of sync rows sends: reads, plans, resolves references, and compares."""

from __future__ import annotations

from functools import partial
from typing import Any

from .. import const
from ..exceptions import QboError, ReconnectNeeded, Uncertain
from ..mapping.tax import unmapped as unmapped_taxes
from ..mapping.values import Company, References
from . import plan as planning
from .gateway import Gateway
from .links import document_links, snapshot_of
from .pipeline import Pipeline
from .plan import Plan
from .react import arrived, guarded, react
from .reconcile import not_there_yet, on_top_of_current
from .references import Resolved, failure_of, resolve
from .settings import company_of, tax_codes_of
from .transaction import checkpoint, undo
from .writes import Operation

Row = Any


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
        *not_there_yet(gateway, creates, together=together),
        *on_top_of_current(gateway, changes),
    ]


def _settled(rows: Row, operations: list[Operation]) -> list[Operation]:
    """Those of rows of which every earlier write has a known outcome."""
    unsettled = rows.exists()._open_requests().log_id
    for row in unsettled.filtered(lambda row: row.state == "sending"):
        react(row, Uncertain("QuickBooks' answer about a part of this document is still missing."))
    return [one for one in operations if one.row not in unsettled]


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
