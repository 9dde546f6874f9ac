"""Decides what a group of sync rows sends: reads, plans, resolves references, and compares."""

from __future__ import annotations

from functools import partial
from typing import Any

from ... import const
from ...content.values import Company, References, Sale
from ...exceptions import QboError, ReconnectNeeded, Uncertain
from ...payloads.tax import unmapped as unmapped_taxes
from ..connection.company import company_of, inactive_codes_of, tax_codes_of
from ..kinds import KINDS
from ..links import Link, document_links, snapshot_of
from ..needs import control_accounts as receivable
from ..run.transaction import checkpoint, undo
from ..send.gateway import Gateway
from ..send.outcomes import arrived, guarded, react
from ..send.pipeline import Pipeline
from ..send.writes import Operation
from . import plan as planning
from .against_current import not_there_yet, on_top_of_current
from .plan import Plan
from .references import Resolved, failure_of, resolve

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
    plans, removals = _plans(rows)
    checkpoint(rows.env)
    company = receivable.known(gateway, connection, plans, company_of(connection))
    refs = References(
        tax_codes=tax_codes_of(connection), inactive_codes=inactive_codes_of(connection)
    )
    operations = [one for row, link in removals if (one := _removal(row, link, company))]
    plans = [one for one in plans if _is_fit(one, company, refs)]
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


def _plans(rows: Row) -> tuple[list[Plan], list[tuple[Row, Link]]]:
    """What the rows want, and what stands in QuickBooks without being wanted any more."""
    plans: list[Plan] = []
    removals: list[tuple[Row, Link]] = []
    by_kind = rows.grouped("kind")  # at once, as a row goes when there is nothing to push
    for name, kind in KINDS.items():  # what others need comes first
        if not (some := by_kind.get(name)):
            continue
        records = some.env[kind.model].browse(some.mapped("res_id")).exists()
        by_id = {record.id: record for record in records}
        kind.read_together(records)
        links = document_links(some, kind.entity)
        for row in some:
            record = by_id.get(row.res_id, records.browse())
            _plan(row, record, links[row.id], plans, removals)
    return plans, removals


def _plan(
    row: Row, record: Any, link: Link, plans: list[Plan], removals: list[tuple[Row, Link]]
) -> None:
    try:
        planned = planning.plan(row, record, link)
    except QboError as error:
        react(row, error)
        return
    if planned:
        plans.append(planned)
    elif link:
        removals.append((row, link))
    else:
        _nothing_to_push(row)


def _removal(row: Row, link: Link, company: Company) -> Operation | None:
    try:
        operation = planning.removal(row, link, company)
    except QboError as error:
        react(row, error)
        return None
    if not operation:
        _nothing_to_push(row)
    return operation


def _is_fit(planned: Plan, company: Company, refs: References) -> bool:
    """Whether nothing of our own keeps a document from going; else its row says what."""
    if isinstance(planned.wanted, Sale) and (
        unmapped := unmapped_taxes(planned.wanted, company, refs)
    ):
        row = planned.row
        row.env["qbo.tax.mapping"]._offer(row.connection_id, "sale", unmapped)
    try:
        planning.check(planned, company, refs)
    except QboError as error:
        react(planned.row, error)
        return False
    return True


def _nothing_to_push(row: Row) -> None:
    """Neither side has the document: that is agreement, and worth a row only if there was more."""
    if row.request_ids:
        row._set_synced(message="There is nothing to push any more.")
    else:
        row._release_followers()
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
    if not operation and planned.wanted.rest:
        react(row, planned.wanted.rest)
    elif not operation:
        arrived(row, snapshot_of(planned.link))
    return operation
