"""What the tax models of all regions share: shares per rate and their wire form (facts 6)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ..fields import Choice, ListOf
from ..money import ZERO, cents
from ..schema import fields_of
from ..store import Object

if TYPE_CHECKING:
    from ..company import Company

TAX_LINE = fields_of(
    "Line",
    required=("TaxLineDetail",),
    DetailType=Choice(("TaxLineDetail",)),
)
TXN_TAX_DETAIL = fields_of("TxnTaxDetail", TaxLine=ListOf(TAX_LINE))


@dataclass(frozen=True)
class TaxShare:
    """Tax of one rate on its base; `computed` is what it would be without an override."""

    rate: Object
    base: Decimal
    amount: Decimal

    @property
    def computed(self) -> Decimal:
        """On the sum of the lines, then rounded (facts 6 "Rounding")."""
        return cents(self.base * self.rate["RateValue"] / 100)

    def line(self) -> dict[str, Any]:
        """As TxnTaxDetail shows it: one line per rate."""
        detail: dict[str, Any] = {
            "TaxRateRef": {"value": self.rate["Id"]},
            "PercentBased": True,
            "TaxPercent": self.rate["RateValue"],
            "NetAmountTaxable": self.base,
        }
        if self.amount != self.computed:
            detail["OverrideDeltaAmount"] = self.amount - self.computed
        return {"Amount": self.amount, "DetailType": "TaxLineDetail", "TaxLineDetail": detail}


def rates_of(company: Company, code: Object, *, buying: bool = False) -> list[Object]:
    """The rates of a code that apply to sales, or to purchases."""
    details = code["PurchaseTaxRateList" if buying else "SalesTaxRateList"]["TaxRateDetail"]
    return [company.get("TaxRate", detail["TaxRateRef"]) for detail in details]


def total_tax(document: Object) -> Decimal:
    """The document's tax."""
    return Decimal(document.get("TxnTaxDetail", {}).get("TotalTax", ZERO))
