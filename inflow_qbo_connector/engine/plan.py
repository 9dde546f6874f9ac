"""Decides what should exist in QuickBooks for a sync row, by looking at the Odoo document as it is.

Run twice, the second time there is nothing to do.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from odoo import fields

from ..exceptions import Held, QboError, Refused
from ..mapping import invoice, sale, tax
from ..mapping.values import Company, Payload, Problem, References, Sale
from ..qbo.client import to_json
from ..qbo.request_id import digest
from .writes import Operation

Row = Any


@dataclass
class Plan:
    """One row's document, read once."""

    row: Row
    order: Any
    sale: Sale
    notes: list[str] = field(default_factory=list)  # what was changed to make it fit


def plan(row: Row) -> Plan | None:
    """What a row wants, or None when there is nothing to push.

    :raises Refused: something was pushed that Odoo no longer has
    """
    order = row.env[row.res_model].browse(row.res_id).exists()
    wanted = sale.sale_of(order, _order_date(order)) if order else None
    too_early = (
        wanted and row.connection_id.start_date and (wanted.date < row.connection_id.start_date)
    )
    link = link_of(row)
    if wanted and not too_early:
        _describe(row, order, wanted)
        return Plan(row, order, wanted)
    if link:
        raise Refused(
            f"QuickBooks has invoice {row.doc_number or row.name}, but the order is no longer "
            "invoiced in Odoo. Void the invoice in QuickBooks, or invoice the order again."
        )
    return None


def check(planned: Plan, company: Company, refs: References) -> None:
    """Whatever would keep the document from being accepted, all at once.

    Before anything is asked or created in QuickBooks, so that nothing is half-sent.

    :raises Held: only things that are missing on our side
    :raises Refused: at least one thing that a person has to decide
    """
    sold = planned.sale
    raise_problems(invoice.problems(sold, company) + tax.problems(sold, company, refs))


def operation(planned: Plan, company: Company, refs: References) -> Operation | None:
    """The write that makes QuickBooks agree, or None when it does."""
    row, wanted = planned.row, planned.sale
    payload, notes = invoice.invoice(wanted, company, refs)
    link = link_of(row)
    if link and link.digest == digest(to_json(payload)):
        return None
    planned.notes += notes
    return Operation(
        entity=invoice.ENTITY,
        operation="update" if link else "create",
        record=planned.order,
        variant="",
        payload=payload,
        extra={"Id": link.qbo_id, "sparse": True} if link else {},
        expected=invoice.expected(wanted, company, refs),
    )


def raise_problems(problems: list[Problem]) -> None:
    """Turn problems into the exception that says what to do next."""
    if problems:
        kind: type[QboError] = Held if all(one.hold for one in problems) else Refused
        raise kind("\n".join(one.message for one in problems))


def link_of(row: Row) -> Any:
    """The counterpart of a row's document, or an empty recordset."""
    return row.env["qbo.link"].search(
        [
            ("connection_id", "=", row.connection_id.id),
            ("entity", "=", invoice.ENTITY),
            ("res_model", "=", row.res_model),
            ("res_id", "=", row.res_id),
        ]
    )


def company_of(connection: Any) -> Company:
    """The settings that decide what documents say."""
    return Company(
        country=connection.country,
        tax_mode=connection.tax_mode,
        home_currency=connection.home_currency,
        multicurrency=connection.multicurrency,
        include_customer_name=connection.include_customer_name,
        income_account=_usable(connection.income_account_id),
        inventory_account=_usable(connection.inventory_account_id),
        adjustment_account=_usable(connection.adjustment_account_id),
    )


def snapshot_of(link: Any) -> Payload:
    """What QuickBooks answered when a document was last written."""
    snapshot: Payload = json.loads(link.snapshot)
    return snapshot


# What a person may have changed in QuickBooks, in words
_WATCHED = {
    "DocNumber": "number",
    "TxnDate": "date",
    "DueDate": "due date",
    "CustomerRef": "customer",
    "Line": "lines",
    "TotalAmt": "total",
    "CustomerMemo": "message",
}


def edited_in_quickbooks(link: Any, current: Payload) -> list[str]:
    """Which parts of a document a person changed in QuickBooks since we wrote it.

    Only content counts: payments move the SyncToken and the balance of an untouched invoice.
    """
    ours = _without_names(snapshot_of(link))
    theirs = _without_names(json.loads(to_json(current)))
    return [word for key, word in _WATCHED.items() if ours.get(key) != theirs.get(key)]


def _without_names(value: Any) -> Any:
    """A document whose references are ids alone: renaming a customer edits no invoice."""
    if isinstance(value, list):
        return [_without_names(one) for one in value]
    if isinstance(value, dict):
        dropped = {"name"} if "value" in value else set()
        return {key: _without_names(one) for key, one in value.items() if key not in dropped}
    return value


def _usable(account: Any) -> str:
    return account.qbo_id if account.active else ""


def _order_date(order: Any) -> Any:
    zone = order.company_id.partner_id.tz or "UTC"
    return fields.Datetime.context_timestamp(order.with_context(tz=zone), order.date_order).date()


def _describe(row: Row, order: Any, wanted: Sale) -> None:
    row.write(
        {
            "name": wanted.number,
            "partner_id": wanted.partner.id,
            "user_id": order.user_id.id,
            "currency_id": order.currency_id.id,
            "amount": float(wanted.total),
            "entity": invoice.ENTITY,
        }
    )
