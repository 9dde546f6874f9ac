"""What foreign currencies are worth, by day, and which the company uses (facts 5.11, 7)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ..operations import create
from ..store import Object

if TYPE_CHECKING:
    from ..company import Company

FIRST_DAY = "2010-01-01"


def rate_on(company: Company, code: str, day: str) -> Object | None:
    """The latest rate that was set for that day or before."""
    known = company.table("ExchangeRate").having("SourceCurrencyCode", code)
    earlier = [rate for rate in known if rate["AsOfDate"] <= day]
    return max(earlier, key=lambda rate: str(rate["AsOfDate"]), default=None)


def put_rate(
    company: Company, code: str, day: str, rate: Decimal, more: Mapping[str, Any] | None = None
) -> Object:
    """Home units for one unit of the currency, from that day on, and what else a client says."""
    stored: Object = {
        **(more or {}),
        "Id": f"{code} {day}",
        "SyncToken": "0",
        "SourceCurrencyCode": code,
        "TargetCurrencyCode": company.home_currency,
        "Rate": rate,
        "AsOfDate": day,
        "MetaData": {"LastUpdatedTime": company.clock.stamp()},
    }
    company.table("ExchangeRate").put(stored)
    return stored


def replace(company: Company, rates: Mapping[str, Decimal]) -> None:
    """One rate for every day, in place of all that was known."""
    table = company.table("ExchangeRate")
    for code, rate in rates.items():
        for known in table.having("SourceCurrencyCode", code):
            table.remove(known["Id"])
        put_rate(company, code, FIRST_DAY, rate)
        use_currency(company, code)


def use_currency(company: Company, code: str) -> None:
    """Add a foreign currency to the company's list (facts 7: naming it on a customer does)."""
    known = company.table("CompanyCurrency").having("Code", code)
    if code != company.home_currency and not known and company.multicurrency:
        create(company, company.entity("CompanyCurrency"), {"Code": code})
