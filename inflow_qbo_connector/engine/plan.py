"""Decides what should exist in QuickBooks for a sync row, by looking at the Odoo document as it is.

Run twice, the second time there is nothing to do.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, replace
from typing import Any

from odoo import fields

from .. import const
from ..exceptions import Held, QboError, Refused
from ..mapping import closing, invoice, sale, tax
from ..mapping.values import Company, Payload, Problem, References, Sale
from ..qbo.request_id import digest
from ..qbo.writing import to_json
from .links import is_voided, snapshot_of
from .rounding import belongs_to, rounding_of
from .writes import Operation

Row = Any
Link = Any


@dataclass
class Plan:
    """One row's document, read once."""

    row: Row
    order: Any
    link: Link  # its counterpart in QuickBooks, or an empty recordset
    sale: Sale
    notes: list[str] = field(default_factory=list)  # what was changed to make it fit


def plan(row: Row, order: Any, link: Link) -> Plan | None:
    """What a row wants, or None when QuickBooks should have nothing of it.

    :param order: the row's sales order, or an empty recordset if it was deleted
    :param link: its counterpart in QuickBooks, if it has one
    :raises Held: it cannot be told yet
    :raises Refused: part of it lies before the start date
    """
    is_there = bool(link) and not is_voided(link)
    if is_there and order and sale.is_being_corrected(order):
        raise Held(
            f"An invoice of {row.name} was reset to draft. QuickBooks keeps it as it was until you "
            "confirm or cancel it."
        )
    wanted = sale.sale_of(order, _order_date(order), is_pushed=is_there) if order else None
    if wanted:
        _describe(row, order, wanted)
        if is_there or not _is_too_early(row, wanted):
            posted = _posted(link) if is_there else None
            read = replace(wanted, posted=posted, rounding=rounding_of(row))
            return Plan(row, order, link, read)
    return None


def void(row: Row, link: Link, company: Company) -> Operation | None:
    """The write that takes a document's effect back, because Odoo has none any more (S-12).

    None when that is done already.

    :raises Held: it would change closed books
    """
    if is_voided(link):
        return None
    raise_problems(closing.locked(row.name, _posted(link), company))
    row.notes = "Voided in QuickBooks, because it is no longer invoiced in Odoo."
    return Operation(
        row=row,
        entity=invoice.ENTITY,
        operation="void",
        record=row.env[row.res_model].browse(row.res_id),
        variant="",
        payload={},
        extra={"Id": link.qbo_id},
        expected={"Id": link.qbo_id, "TotalAmt": "0"},
    )


def check(planned: Plan, company: Company, refs: References) -> None:
    """Whatever would keep the document from being accepted, all at once.

    Before anything is asked or created in QuickBooks, so that nothing is half-sent.

    :raises Held: only things that are missing on our side
    :raises Refused: at least one thing that a person has to decide
    """
    sold = planned.sale
    raise_problems(invoice.problems(sold, company) + tax.problems(sold, company, refs))


def operation(planned: Plan, company: Company, refs: References) -> Operation | None:
    """The write that makes QuickBooks agree, or None when it does.

    :raises Held: it would change closed books
    """
    wanted, link = _rounded(planned, company, refs), planned.link
    payload, notes = invoice.invoice(wanted, company, refs)
    if link.digest == digest(to_json(payload)):
        return None
    raise_problems(closing.problems(wanted, company))
    planned.notes += notes
    planned.row.notes = "\n".join(planned.notes) or False
    new = Operation(
        row=planned.row,
        entity=invoice.ENTITY,
        operation="create",
        record=planned.order,
        variant="",
        payload=payload,
        extra={},
        expected=invoice.expected(wanted, company, refs) | {"DocNumber": wanted.number},
    )
    if not link:
        return new
    if is_voided(link):  # which keeps its number
        return new._replace(options=const.ALLOW_DUPLICATE_NUMBER)
    return new._replace(
        operation="update",
        extra=_sparse(link, payload),
        expected=new.expected | {"Id": link.qbo_id},
    )


def _rounded(planned: Plan, company: Company, refs: References) -> Sale:
    """The sale with the rounding line that its content needed the last time, if it is the same."""
    if not planned.sale.rounding:
        return planned.sale
    plain = replace(planned.sale, rounding=None)
    payload, _notes = invoice.invoice(plain, company, refs)
    if belongs_to(planned.row, digest(to_json(payload))):
        return planned.sale
    planned.row.rounding = False
    return plain


def raise_problems(problems: list[Problem]) -> None:
    """Turn problems into the exception that says what to do next."""
    if problems:
        kind: type[QboError] = Held if all(one.hold for one in problems) else Refused
        code = next((one.code for one in problems if one.code), "")
        raise kind("\n".join(one.message for one in problems), code=code)


def _sparse(link: Any, payload: Payload) -> Payload:
    """What makes a body a sparse update. What it leaves out stays, so what is gone is emptied."""
    before = snapshot_of(link)
    extra: Payload = {"Id": link.qbo_id, "sparse": True}
    if "CustomerMemo" not in payload and before.get("CustomerMemo"):
        extra["CustomerMemo"] = {"value": ""}
    if "TxnTaxDetail" not in payload and before.get("TxnTaxDetail", {}).get("TotalTax"):
        extra["TxnTaxDetail"] = {"TotalTax": 0}
    if "PrivateNote" not in payload and closing.is_private_note(before.get("PrivateNote", "")):
        extra["PrivateNote"] = ""
    return extra


def _posted(link: Link) -> datetime.date | None:
    """The date that a document has in QuickBooks."""
    return fields.Date.to_date(snapshot_of(link).get("TxnDate")) or None


def _is_too_early(row: Row, wanted: Sale) -> bool:
    """Whether all of a sale lies before the start date.

    :raises Refused: some of it does and some does not
    """
    start = row.connection_id.start_date
    if not start or wanted.date >= start:
        return False
    if wanted.last_date >= start:
        raise Refused(
            f"{wanted.number} was first invoiced on {wanted.date}, before the start date {start}, "
            "and again since. Enter it in QuickBooks by hand and dismiss this, or move the start "
            "date in the QuickBooks settings and press Retry."
        )
    return True


def _order_date(order: Any) -> Any:
    zone = order.company_id.partner_id.tz or order.user_id.tz or "UTC"
    return fields.Datetime.context_timestamp(order.with_context(tz=zone), order.date_order).date()


def _describe(row: Row, order: Any, wanted: Sale) -> None:
    row.write(
        {
            "name": wanted.number,
            "partner_id": wanted.partner.id,
            "user_id": order.user_id.id,
            "currency_id": wanted.currency.id,
            "amount": float(wanted.total),
            "entity": invoice.ENTITY,
        }
    )
