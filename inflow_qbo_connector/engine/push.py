"""Pushes a batch of sync rows: plan, references, write."""

from __future__ import annotations

from functools import partial
from typing import Any

from ..exceptions import ReconnectNeeded, Refused, TryLater
from ..mapping.tax import unmapped as unmapped_taxes
from ..mapping.values import Company, References
from . import plan as planning
from .compare import differences, unlike
from .gateway import Gateway
from .links import edited_in_quickbooks, link, link_of
from .plan import Plan
from .react import arrived, attempt, guarded, later
from .references import Resolved, failure_of, resolve
from .settings import company_of, tax_codes_of
from .transaction import checkpoint, undo
from .writes import Operation, payload_digest, perform, record_of

Connection = Any
Row = Any


def push(gateway: Gateway, connection: Connection, rows: Row) -> None:
    """Bring a batch of rows that are in state *sending* to an outcome.

    :raises TryLater: QuickBooks is not to be had now; the rows wait again
    :raises ReconnectNeeded: the connection is dead; the rows wait again
    """
    refs = References(tax_codes=tax_codes_of(connection))
    together = partial(_push_together, gateway, company_of(connection), refs)
    try:
        if not guarded(rows, partial(together, rows)):
            for row in rows.exists().filtered(lambda row: row.state == "sending"):
                guarded(row, partial(together, row))
    except (TryLater, ReconnectNeeded) as error:
        undo(connection.env)
        left = rows.exists().filtered(lambda row: row.state == "sending")
        left._set_waiting(not_before=later(left[:1], error), message=error.message)
        checkpoint(connection.env)
        raise


def _push_together(gateway: Gateway, company: Company, refs: References, rows: Row) -> None:
    planned_rows = [attempt(row, partial(_planned, row, company, refs)) for row in rows]
    plans = [planned for planned in planned_rows if planned]
    resolved = resolve(gateway, plans, company, refs)
    for planned in plans:
        attempt(planned.row, partial(_push_one, gateway, planned, company, resolved))


def _planned(row: Row, company: Company, refs: References) -> Plan | None:
    planned = planning.plan(row)
    if planned is None:
        _nothing_to_push(row)
        return None
    if unmapped := unmapped_taxes(planned.sale, company, refs):
        row.env["qbo.tax.mapping"]._offer(row.connection_id, unmapped)
    checkpoint(row.env)  # what is known of the document stays, whatever is wrong with it
    planning.check(planned, company, refs)
    return planned


def _nothing_to_push(row: Row) -> None:
    """Neither side has the document: that is agreement, and worth a row only if there was more."""
    if row.request_ids:
        row._set_synced(message="There is nothing to push any more.")
    else:
        row.unlink()


def _push_one(gateway: Gateway, planned: Plan, company: Company, resolved: Resolved) -> None:
    if missing := failure_of(planned, resolved, company):
        raise missing
    operation = planning.operation(planned, company, resolved.refs)
    if operation and operation.operation == "update":
        operation = _on_top_of_current(gateway, planned, operation)
    if operation:
        perform(gateway, planned.row, operation)
    arrived(planned.row, planned.notes)


def _on_top_of_current(gateway: Gateway, planned: Plan, operation: Operation) -> Operation | None:
    """The update, based on what QuickBooks holds now and nobody edited there.

    None when QuickBooks says it already: a person has put right there what had differed.

    :raises Refused: a person changed the document in QuickBooks; it is theirs
    """
    row, known = planned.row, link_of(planned.row)
    qbo_id, had_differed = known.qbo_id, not known.digest
    checkpoint(row.env)
    current = gateway.ask(lambda client: client.fetch(operation.entity, qbo_id))
    is_right = not differences(operation.expected, current)
    if is_right and (had_differed or not unlike(operation.payload | operation.extra, current)):
        digest = payload_digest(operation)
        link(row.connection_id, record_of(operation), operation.entity, current, digest)
        return None
    if edited := edited_in_quickbooks(known, current):
        raise Refused(
            f"Somebody changed invoice {current.get('DocNumber', '')} in QuickBooks: its "
            f"{', '.join(edited)}. The total is {current.get('TotalAmt'):,.2f} there and "
            f"{row.amount:,.2f} in Odoo. It was not overwritten: undo the change there and press "
            "Retry, or dismiss this."
        )
    return operation._replace(extra=operation.extra | {"SyncToken": current["SyncToken"]})
