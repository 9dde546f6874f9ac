"""Pushes a batch of sync rows: plan, references, write, and what each outcome means for its row."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from odoo import fields

from ..exceptions import (
    Held,
    QboError,
    ReconnectNeeded,
    Refused,
    Stale,
    TryLater,
    Uncertain,
)
from ..mapping.money import exact
from ..mapping.tax import unmapped as unmapped_taxes
from ..mapping.values import Company, References, TaxCode, TaxRate
from ..qbo import retry
from . import plan as planning
from .gateway import Gateway
from .plan import Plan
from .references import Resolved, failure_of, resolve
from .transaction import Conflict, checkpoint, undo
from .writes import Operation, perform

_logger = logging.getLogger(__name__)

Connection = Any
Row = Any

_MOST_STALE = 3  # tries against somebody who keeps editing in QuickBooks


def push(gateway: Gateway, connection: Connection, rows: Row) -> None:
    """Bring a batch of rows that are in state *sending* to an outcome.

    :raises TryLater: QuickBooks is not to be had now; the rows wait again
    :raises ReconnectNeeded: the connection is dead; the rows wait again
    """
    company = planning.company_of(connection)
    refs = References(tax_codes=_tax_codes(connection))
    together = partial(_push_together, gateway, company, refs)
    try:
        if not guarded(rows, partial(together, rows)):
            for row in rows.exists().filtered(lambda row: row.state == "sending"):
                guarded(row, partial(together, row))
    except (TryLater, ReconnectNeeded) as error:
        undo(connection.env)
        left = rows.exists().filtered(lambda row: row.state == "sending")
        left._set_waiting(not_before=_later(left[:1], error), message=error.message)
        checkpoint(connection.env)
        raise


def guarded(rows: Row, action: Callable[[], Any]) -> bool:
    """Do something for rows; a fault of our own stops nothing else. The engine's boundary.

    :returns: False when it failed for several rows together: then they are to be tried one by one
    :raises TryLater: QuickBooks is not to be had now
    :raises ReconnectNeeded: nor later
    :raises Conflict: the run is to begin anew
    """
    try:
        action()
    except (QboError, Conflict):
        raise
    except Exception as error:  # whatever it is, it must not stop the other rows
        undo(rows.env)
        _logger.exception("%s could not be pushed", rows.mapped("display_name"))
        if len(rows) > 1:
            return False
        attempt(rows, partial(_raise_internal, error))
    return True


def attempt(row: Row, action: Callable[[], Any]) -> Any:
    """Do something for a row; what QuickBooks or our checks object to becomes the row's state.

    :raises TryLater: after noting it on the row: the others had better wait too
    :raises ReconnectNeeded: likewise
    """
    try:
        result = action()
    except QboError as error:
        undo(row.env)
        react(row, error)
        checkpoint(row.env)
        if isinstance(error, TryLater | ReconnectNeeded):
            raise
        return None
    checkpoint(row.env)
    return result


def react(row: Row, error: QboError) -> None:
    """What an error means for its row. While a request's outcome is unknown, so is the row's."""
    tried: dict[str, Any] = {"attempts": row.attempts + 1}
    if isinstance(error, Uncertain) or row._has_open_request():
        row._set_failed("uncertain", error, not_before=_later(row, error), **tried)
    elif isinstance(error, TryLater):
        row._set_failed("waiting", error, not_before=_later(row, error), **tried)
    elif isinstance(error, ReconnectNeeded):
        row._set_failed("waiting", error)
    elif isinstance(error, Stale) and row.attempts + 1 < _MOST_STALE:
        row._set_failed("waiting", error, **tried)
    elif isinstance(error, Held):
        row._set_failed("held", error, **tried)
    else:
        row._set_failed("attention", error, **tried)


def arrived(row: Row, notes: list[str]) -> None:
    """The row's document is in QuickBooks and says what Odoo says."""
    link = planning.link_of(row)
    document = planning.snapshot_of(link)
    values = {
        "qbo_id": link.qbo_id,
        "doc_number": document.get("DocNumber"),
        "qbo_total": float(document.get("TotalAmt") or 0),
    }
    row._set_synced(**values | ({"notes": "\n".join(notes)} if notes else {}))


def _later(row: Row, error: QboError) -> datetime:
    retry_after = getattr(error, "retry_after", None)
    return retry.not_before(fields.Datetime.now(), row.attempts + 1, retry_after)


def _tax_codes(connection: Connection) -> dict[frozenset[int], TaxCode]:
    """QuickBooks tax codes by the Odoo taxes they stand for; only usable ones."""
    return {
        frozenset(int(tax) for tax in mapping.tax_key.split(",") if tax): TaxCode(
            mapping.tax_code_id.qbo_id,
            tuple(
                TaxRate(rate.qbo_id, exact(rate.percent))
                for rate in mapping.tax_code_id.sale_rate_ids
            ),
        )
        for mapping in connection.tax_mapping_ids
        if mapping.is_usable
    }


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
        operation = _on_top_of_current(gateway, planned.row, operation)
    if operation:
        perform(gateway, planned.row, operation)
    arrived(planned.row, planned.notes)


def _on_top_of_current(gateway: Gateway, row: Row, operation: Operation) -> Operation:
    """The update, based on what QuickBooks holds now and nobody edited there.

    :raises Refused: a person changed the document in QuickBooks; it is theirs
    """
    link = planning.link_of(row)
    qbo_id = link.qbo_id
    checkpoint(row.env)
    current = gateway.ask(lambda client: client.fetch(operation.entity, qbo_id))
    if edited := planning.edited_in_quickbooks(link, current):
        raise Refused(
            f"Somebody changed invoice {current.get('DocNumber', '')} in QuickBooks: its "
            f"{', '.join(edited)}. The total is {current.get('TotalAmt'):,.2f} there and "
            f"{row.amount:,.2f} in Odoo. It was not overwritten: undo the change there and press "
            "Retry, or dismiss this."
        )
    return operation._replace(extra=operation.extra | {"SyncToken": current["SyncToken"]})


def _raise_internal(error: Exception) -> None:
    raise Refused(
        "The connector itself failed on this document. Press Retry; if it fails again, send the "
        "text below to whoever looks after the connector.",
        technical=f"{type(error).__name__}: {error}",
    ) from error
