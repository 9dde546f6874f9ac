"""Finds the orders of Odoo's journal entries, and the invoices or bills of orders."""

from __future__ import annotations

from typing import cast

from ..content.side import SELLING, Side
from .records import Move, MoveLine, Order, OrderLine, Partner, SaleOrder


def orders_of(move: Move, side: Side) -> Order:
    """The orders that the lines of journal entries belong to."""
    lines = move.line_ids
    if side is SELLING:
        return lines.sale_line_ids.order_id
    return lines.purchase_line_id.order_id


def order_line_of(line: MoveLine | OrderLine, side: Side) -> OrderLine:
    """The order line that a line of a journal entry bills, or an empty recordset."""
    own = cast(MoveLine, line)
    return own.sale_line_ids[:1] if side is SELLING else own.purchase_line_id


def posted_documents(order: Order, side: Side) -> Move:
    """Posted invoices or bills of an order, oldest first. Drafts do not count, nor do refunds."""
    return order.invoice_ids.filtered(
        lambda move: move.state == "posted" and move.move_type == side.document_type
    ).sorted(lambda move: (move.invoice_date, move.id))


def is_being_corrected(order: Order, side: Side) -> bool:
    """Whether an invoice or bill that was posted is a draft again, to be posted or cancelled."""
    return any(
        move.state == "draft" and move.posted_before and move.move_type == side.document_type
        for move in order.invoice_ids
    )


def party_name(document: Move) -> str:
    """Who an invoice or bill is of, and in which currency, in words."""
    return f"{document.commercial_partner_id.name} ({document.currency_id.name})"


def partners_of(order: Order, side: Side) -> list[Partner]:
    """Who an order and its invoices or bills may be of."""
    own = cast(SaleOrder, order).partner_invoice_id if side is SELLING else order.partner_id
    return list(order.invoice_ids.partner_id | own)
