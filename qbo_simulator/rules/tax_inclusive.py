"""Amounts that contain their tax, GlobalTaxCalculation TaxInclusive (facts 6 "amounts").

Of each line the gross, `TaxInclusiveAmt`, counts: the net that replies show as `Amount` is worked
out from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from .. import faults
from ..money import ZERO, cents
from ..store import Object
from .sales_lines import DISCOUNT, SUBTOTAL, subtotal
from .tax import TaxShare
from .taxed_lines import detail, net_total, taxed_lines

if TYPE_CHECKING:
    from ..entity import Change

GROSS = "TaxInclusiveAmt"
PRICE_DIGITS = Decimal("0.0000001")
RatesOfCode = Callable[[Object], list[Object]]


def split(change: Change, codes: Iterable[Object | None], rates: RatesOfCode) -> None:
    """Take every line's gross apart; the subtotal follows."""
    draft = change.draft
    if any(line["DetailType"] == DISCOUNT for line in draft["Line"]):
        raise faults.NotModelled("DiscountLineDetail with TaxInclusive")
    for line, code in zip(taxed_lines(draft), codes, strict=True):
        percent = sum((rate["RateValue"] for rate in rates(code)), ZERO) if code else ZERO
        gross = _gross(change, line, percent)
        detail(line)[GROSS] = gross
        line["Amount"] = cents(gross * 100 / (100 + percent))
        _reprice(line)
    for line in draft["Line"]:
        if line["DetailType"] == SUBTOTAL:
            line["Amount"] = subtotal(draft)


def with_exact_total(document: Object, shares: list[TaxShare]) -> list[TaxShare]:
    """Net and tax add up to the gross: the largest share takes what rounding leaves over."""
    gross = sum((detail(line)[GROSS] for line in taxed_lines(document)), ZERO)
    rest = gross - net_total(document) - sum((share.computed for share in shares), ZERO)
    if not rest:
        return shares
    largest = max(range(len(shares)), key=lambda index: abs(shares[index].computed))
    adjusted = replace(shares[largest], computed=shares[largest].computed + rest)
    return [*shares[:largest], adjusted, *shares[largest + 1 :]]


def _gross(change: Change, line: Object, percent: Decimal) -> Decimal:
    """What was sent as gross; an Amount alone follows the switch `inclusive_amount_alone`."""
    sent: Decimal | None = detail(line).get(GROSS)
    if sent is not None:
        return sent
    amount: Decimal = line["Amount"]
    if change.company.switches["inclusive_amount_alone"] == "gross":
        return amount
    return cents(amount * (100 + percent) / 100)


def _reprice(line: Object) -> None:
    """UnitPrice follows the net, so that the line can be sent back as it came (6070)."""
    held = detail(line)
    quantity, price = held.get("Qty"), held.get("UnitPrice")
    if quantity and price is not None and cents(quantity * price) != line["Amount"]:
        held["UnitPrice"] = (line["Amount"] / quantity).quantize(PRICE_DIGITS)
