"""Room on an invoice for more money: what settles it no more has to let go of it first.

QuickBooks takes no payment of more than is open. So the payment that replaces another one waits
until that is voided, or moved to what it pays by now. Two may wait for each other, as when they are
crossed: so one that is in QuickBooks lets go of what it settles no more at once, and only what it
takes over waits.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from ...content.money import exact
from ...content.values import Receipt
from ...exceptions import TryLater, WaitsFor
from ...reading.matches import matches, of_orders
from ...reading.payment import cash_of
from ..links import Link, document_links, links_of, snapshot_of

Row = Any
Record = Any


def as_room_allows(row: Row, receipt: Receipt, link: Link, *, is_there: bool) -> Receipt | None:
    """All that is wanted of a payment, or what it may say until others have let go of invoices.

    :raises WaitsFor: nothing of it is there, and one of our own payments has to let go
    :raises TryLater: the same, and that one's turn to be looked at has not come yet
    """
    there = _settled_there(link) if is_there else {}
    more = [
        one.qbo_id
        for one in receipt.charges
        if one.entity == "Invoice" and one.amount > there.get(one.qbo_id, Decimal(0))
    ]
    rest = _without_room(row, more) if more else None
    if rest and not is_there:
        raise rest
    if not rest:
        return receipt
    row.is_part = True
    part = replace(receipt.within(there), rest=rest)
    return part if part.amount or any(one.amount for one in part.charges) else None


def _without_room(row: Row, invoices: list[str]) -> WaitsFor | TryLater | None:
    """Which of our own payments has to let go of QuickBooks invoices first, if one has."""
    own = links_of(row.connection_id, "Invoice", [("qbo_id", "in", invoices)])
    orders = {row.env[one.res_model].browse(one.res_id): one.qbo_id for one in own}
    others = _changing(row, list(orders))
    links = document_links(others, "Payment") if others else {}
    for other in others:
        there, here = _settled_there(links[other.id]), _settled_here(other)
        for order, qbo_id in orders.items():
            if there.get(qbo_id, Decimal(0)) > here.get(order, Decimal(0)):
                name = row.name or "This document"
                words = f"{name} goes once {other.name} has let go of {order.name}."
                return TryLater(words) if other.state == "synced" else WaitsFor(words, other)
    return None


def _changing(row: Row, orders: list[Record]) -> Row:
    """Rows of payments of the same customers that are in QuickBooks and may change there."""
    own = [("company_id", "=", row.company_id.id)]
    noted = row.env["qbo.sync.intent"]._search(own).subselect("res_id")
    partners = [
        partner
        for order in orders
        for partner in (order.invoice_ids.partner_id | order.partner_invoice_id)
    ]
    parties = [*partners, *(one.commercial_partner_id for one in partners)]  # now, or before
    return row.search(
        [
            ("connection_id", "=", row.connection_id.id),
            ("state", "!=", "dismissed"),
            "|",
            ("state", "!=", "synced"),
            ("res_id", "in", noted),
            ("kind", "in", ("customer_payment", "settlement", "credit_application")),
            ("partner_id", "in", [one.id for one in parties]),
            ("qbo_id", "!=", False),
        ]
    )


def _settled_there(link: Link) -> dict[str, Decimal]:
    """Invoice -> what a payment settled of it when it was written last."""
    if not link:
        return {}
    lines = snapshot_of(link).get("Line", ())
    return {
        linked["TxnId"]: exact(float(line["Amount"]))
        for line in lines
        for linked in line["LinkedTxn"]
        if linked["TxnType"] == "Invoice"
    }


def _settled_here(row: Row) -> dict[Record, Decimal]:
    """Order -> what the same payment settles of it in Odoo by now."""
    record = row.env[row.res_model].browse(row.res_id).exists()
    is_payment = row.res_model == "account.payment"
    move = record.move_id if is_payment else record
    if move.state != "posted":
        return {}
    return cash_of(record).orders if is_payment else of_orders(matches(record))
