"""Tax shares: what the models of all regions work out, and how replies show it (facts 6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ...books import Books
from ...json_types import Object
from ...money import ZERO, cents
from ...schema.declare import fields_of
from ...schema.scalars import Choice
from ...schema.structs import ListOf
from ..lines.sales_lines import SHIPPING_ITEM, discount, subtotal
from ..lines.taxed_lines import SALE, detail

TAX_LINE = fields_of(
    "Line",
    required=("TaxLineDetail",),
    DetailType=Choice(("TaxLineDetail",)),
)
TXN_TAX_DETAIL = fields_of("TxnTaxDetail", TaxLine=ListOf(TAX_LINE))


@dataclass(frozen=True)
class TaxShare:
    """The tax of one rate on its base: as computed, or as sent by a client."""

    rate: Object
    base: Decimal
    computed: Decimal
    override: Decimal | None = None

    @property
    def amount(self) -> Decimal:
        """The tax that is posted."""
        return self.computed if self.override is None else self.override

    def line(self) -> Object:
        """The share as a line of TxnTaxDetail."""
        shown: Object = {
            "TaxRateRef": {"value": self.rate["Id"]},
            "PercentBased": True,
            "TaxPercent": self.rate["RateValue"],
            "NetAmountTaxable": self.base,
        }
        if self.amount != self.computed:
            shown["OverrideDeltaAmount"] = self.amount - self.computed
        return {"Amount": self.amount, "DetailType": "TaxLineDetail", "TaxLineDetail": shown}


def on_sum(rate: Object, base: Decimal) -> Decimal:
    """The tax of a rate: on the sum of its lines, then rounded (facts 6 "Rounding")."""
    return cents(base * rate["RateValue"] / 100)


def taxable(document: Object, lines: Iterable[Object]) -> Decimal:
    """The taxable sum of some lines, less their part of the document's discount. Shipping has
    none."""
    lines = list(lines)
    whole = sum((line["Amount"] for line in lines), ZERO)
    given, goods = discount(document), subtotal(document)
    if not given or not goods:
        return whole
    shipped = sum((line["Amount"] for line in lines if ships(line)), ZERO)
    return whole - cents(given * (whole - shipped) / goods)


def ships(line: Object) -> bool:
    """Whether the line is the one for delivery, on a document of either side."""
    sold = line["DetailType"] == SALE
    return sold and detail(line).get("ItemRef", {}).get("value") == SHIPPING_ITEM


def rates_of(books: Books, code: Object, *, buying: bool = False) -> list[Object]:
    """The rates of a tax code that apply to sales, or to purchases."""
    details = code["PurchaseTaxRateList" if buying else "SalesTaxRateList"]["TaxRateDetail"]
    return [books.get("TaxRate", detail["TaxRateRef"]) for detail in details]


def total_tax(document: Object) -> Decimal:
    """The document's tax."""
    return Decimal(document.get("TxnTaxDetail", {}).get("TotalTax", ZERO))
