"""Tax-inclusive amounts, GlobalTaxCalculation TaxInclusive (facts 6 "amounts").

Of each line the gross, `TaxInclusiveAmt`, counts: the net that replies show as `Amount` is worked
out from it. A discount has no gross of its own: its Amount is net, as every Amount is, and it
lowers the gross of the goods in the same proportion.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal

from ...entity import Change
from ...json_types import Object
from ...money import ZERO, cents
from ..lines import group_lines
from ..lines.group_lines import GROUP
from ..lines.sales_lines import DISCOUNT, SUBTOTAL, discount, share_given, subtotal
from ..lines.taxed_lines import detail, net_total, taxed_lines
from .tax_shares import TaxShare, ships

GROSS = "TaxInclusiveAmt"
PRICE_DIGITS = Decimal("0.0000001")
RatesOfCode = Callable[[Object], list[Object]]


def split(change: Change, codes: Iterable[Object | None], rates: RatesOfCode) -> None:
    """Split every line's gross into net and tax; bundles, subtotal and a discount by percent
    follow."""
    draft = change.draft
    for line, code in zip(taxed_lines(draft), codes, strict=True):
        percent = sum((rate["RateValue"] for rate in rates(code)), ZERO) if code else ZERO
        gross = _gross(change, line, percent)
        detail(line)[GROSS] = gross
        line["Amount"] = cents(gross * 100 / (100 + percent))
        _reprice(line)
    net = subtotal(draft)
    for line in draft["Line"]:
        if line["DetailType"] == GROUP:
            line["Amount"] = group_lines.total(line)
        elif line["DetailType"] == SUBTOTAL:
            line["Amount"] = net
        elif line["DetailType"] == DISCOUNT:
            by_percent = share_given(line[DISCOUNT], net)
            line["Amount"] = line["Amount"] if by_percent is None else by_percent


def with_exact_total(document: Object, shares: list[TaxShare]) -> list[TaxShare]:
    """The tax shares with which net and tax add up to the gross: the largest takes what rounding
    leaves over."""
    net = net_total(document) - discount(document)
    rest = _gross_total(document) - net - sum((share.computed for share in shares), ZERO)
    if not rest or not shares:
        return shares
    largest = max(range(len(shares)), key=lambda index: abs(shares[index].computed))
    adjusted = replace(shares[largest], computed=shares[largest].computed + rest)
    return [*shares[:largest], adjusted, *shares[largest + 1 :]]


def _gross_total(document: Object) -> Decimal:
    """The gross to be paid: that of the lines, goods less the discount's part of it."""
    shipped = sum((_of(line) for line in taxed_lines(document) if ships(line)), ZERO)
    sold = sum((_of(line) for line in taxed_lines(document) if not ships(line)), ZERO)
    given, goods = discount(document), subtotal(document)
    return shipped + (cents(sold * (goods - given) / goods) if given and goods else sold)


def _of(line: Object) -> Decimal:
    return Decimal(detail(line)[GROSS])


def _gross(change: Change, line: Object, percent: Decimal) -> Decimal:
    """The gross sent with a line; an Amount alone follows the switch `inclusive_amount_alone`."""
    sent: Decimal | None = detail(line).get(GROSS)
    if sent is not None:
        return sent
    amount: Decimal = line["Amount"]
    if change.books.switches["inclusive_amount_alone"] == "gross":
        return amount
    return cents(amount * (100 + percent) / 100)


def _reprice(line: Object) -> None:
    """Have UnitPrice follow the net, so that the line can be sent back as it came (6070)."""
    held = detail(line)
    quantity, price = held.get("Qty"), held.get("UnitPrice")
    if quantity and price is not None and cents(quantity * price) != line["Amount"]:
        held["UnitPrice"] = (line["Amount"] / quantity).quantize(PRICE_DIGITS)
