"""Reads what a purchase order makes the company owe its vendor (P-1, P-2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..content.document import Party
from ..content.money import exact
from ..content.side import BUYING
from ..content.trade import Line, Purchase
from .dates import day_of
from .lines import read_line, sums_of
from .records import PurchaseOrder


def read_purchase(order: PurchaseOrder, zone: str) -> Purchase | None:
    """The quantities received of an order so far at its prices, or None if there are none.

    :param zone: name of the books' time zone
    """
    lines = tuple(_received(order))
    if not lines:
        return None
    vendor, currency = order.partner_id.commercial_partner_id, order.currency_id
    day, home = _first_receipt(order, zone), order.company_id.currency_id
    rate = home._get_conversion_rate(currency, home, order.company_id, day)
    return Purchase(
        number=order.name,
        party=Party(BUYING, vendor.id, vendor.name or "", currency.name),
        currency=currency.name,
        exchange_rate=exact(rate),
        date=day,
        lines=lines,
    )


def _received(order: PurchaseOrder) -> Iterator[Line]:
    lines = order.order_line.filtered(lambda line: line.qty_received)
    base_lines = [line._prepare_base_line_for_taxes_computation() for line in lines]
    for line, base_line in zip(lines, base_lines, strict=True):
        base_line["quantity"] = line.qty_received
    tax = lines.tax_ids  # any recordset of the model does
    tax._add_tax_details_in_base_lines(base_lines, order.company_id)
    tax._round_base_lines_tax_details(base_lines, order.company_id)
    sums = sums_of(zip(lines, base_lines, strict=True))
    return map(read_line, sums.values())


def _first_receipt(order: PurchaseOrder, zone: str) -> date:
    """The day of the first receipt in the books' time zone."""
    moments = (picking.date_done for picking in order.picking_ids if picking.date_done)
    return day_of(order, min(moments), zone)
