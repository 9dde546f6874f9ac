"""Decides which writes a group of sync rows needs, and gives them to the pipeline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TypeVar

from ...content.company import Company, References
from ...exceptions import QboError, ReconnectNeeded, Uncertain
from ...payloads.problem import Problem
from .. import sentences
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
from .against_current import missing_in_quickbooks, on_top_of_current
from .control_accounts import with_control_accounts
from .plan import Plan
from .references import Resolved, failure_of

Step = TypeVar("Step")


def push(gateway: Gateway, pipeline: Pipeline, rows: SyncRow) -> None:
    """Plan the writes that rows in state *sending* need; the other rows get their outcome.

    :raises ReconnectNeeded: an administrator has to connect again; the rows wait again
    """
    ready: list[Operation] = []
    add = partial(_add_ready, ready, gateway, together=pipeline.may_batch(len(rows)))
    try:
        if not guarded(rows, partial(add, rows)):
            for row in rows.exists():
                if row.state == "sending" and not pipeline.is_over:
                    guarded(row, partial(add, row))
    except ReconnectNeeded as error:
        undo(rows.env)
        _undecided(rows, [])._set_waiting(messages=error.messages)  # nothing of them goes now
        checkpoint(rows.env)
        raise
    _undecided(rows, ready)._set_waiting()
    pipeline.add(ready)


def _add_ready(ready: list[Operation], gateway: Gateway, rows: SyncRow, *, together: bool) -> None:
    ready += _ready(gateway, rows, together=together)


def _undecided(rows: SyncRow, ready: list[Operation]) -> SyncRow:
    """Return the rows that nothing was decided about before the run ended."""
    decided = rows.browse().union(*(operation.row for operation in ready))
    return (rows.exists() - decided).filtered(lambda row: row.state == "sending")


def _ready(gateway: Gateway, rows: SyncRow, *, together: bool) -> list[Operation]:
    """Return the writes of a group of rows; rows that need none get their outcome.

    :param together: whether the writes may go in batches
    :raises TryLater: QuickBooks cannot be asked now
    """
    connection = rows.connection_id
    refs = References(
        tax_codes=tax_codes_of(connection), inactive_codes=inactive_codes_of(connection)
    )
    plans: list[Plan] = []
    for rows_of_kind in _by_kind(rows):
        plans_of_kind = _plans(rows_of_kind)
        currencies = _currency_ids(plans_of_kind)
        plans += _each(plans_of_kind, partial(_described, refs=refs, currencies=currencies))
    checkpoint(rows.env)
    documents = [planned for planned in plans if planned.content]
    named = (planned.kind.control_accounts(planned.required_content) for planned in documents)
    needed = set().union(*named)
    company = with_control_accounts(gateway, connection, needed, company_of(connection))
    removals = [planned for planned in plans if not planned.content]
    operations = _each(removals, partial(_removal, company=company))
    documents = _each(documents, partial(_fit, company=company, refs=refs))
    checkpoint(rows.env)
    resolved = references.resolve(gateway, documents, company, refs)
    operations += _each(documents, partial(_operation, company=company, resolved=resolved))
    checkpoint(rows.env)
    operations = _without_open_requests(rows, operations)
    return _as_quickbooks_has_it(gateway, operations, together=together)


def _each(plans: Iterable[Plan], step: Callable[[Plan], Step | None]) -> list[Step]:
    """Apply a step to each plan; an error becomes the outcome of the plan's row."""
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
    """Group rows by kind, in the order in which kinds need each other.

    So a document is read after it is known whether the documents that it needs are pushed.
    """
    grouped = rows.grouped(lambda row: row.kind)
    return [grouped[name] for name in KINDS if name in grouped]


def _plans(rows: SyncRow) -> list[Plan]:
    """Plan the documents of rows of one kind, as Odoo is now."""
    kind = KINDS[rows[:1].kind]
    records = rows.env[kind.model].browse([row.res_id for row in rows]).exists()
    by_id = {record.id: record for record in records}
    kind.read_together(records)
    links = document_links(rows.connection_id, map(document_key, rows))
    return [
        planning.plan(row, by_id.get(row.res_id, records.browse()), links[document_key(row)])
        for row in rows
    ]


def _currency_ids(plans: list[Plan]) -> dict[str, int]:
    """Return the ids of Odoo's currencies that documents have, by ISO code."""
    codes = {planned.content.currency for planned in plans if planned.content}
    if not codes:
        return {}
    every = plans[0].row.env["res.currency"].with_context(active_test=False)
    currencies = every.search([("name", "in", list(codes))])
    return {currency.name: currency.id for currency in currencies}


def _described(planned: Plan, refs: References, currencies: Mapping[str, int]) -> Plan | None:
    """Return a plan with its needs resolved, and have its row describe the document.

    The row of a payment that has to wait keeps its partner: other payments of that partner wait
    for it.

    :raises QboError: the document cannot be read, or has to wait for another document
    """
    try:
        with_needs = _with_needs(planned, refs)
    except QboError:
        is_known = planned.content and planned.failure
        values = planning.description(planned, currencies) if is_known else {}
        if values := values or planning.introduction(planned):
            planned.row.write(values)
        raise
    if with_needs and (values := planning.description(with_needs, currencies)):
        with_needs.row.write(values)
    return with_needs


def _with_needs(planned: Plan, refs: References) -> Plan | None:
    """Return a plan with its needs resolved; None if there is nothing to push.

    :raises QboError: the document cannot be read, or has to wait for another document
    """
    if planned.failure:
        raise planned.failure
    if reason := first_unmet(planned.row, planned.unless):
        raise reason
    if planned.content:
        planned = _as_needs_allow(planned, refs)
    elif not planned.link:
        _nothing_to_push(planned.row)
        return None
    if planned.row.more_follows != bool(planned.blocked_by):
        planned.row.more_follows = bool(planned.blocked_by)
    return planned


def _as_needs_allow(planned: Plan, refs: References) -> Plan:
    """Return a plan whose payments are limited to the open balances of other documents.

    :raises QboError: no part of the document may be sent yet
    """
    row, subject = planned.row, planned.subject
    documents, reason = resolve(row, planned.required_content)
    if reason:
        raise reason
    refs.documents |= documents
    planning.raise_problems([Problem(conflict) for conflict in planned.required_content.conflicts])
    content, blocked_by = as_open_balance_allows(
        row,
        planned.required_content,
        subject.link,
        documents,
        is_in_quickbooks=subject.is_in_quickbooks,
    )
    if blocked_by and not subject.is_in_quickbooks:
        raise blocked_by
    planned.content, planned.blocked_by = content, blocked_by
    planned.removal_reason = planned.kind.removal_reason()
    return planned


def _removal(planned: Plan, company: Company) -> Operation | None:
    operation = planning.removal(planned, company)
    if operation:
        planned.row.write(planned.says)
    else:
        _nothing_to_push(planned.row)
    return operation


def _fit(planned: Plan, company: Company, refs: References) -> Plan:
    """Return a plan that passes our own checks; taxes without a mapping are offered to people.

    :raises QboError: a check failed
    """
    content, row = planned.required_content, planned.row
    for use, taxes in planned.kind.unmapped_taxes(content, company, refs):
        row.env["qbo.tax.mapping"]._offer(row.connection_id, use, [taxes])
    planning.check(planned, company, refs)
    return planned


def _operation(planned: Plan, company: Company, resolved: Resolved) -> Operation | None:
    """Return the write of a document; its row gets its outcome if no write is needed.

    :raises QboError: a reference is missing, or the remaining part has to wait
    """
    if failure := failure_of(planned, resolved, company):
        raise failure
    operation = planning.operation(planned, company, resolved.refs)
    _write_changed(planned.row, planned.says)
    if operation is None:
        if planned.blocked_by:
            raise planned.blocked_by
        arrived([(planned.row, snapshot_of(planned.link))])
    return operation


def _write_changed(row: SyncRow, values: dict[str, object]) -> None:
    """Write the values on a row that it does not have yet."""
    if changed := {name: value for name, value in values.items() if getattr(row, name) != value}:
        row.write(changed)


def _nothing_to_push(row: SyncRow) -> None:
    """Give a row its outcome if neither side has its document: it stays only if it has requests."""
    if row.request_ids:
        row._set_synced(messages=[sentences.NOTHING_TO_PUSH()])
        return
    if row.is_needed:
        row._disappoint_followers(sentences.NEEDS_NOTHING(other=row.display_name))
    else:
        row._release_followers()
    row.unlink()


def _without_open_requests(rows: SyncRow, operations: list[Operation]) -> list[Operation]:
    """Return the writes of those rows whose earlier writes all have a known outcome."""
    unknown = rows.exists()._open_requests().log_id
    for row in unknown.filtered(lambda row: row.state == "sending"):
        react(row, Uncertain(sentences.PART_OPEN()))
    return [operation for operation in operations if operation.row not in unknown]


def _as_quickbooks_has_it(
    gateway: Gateway, operations: list[Operation], *, together: bool
) -> list[Operation]:
    """Return the writes that are still needed, compared with what QuickBooks has now."""
    creates = [operation for operation in operations if operation.operation == "create"]
    changes = [operation for operation in operations if operation.operation != "create"]
    return [
        *missing_in_quickbooks(gateway, creates, together=together),
        *on_top_of_current(gateway, changes),
    ]
