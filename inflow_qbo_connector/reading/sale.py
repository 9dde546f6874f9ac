"""Reads sales orders: the sums that their customers owe for them (S-1, S-2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from ..content.document import Party
from ..content.money import exact, money
from ..content.side import SELLING
from ..content.trade import Line, Sale
from .dates import day_of
from .html import plain
from .lines import RecordLine, read_line, split, sums_of
from .lists import read_address
from .orders import orders_of, party_name, posted_documents
from .records import BaseLine, Move, SaleOrder, SaleOrderLine


def read_sale(order: SaleOrder, zone: str) -> Sale | None:
    """Read the sale that QuickBooks is to show, or None if it is to show nothing.

    It consists of all posted customer invoices of the order, which are owed whatever the order's
    state is (S-1; facts: Odoo 1.1). An order that is paid online and has none is read as it
    was sold.

    :param zone: name of the books' time zone, for the day of an order as sold
    """
    invoices = posted_documents(order, SELLING)
    if not invoices and not (order.state == "sale" and is_paid(order)):
        return None
    last = invoices[-1:]
    term = last.invoice_payment_term_id if invoices else order.payment_term_id
    billed = invoices[:1].partner_id or order.partner_invoice_id
    customer = billed.commercial_partner_id
    currency = (last or order).currency_id.name
    return Sale(
        number=order.name,
        party=Party(SELLING, customer.id, customer.name or "", currency),
        billing=read_address(billed),
        shipping=read_address(order.partner_shipping_id),
        currency=currency,
        exchange_rate=_exchange_rate(order, invoices, day_of(order, order.date_order, zone)),
        date=invoices[:1].invoice_date or day_of(order, order.date_order, zone),
        last=last.invoice_date or day_of(order, order.date_order, zone),
        due_date=last.invoice_date_due or None,
        payment_term_id=term.id or None,
        instalments=len(term.line_ids),
        note=plain(order.note),
        lines=tuple(_lines(order, invoices)),
        parties=tuple(sorted({party_name(invoice) for invoice in invoices})),
        invoiced=_invoiced_total(order, invoices),
    )


def is_paid(order: SaleOrder) -> bool:
    """Tell whether an online payment is done; authorised money does not count.

    The source is facts: Odoo trap 3.
    """
    return any(transaction.state == "done" for transaction in order.transaction_ids)


def _exchange_rate(order: SaleOrder, invoices: Move, day: date) -> Decimal:
    """Return home units for one unit of the currency, as in Odoo's books or else on that day."""
    total = sum(invoice.amount_total for invoice in invoices)
    if total:
        return exact(sum(invoice.amount_total_signed for invoice in invoices) / total)
    home = order.company_id.currency_id
    return exact(home._get_conversion_rate(order.currency_id, home, order.company_id, day))


def _invoiced_total(order: SaleOrder, invoices: Move) -> Decimal | None:
    """Return the invoices' total, to check our own sum by; None if they bill other orders too."""
    if not invoices or orders_of(invoices, SELLING) != order:
        return None
    places = invoices[:1].currency_id.decimal_places
    totals = (money(invoice.amount_total, places) for invoice in invoices)
    return sum(totals, Decimal(0))


def _lines(order: SaleOrder, invoices: Move) -> Iterator[Line]:
    """Read the order's lines in its own order, then the lines that only its invoices have."""
    pairs = _invoiced(order, invoices) if invoices else _ordered(order)
    sums = sums_of(pairs)
    for line in order.order_line.sorted(lambda line: (line.sequence, line.id)):
        if remark := _remark(line):
            yield Line(description=remark)
        own = [key for key in sums if key.record == (line._name, line.id)]
        yield from (read_line(sums.pop(key)) for key in own)
    yield from map(read_line, sums.values())


def _remark(line: SaleOrderLine) -> str:
    """Return the remark of an order line that sells nothing itself; "" if it has none.

    The heading that Odoo puts above down payments is left out: these are lines of their own.
    """
    if _is_combo(line):  # its choices are lines of their own
        return f"{line.product_id.name} x {line.product_uom_qty:g}"
    return line.name or "" if line.display_type and not line.is_downpayment else ""


def _is_combo(line: SaleOrderLine) -> bool:
    return line.product_id.type == "combo"


def _invoiced(order: SaleOrder, invoices: Move) -> Iterator[tuple[RecordLine, BaseLine]]:
    """Yield the order or invoice line and the amounts of all that is invoiced on the order."""
    for invoice in invoices:
        for billed_order, record, base_line in split(invoice, SELLING):
            if billed_order == order:
                yield record, base_line


def _ordered(order: SaleOrder) -> Iterator[tuple[RecordLine, BaseLine]]:
    lines = order.order_line.filtered(lambda line: not (line.display_type or _is_combo(line)))
    base_lines = [line._prepare_base_line_for_taxes_computation() for line in lines]
    tax = lines.tax_ids  # for the methods of its model: any taxes will do
    tax._add_tax_details_in_base_lines(base_lines, order.company_id)
    tax._round_base_lines_tax_details(base_lines, order.company_id)
    return zip(lines, base_lines, strict=True)
