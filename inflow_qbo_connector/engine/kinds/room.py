"""Room on an invoice for new money: what settles it no more has to let go of it first.

QuickBooks takes no payment of more than is open. So the payment that replaces another one waits
until that is voided, or moved to what it pays by now.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ...exceptions import TryLater, WaitsFor
from ...mapping.cash import cash_of
from ...mapping.money import exact
from ...mapping.settled import matches, of_orders
from ..links import Link, document_links, snapshot_of

Row = Any
Record = Any


def require_room(row: Row, invoices: dict[Record, str]) -> None:
    """Whether none of our own payments has to let go of invoices yet.

    :param invoices: order -> its QuickBooks invoice, which a new payment is about to settle
    :raises WaitsFor: one has
    :raises TryLater: one has, and its turn to be looked at has not come yet
    """
    others = _changing(row, list(invoices))
    links = document_links(others, "Payment") if others else {}
    for other in others:
        there, here = _settled_there(links[other.id]), _settled_here(other)
        for order, qbo_id in invoices.items():
            if there.get(qbo_id, Decimal(0)) > here.get(order, Decimal(0)):
                name = row.name or "This document"
                words = f"{name} goes once {other.name} has let go of {order.name}."
                raise TryLater(words) if other.state == "synced" else WaitsFor(words, other)


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
