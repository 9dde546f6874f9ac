"""Reads the lines of orders, invoices and credit notes, with the amounts that Odoo computed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from .. import const
from ..content.keys import TaxKey
from ..content.money import exact, money
from ..content.side import Side
from ..content.trade import Line
from .orders import order_line_of, orders_of
from .records import BaseLine, Move, MoveLine, Order, OrderLine, SaleOrderLine, Tax

RecordLine = MoveLine | OrderLine | SaleOrderLine


class SumKey(NamedTuple):
    """Identifies the lines that are added up: same record, taxes, price, discount and unit."""

    record: tuple[str, int]
    taxes: TaxKey
    price: float
    discount: float
    unit_id: int


@dataclass
class Sum:
    """Adds up one order line over all its invoices, in their currency."""

    record: RecordLine
    base_line: BaseLine
    quantity: float = 0.0
    amount: Decimal = Decimal(0)
    taxes: dict[int, tuple[Decimal | None, Decimal]] = field(default_factory=dict)

    def add(self, base_line: BaseLine) -> None:
        """Add the amounts of a line of the same key."""
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


def _percent(tax: Tax) -> Decimal | None:
    """Return a tax's percentage of the net amount, or None if it is a fixed sum."""
    amount = exact(tax.amount)
    if tax.amount_type == "division":  # a part of the gross amount
        return (100 * amount / (100 - amount)).normalize() + 0 if amount != 100 else None
    return amount if tax.amount_type == "percent" else None


def sums_of(pairs: Iterator[tuple[RecordLine, BaseLine]]) -> dict[SumKey, Sum]:
    """Add up the amounts of each line at the same price and taxes; sums of zero are left out.

    :param pairs: order or invoice lines with Odoo's amounts
    """
    sums: dict[SumKey, Sum] = {}
    for record, base_line in pairs:
        key = SumKey(
            (record._name, record.id),
            tax_key(base_line["tax_ids"]),
            base_line["price_unit"],
            base_line["discount"],
            base_line["product_uom_id"].id,
        )
        total = sums.setdefault(key, Sum(record, base_line))
        total.add(base_line)
    return {key: total for key, total in sums.items() if not _is_nothing(total)}


def split(document: Move, side: Side) -> Iterator[tuple[Order, RecordLine, BaseLine]]:
    """Yield each line of an invoice or bill: its order, its order or invoice line, its amounts.

    Lines that belong to no order go with the first one, so that nothing is lost.
    """
    orders = orders_of(document, side)
    base_lines, _tax_lines = document._get_rounded_base_and_tax_lines()
    for base_line in base_lines:
        traded = order_line_of(base_line["record"], side)
        order = traded.order_id if traded else orders.sorted("id")[:1]
        yield order, traded or base_line["record"], base_line


def gross(base_line: BaseLine) -> Decimal:
    """Return the amount of a line with its taxes, in its currency."""
    total = Sum(base_line["record"], base_line)
    total.add(base_line)
    return total.amount + sum((amount for _percent, amount in total.taxes.values()), Decimal(0))


def tax_key(taxes: Tax) -> TaxKey:
    """Return the ids of the single taxes that a line's taxes consist of."""
    return frozenset(taxes.flatten_taxes_hierarchy().ids)


def _is_nothing(total: Sum) -> bool:
    tax = any(amount for _percent, amount in total.taxes.values())
    return not (total.quantity or total.amount or tax)


def read_line(total: Sum) -> Line:
    """Turn the sum of a line into its content."""
    base_line = total.base_line
    discounted = exact(base_line["price_unit"]) * (100 - exact(base_line["discount"])) / 100
    return Line(
        description=total.record.name or "",
        product_id=base_line["product_id"].id or None,
        own_item=_own_item(total),
        quantity=exact(total.quantity),
        price=discounted,
        amount=total.amount,
        taxes=tax_key(base_line["tax_ids"]),
        tax_names=" + ".join(tax.name for tax in base_line["tax_ids"]),
        tax_amounts=tuple((tax, percent, sum_) for tax, (percent, sum_) in total.taxes.items()),
    )


def _own_item(total: Sum) -> str:
    """Return the own item of a line without product, such as a down payment or cash rounding."""
    if total.base_line["product_id"]:
        return ""
    record = total.record
    is_rounding = record._name == "account.move.line" and record.display_type == "rounding"
    return const.ROUNDING if is_rounding else const.OTHER
