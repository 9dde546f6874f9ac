"""Bodies of taxed documents outside the US, and what their tax lines say."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from .harness import Running


def coded(company: Running, *lines: tuple[str, str], **more: Any) -> dict[str, Any]:
    """An invoice from amounts and tax codes, outside the US."""
    made = [company.line(each, TaxCodeRef={"value": company.code(code)}) for each, code in lines]
    return {
        "CustomerRef": {"value": "1"},
        "GlobalTaxCalculation": "TaxExcluded",
        "Line": made,
        **more,
    }


def rates(document: Any) -> dict[str, tuple[Decimal, Decimal]]:
    """Per rate: base and tax."""
    details = [(line, line["TaxLineDetail"]) for line in document["TxnTaxDetail"]["TaxLine"]]
    return {
        detail["TaxRateRef"]["name"]: (detail["NetAmountTaxable"], line["Amount"])
        for line, detail in details
    }


def inclusive(company: Running, gross: str, code: str, **detail: Any) -> dict[str, Any]:
    """A line whose gross is given."""
    return company.line(
        "0.00", TaxCodeRef={"value": company.code(code)}, TaxInclusiveAmt=Decimal(gross), **detail
    )


def bill(company: Running, amount: str, code: str, **more: Any) -> dict[str, Any]:
    """The body of a bill with one taxed line."""
    account = {"value": company.account("Rent or Lease")}
    detail = {"AccountRef": account, "TaxCodeRef": {"value": company.code(code)}}
    line = {
        "DetailType": "AccountBasedExpenseLineDetail",
        "Amount": amount,
        "AccountBasedExpenseLineDetail": detail,
    }
    return {
        "VendorRef": {"value": "2"},
        "GlobalTaxCalculation": "TaxExcluded",
        "Line": [line],
        **more,
    }
