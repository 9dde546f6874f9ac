"""Reads what a sales order makes its customer owe (requirements S-1 and S-2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from .. import const
from .money import exact, money
from .text import plain
from .values import Record, Sale, SaleLine, TaxKey

BaseLine = dict[str, Any]  # of Odoo's tax computation


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
        last_date=last.invoice_date or order_date,
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
    return any(move.state == "draft" and move.posted_before for move in order.invoice_ids)


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


@dataclass
class _Sum:
    """What one order line comes to, over all invoices."""

    record: Record
    base_line: BaseLine
    quantity: float = 0.0
    amount: Decimal = Decimal(0)
    taxes: dict[int, tuple[Decimal | None, Decimal]] = field(default_factory=dict)

    def add(self, base_line: BaseLine) -> None:
        details = base_line["tax_details"]
        places = base_line["currency_id"].decimal_places
        net = details["total_excluded_currency"] + details["delta_total_excluded_currency"]
        self.amount += money(net, places)
        self.quantity += base_line["quantity"]
        for tax_data in details["taxes_data"]:
            tax = tax_data["tax"]
            percent, so_far = self.taxes.get(tax.id, (_percent(tax), Decimal(0)))
            added = money(tax_data["tax_amount_currency"], places)
            self.taxes[tax.id] = (percent, so_far + added)


def _percent(tax: Record) -> Decimal | None:
    """What a tax is of the net amount, or None if it is a fixed sum."""
    amount = exact(tax.amount)
    if tax.amount_type == "division":  # a part of the gross amount
        return (100 * amount / (100 - amount)).normalize() + 0 if amount != 100 else None
    return amount if tax.amount_type == "percent" else None


def _lines(order: Record, invoices: Record) -> Iterator[SaleLine]:
    """The order's lines in its own order, then what only the invoices have."""
    pairs = _invoiced(order, invoices) if invoices else _ordered(order)
    sums = {key: total for key, total in _sums(pairs).items() if not _is_nothing(total)}
    for line in order.order_line.sorted(lambda line: (line.sequence, line.id)):
        if remark := _remark(line):
            yield SaleLine(description=remark)
        own = [key for key in sums if key[0] == ("sale.order.line", line.id)]
        yield from (_sale_line(sums.pop(key)) for key in own)
    yield from map(_sale_line, sums.values())


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
    """(order line or invoice line, amounts) of everything invoiced on this order.

    An invoice over several orders is split between them; lines that belong to none of them go
    with the first, so that nothing is lost.
    """
    for invoice in invoices:
        orders = invoice.line_ids.sale_line_ids.order_id
        base_lines, _tax_lines = invoice._get_rounded_base_and_tax_lines()
        for base_line in base_lines:
            sold = base_line["record"].sale_line_ids[:1]
            if (sold.order_id or min(orders, key=lambda one: one.id)) == order:
                yield sold or base_line["record"], base_line


def _ordered(order: Record) -> Iterator[tuple[Record, BaseLine]]:
    lines = order.order_line.filtered(lambda line: not (line.display_type or _is_combo(line)))
    base_lines = [line._prepare_base_line_for_taxes_computation() for line in lines]
    tax = lines.tax_ids  # any recordset of the model does
    tax._add_tax_details_in_base_lines(base_lines, order.company_id)
    tax._round_base_lines_tax_details(base_lines, order.company_id)
    return zip(lines, base_lines, strict=True)


def _sums(pairs: Iterator[tuple[Record, BaseLine]]) -> dict[tuple[Any, ...], _Sum]:
    """Amounts of the same line, at the same price and taxes, added up over the invoices."""
    sums: dict[tuple[Any, ...], _Sum] = {}
    for record, base_line in pairs:
        key = (
            (record._name, record.id),
            tax_key(base_line["tax_ids"]),
            base_line["price_unit"],
            base_line["discount"],
            base_line["product_uom_id"].id,
        )
        total = sums.setdefault(key, _Sum(record, base_line))
        total.add(base_line)
    return sums


def tax_key(taxes: Record) -> TaxKey:
    """The single taxes that a line's taxes consist of."""
    return frozenset(taxes.flatten_taxes_hierarchy().ids)


def _is_nothing(total: _Sum) -> bool:
    tax = any(amount for _percent, amount in total.taxes.values())
    return not (total.quantity or total.amount or tax)


def _sale_line(total: _Sum) -> SaleLine:
    base_line = total.base_line
    quantity = exact(total.quantity)
    discounted = exact(base_line["price_unit"]) * (100 - exact(base_line["discount"])) / 100
    return SaleLine(
        description=total.record.name or "",
        product=base_line["product_id"],
        own_item=_own_item(total),
        quantity=quantity,
        price=discounted,
        amount=total.amount,
        taxes=tax_key(base_line["tax_ids"]),
        tax_names=" + ".join(base_line["tax_ids"].mapped("name")),
        tax_amounts=tuple((tax, percent, sum_) for tax, (percent, sum_) in total.taxes.items()),
    )


def _own_item(total: _Sum) -> str:
    """What stands for a line without product, such as a down payment or cash rounding."""
    if total.base_line["product_id"]:
        return ""
    record = total.record
    is_rounding = record._name == "account.move.line" and record.display_type == "rounding"
    return const.ROUNDING if is_rounding else const.OTHER
