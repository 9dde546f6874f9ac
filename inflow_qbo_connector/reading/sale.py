"""Reads what a sales order makes its customer owe (requirements S-1 and S-2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from ..content.money import exact, money
from ..content.values import Record, Sale, SaleLine
from ..payloads.text import plain
from .lines import BaseLine, sale_line, split, sums_of


def sale_of(order: Record, order_date: date, *, is_pushed: bool = False) -> Sale | None:
    """The sale to show in QuickBooks, or None when there is nothing to show.

    All posted customer invoices of the order together; if there is none but the order is paid
    online, the order as sold. What a cancelled order was invoiced for is owed all the same, and
    stays where it was pushed (facts: Odoo 1.1).

    :param order_date: of the order in the company's time zone
    :param is_pushed: whether QuickBooks has it
    """
    invoices = posted_invoices(order)
    is_owed = bool(invoices) or (order.state == "sale" and is_paid(order))
    if not is_owed or not (is_pushed or order.state == "sale"):
        return None
    last = invoices[-1:]
    term = last.invoice_payment_term_id if invoices else order.payment_term_id
    billed = invoices[:1].partner_id or order.partner_invoice_id
    return Sale(
        number=order.name,
        partner=billed.commercial_partner_id,
        billing=billed,
        shipping=order.partner_shipping_id,
        currency=(last or order).currency_id,
        exchange_rate=_exchange_rate(order, invoices, order_date),
        date=invoices[:1].invoice_date or order_date,
        last=last.invoice_date or order_date,
        due_date=last.invoice_date_due or None,
        payment_term=term,
        instalments=len(term.line_ids),
        note=plain(order.note),
        lines=tuple(_lines(order, invoices)),
        billed=tuple(sorted({_party(invoice) for invoice in invoices})),
        invoiced=_invoiced_total(order, invoices),
    )


def posted_invoices(order: Record) -> Record:
    """Posted customer invoices of an order, oldest first. Drafts do not count, nor do refunds."""
    return order.invoice_ids.filtered(
        lambda move: move.state == "posted" and move.move_type == "out_invoice"
    ).sorted(lambda move: (move.invoice_date, move.id))


def is_being_corrected(order: Record) -> bool:
    """Whether an invoice that was posted is a draft again, to be posted or cancelled."""
    return any(
        move.state == "draft" and move.posted_before and move.move_type == "out_invoice"
        for move in order.invoice_ids
    )


def is_paid(order: Record) -> bool:
    """Whether an online payment is done. Authorised money is not money (facts: Odoo trap 3)."""
    return "done" in order.transaction_ids.mapped("state")


def _party(invoice: Record) -> str:
    return f"{invoice.commercial_partner_id.name} ({invoice.currency_id.name})"


def _exchange_rate(order: Record, invoices: Record, order_date: date) -> Decimal:
    """Home units for one unit of the currency: what Odoo's books used, or the day's rate."""
    total = sum(invoices.mapped("amount_total"))
    if total:
        return exact(sum(invoices.mapped("amount_total_signed")) / total)
    home = order.company_id.currency_id
    return exact(home._get_conversion_rate(order.currency_id, home, order.company_id, order_date))


def _invoiced_total(order: Record, invoices: Record) -> Decimal | None:
    """What the invoices come to, unless they bill other orders too: to check our own sum."""
    if not invoices or invoices.line_ids.sale_line_ids.order_id != order:
        return None
    places = invoices[:1].currency_id.decimal_places
    return sum((money(total, places) for total in invoices.mapped("amount_total")), Decimal(0))


def _lines(order: Record, invoices: Record) -> Iterator[SaleLine]:
    """The order's lines in its own order, then what only the invoices have."""
    pairs = _invoiced(order, invoices) if invoices else _ordered(order)
    sums = sums_of(pairs)
    for line in order.order_line.sorted(lambda line: (line.sequence, line.id)):
        if remark := _remark(line):
            yield SaleLine(description=remark)
        own = [key for key in sums if key[0] == ("sale.order.line", line.id)]
        yield from (sale_line(sums.pop(key)) for key in own)
    yield from map(sale_line, sums.values())


def _remark(line: Record) -> str:
    """What an order line says that sells nothing itself.

    The heading that Odoo puts above down payments says nothing once they are deducted, nor does it
    before they are invoiced: they are lines of their own.
    """
    if _is_combo(line):  # its choices are lines of their own
        return f"{line.product_id.name} x {line.product_uom_qty:g}"
    return line.name or "" if line.display_type and not line.is_downpayment else ""


def _is_combo(line: Record) -> bool:
    return bool(line.product_id.type == "combo")


def _invoiced(order: Record, invoices: Record) -> Iterator[tuple[Record, BaseLine]]:
    """(order line or invoice line, amounts) of everything invoiced on this order."""
    for invoice in invoices:
        for its_order, record, base_line in split(invoice):
            if its_order == order:
                yield record, base_line


def _ordered(order: Record) -> Iterator[tuple[Record, BaseLine]]:
    lines = order.order_line.filtered(lambda line: not (line.display_type or _is_combo(line)))
    base_lines = [line._prepare_base_line_for_taxes_computation() for line in lines]
    tax = lines.tax_ids  # any recordset of the model does
    tax._add_tax_details_in_base_lines(base_lines, order.company_id)
    tax._round_base_lines_tax_details(base_lines, order.company_id)
    return zip(lines, base_lines, strict=True)
