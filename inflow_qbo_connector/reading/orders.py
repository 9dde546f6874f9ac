"""Finds the orders that journal entries of Odoo bill, and the invoices or bills of orders."""

from __future__ import annotations

from typing import cast

from ..content.side import SELLING, Side
from .records import Move, MoveLine, Order, OrderLine, Partner, SaleOrder


def orders_of(move: Move, side: Side) -> Order:
    """Return the orders that the lines of journal entries bill."""
    lines = move.line_ids
    if side is SELLING:
        return lines.sale_line_ids.order_id
    return lines.purchase_line_id.order_id


def order_line_of(line: MoveLine | OrderLine, side: Side) -> OrderLine:
    """Return the order line that a line of a journal entry bills, or an empty recordset."""
    own = cast(MoveLine, line)
    return own.sale_line_ids[:1] if side is SELLING else own.purchase_line_id


def posted_documents(order: Order, side: Side) -> Move:
    """Return the posted invoices or bills of an order, oldest first; no drafts and no refunds."""
    return order.invoice_ids.filtered(
        lambda move: move.state == "posted" and move.move_type == side.document_type
    ).sorted(lambda move: (move.invoice_date, move.id))


def is_being_corrected(order: Order, side: Side) -> bool:
    """Tell whether an order has an invoice or bill that was posted and was reset to draft."""
    return any(
        move.state == "draft" and move.posted_before and move.move_type == side.document_type
        for move in order.invoice_ids
    )


def party_name(document: Move) -> str:
    """Return the name of an invoice's or bill's partner, with its currency."""
    return f"{document.commercial_partner_id.name} ({document.currency_id.name})"


def partners_of(order: Order, side: Side) -> list[Partner]:
    """Return the partners of an order and of its invoices or bills."""
    own = cast(SaleOrder, order).partner_invoice_id if side is SELLING else order.partner_id
    return list(order.invoice_ids.partner_id | own)
