"""Decides what a group of sync rows sends: reads, plans, resolves references, and compares."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TypeVar

from ... import const
from ...content.company import Company, References
from ...exceptions import QboError, ReconnectNeeded, Uncertain
from ..connection.company import company_of, inactive_codes_of, tax_codes_of
from ..kinds import KINDS
from ..links import document_key, document_links, snapshot_of
from ..needs.applied_payments import as_open_balance_allows
from ..needs.resolve import first_unmet, resolve
from ..run.transaction import checkpoint, undo
from ..send.boundary import guarded
from ..send.gateway import Gateway
from ..send.outcomes import arrived, react
from ..send.pipeline import Pipeline
from ..send.writes import Operation
from ..types import SyncRow
from . import plan as planning
from . import references
from .against_current import not_there_yet, on_top_of_current
from .control_accounts import with_control_accounts
from .plan import Plan
from .references import Resolved, failure_of

Step = TypeVar("Step")


def push(gateway: Gateway, pipeline: Pipeline, rows: SyncRow) -> None:
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


def _add_ready(ready: list[Operation], gateway: Gateway, row: SyncRow) -> None:
    ready += _ready(gateway, row)


def _undecided(rows: SyncRow, ready: list[Operation]) -> SyncRow:
    """Rows that were not looked at any more."""
    decided = rows.browse().union(*(operation.row for operation in ready))
    return (rows.exists() - decided).filtered(lambda row: row.state == "sending")


def _ready(gateway: Gateway, rows: SyncRow) -> list[Operation]:
    """The writes of a group of rows, which have their outcome if they need none.

    :raises TryLater: QuickBooks is not to be had now
    """
    connection = rows.connection_id
    refs = References(
        tax_codes=tax_codes_of(connection), inactive_codes=inactive_codes_of(connection)
    )
    plans: list[Plan] = []
    for some in _by_kind(rows):
        plans += _each(_described(_plans(some)), partial(_with_needs, refs=refs))
    checkpoint(rows.env)
    documents = [planned for planned in plans if planned.content]
    contents = (planned.wanted for planned in documents)
    company = with_control_accounts(gateway, connection, contents, company_of(connection))
    removals = [planned for planned in plans if not planned.content]
    operations = _each(removals, partial(_removal, company=company))
    documents = _each(documents, partial(_fit, company=company, refs=refs))
    checkpoint(rows.env)
    resolved = references.resolve(gateway, documents, company, refs)
    operations += _each(documents, partial(_operation, company=company, resolved=resolved))
    checkpoint(rows.env)
    return _as_quickbooks_has_it(gateway, _without_open_requests(rows, operations))


def _each(plans: Iterable[Plan], step: Callable[[Plan], Step | None]) -> list[Step]:
    """What a step makes of each plan. What keeps one from going is its row's outcome."""
    made = []
    for planned in plans:
        try:
            result = step(planned)
        except QboError as error:
            react(planned.row, error)
            continue
        if result is not None:
            made.append(result)
    return made


def _by_kind(rows: SyncRow) -> list[SyncRow]:
    """Rows of one kind after the other: what others need comes first, and may turn out to be
    nothing, so that these are read after it is known.
    """
    grouped = rows.grouped(lambda row: row.kind)
    return [grouped[name] for name in KINDS if name in grouped]


def _plans(rows: SyncRow) -> list[Plan]:
    """What rows of one kind want, as Odoo is now."""
    kind = KINDS[rows[:1].kind]
    records = rows.env[kind.model].browse([row.res_id for row in rows]).exists()
    by_id = {record.id: record for record in records}
    kind.read_together(records)
    links = document_links(rows.connection_id, map(document_key, rows))
    return [
        planning.plan(row, by_id.get(row.res_id, records.browse()), links[document_key(row)])
        for row in rows
    ]


def _described(plans: list[Plan]) -> list[Plan]:
    """Plans whose rows say what their documents are."""
    currencies = _currency_ids(plans)
    for planned in plans:
        if values := planning.description(planned, currencies):
            planned.row.write(values)
    return plans


def _currency_ids(plans: list[Plan]) -> dict[str, int]:
    """Ids in Odoo of the currencies of documents, by ISO code."""
    codes = {planned.content.currency for planned in plans if planned.content}
    if not codes:
        return {}
    every = plans[0].row.env["res.currency"].with_context(active_test=False)
    return {one.name: one.id for one in every.search([("name", "in", list(codes))])}


def _with_needs(planned: Plan, refs: References) -> Plan | None:
    """A plan with what it needs of other documents; None where there is nothing to push.

    :raises QboError: it cannot be told, or has to wait for another document
    """
    if planned.failure:
        raise planned.failure
    if reason := first_unmet(planned.row, planned.unless):
        raise reason
    if planned.content:
        planned = _as_others_allow(planned, refs)
    elif not planned.link:
        _nothing_to_push(planned.row)
        return None
    planned.row.more_follows = bool(planned.blocked_by)
    return planned


def _as_others_allow(planned: Plan, refs: References) -> Plan:
    """A plan that says no more than other documents leave room for.

    :raises QboError: nothing of it may go as yet
    """
    row, subject = planned.row, planned.subject
    documents, reason = resolve(row, planned.wanted)
    if reason:
        raise reason
    refs.documents |= documents
    content, rest = as_open_balance_allows(
        row, planned.wanted, subject.link, documents, is_in_quickbooks=subject.is_in_quickbooks
    )
    if rest and not subject.is_in_quickbooks:
        raise rest
    planned.content, planned.blocked_by = content, rest
    planned.removal_reason = planned.kind.removal_reason
    return planned


def _removal(planned: Plan, company: Company) -> Operation | None:
    operation = planning.removal(planned, company)
    if operation:
        planned.row.write(planned.says)
    else:
        _nothing_to_push(planned.row)
    return operation


def _fit(planned: Plan, company: Company, refs: References) -> Plan:
    """A plan that nothing of our own keeps from going.

    :raises QboError: something does
    """
    content, row = planned.wanted, planned.row
    for use, taxes in planned.kind.unmapped_taxes(content, company, refs):
        row.env["qbo.tax.mapping"]._offer(row.connection_id, use, [taxes])
    planning.check(planned, company, refs)
    return planned


def _operation(planned: Plan, company: Company, resolved: Resolved) -> Operation | None:
    """The write of a document; its row has its outcome if none is needed.

    :raises QboError: something that it refers to is missing, or the rest has to wait
    """
    if failure := failure_of(planned, resolved, company):
        raise failure
    operation = planning.operation(planned, company, resolved.refs)
    if planned.says:
        planned.row.write(planned.says)
    if operation is None:
        if planned.blocked_by:
            raise planned.blocked_by
        arrived(planned.row, snapshot_of(planned.link))
    return operation


def _nothing_to_push(row: SyncRow) -> None:
    """Neither side has the document: that is agreement, and worth a row only if there was more."""
    if row.request_ids:
        row._set_synced(message="There is nothing to push any more.")
    else:
        row._release_followers()
        row.unlink()


def _without_open_requests(rows: SyncRow, operations: list[Operation]) -> list[Operation]:
    """Those of rows of which every earlier write has a known outcome."""
    unknown = rows.exists()._open_requests().log_id
    for row in unknown.filtered(lambda row: row.state == "sending"):
        react(row, Uncertain("QuickBooks' answer about a part of this document is still missing."))
    return [operation for operation in operations if operation.row not in unknown]


def _as_quickbooks_has_it(gateway: Gateway, operations: list[Operation]) -> list[Operation]:
    """What is left of writes in view of what QuickBooks has now."""
    if not operations:
        return []
    use_batches = operations[0].row.connection_id.use_batches
    together = use_batches and len(operations) >= const.BATCH_FROM
    creates = [one for one in operations if one.operation == "create"]
    changes = [one for one in operations if one.operation != "create"]
    return [
        *not_there_yet(gateway, creates, together=together),
        *on_top_of_current(gateway, changes),
    ]
