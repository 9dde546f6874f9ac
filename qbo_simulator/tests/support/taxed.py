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


def rates(company: Running, document: Any) -> dict[str, tuple[Decimal, Decimal]]:
    """Per rate: base and tax."""
    names = {each["Id"]: each["Name"] for each in company.query("select * from TaxRate")["TaxRate"]}
    details = [(line, line["TaxLineDetail"]) for line in document["TxnTaxDetail"]["TaxLine"]]
    return {
        names[detail["TaxRateRef"]["value"]]: (detail["NetAmountTaxable"], line["Amount"])
        for line, detail in details
    }


def inclusive(company: Running, gross: str, code: str, **detail: Any) -> dict[str, Any]:
    """A line whose gross is given."""
    return company.line(
        "0.00", TaxCodeRef={"value": company.code(code)}, TaxInclusiveAmt=Decimal(gross), **detail
    )


def bill(
    company: Running, amount: str = "", code: str = "", account: str = "Rent or Lease", **more: Any
) -> dict[str, Any]:
    """The body of a bill with one taxed line, or with the lines that are given."""
    body = {"VendorRef": {"value": "2"}, "GlobalTaxCalculation": "TaxExcluded"}
    if "Line" not in more:
        more["Line"] = [expense(company, code, account, amount)]
    return {**body, **more}


def expense(
    company: Running, code: str, account: str, amount: str, **detail: Any
) -> dict[str, Any]:
    """A taxed line that buys."""
    kind = "AccountBasedExpenseLineDetail"
    named = {"AccountRef": {"value": company.account(account)}}
    named["TaxCodeRef"] = {"value": company.code(code)}
    return {"DetailType": kind, "Amount": amount, kind: {**named, **detail}}


def inclusive_expense(company: Running, gross: str, code: str) -> dict[str, Any]:
    """A line that buys whose gross is given."""
    return expense(company, code, "Rent or Lease", "0.00", TaxInclusiveAmt=Decimal(gross))


def tax_line(rate_id: str, amount: str) -> dict[str, Any]:
    """A tax line as a client sends it."""
    return {
        "Amount": Decimal(amount),
        "DetailType": "TaxLineDetail",
        "TaxLineDetail": {"TaxRateRef": {"value": rate_id}, "PercentBased": True},
    }


def taxed(us: Running, amount: str = "100.00", **more: Any) -> dict[str, Any]:
    """An invoice with one line marked TAX, and a code that the engine will not look at."""
    body = us.invoice(us.line(amount, TaxCodeRef={"value": "TAX"}))
    return {**body, "TxnTaxDetail": {"TxnTaxCodeRef": {"value": "1"}}, **more}
