"""Exchange rates by day, and the foreign currencies that the company uses (facts 5.11, 7)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ..books import Books
from ..json_types import Object

FIRST_DAY = "2010-01-01"


def rate_on(books: Books, code: str, day: str) -> Object | None:
    """The latest exchange rate that was set for that day or before."""
    known = books.table("ExchangeRate").having("SourceCurrencyCode", code)
    earlier = [rate for rate in known if rate["AsOfDate"] <= day]
    return max(earlier, key=lambda rate: str(rate["AsOfDate"]), default=None)


def put_rate(
    books: Books, code: str, day: str, rate: Decimal, more: Mapping[str, object] | None = None
) -> Object:
    """Store an exchange rate from a day on: home units for one unit of the currency, and what else
    a client says."""
    stored: Object = {
        **(more or {}),
        "Id": f"{code} {day}",
        "SyncToken": "0",
        "SourceCurrencyCode": code,
        "TargetCurrencyCode": books.home_currency,
        "Rate": rate,
        "AsOfDate": day,
        "MetaData": {"LastUpdatedTime": books.clock.stamp()},
    }
    books.table("ExchangeRate").put(stored)
    return stored


def replace(books: Books, rates: Mapping[str, Decimal]) -> None:
    """Replace all known rates of some currencies by one for every day."""
    table = books.table("ExchangeRate")
    for code, rate in rates.items():
        for known in table.having("SourceCurrencyCode", code):
            table.remove(known["Id"])
        put_rate(books, code, FIRST_DAY, rate)
        use_currency(books, code)


def use_currency(books: Books, code: str) -> None:
    """Add a foreign currency to the company's list (facts 7: naming it on a customer does)."""
    known = books.table("CompanyCurrency").having("Code", code)
    if code != books.home_currency and not known and books.multicurrency:
        books.create("CompanyCurrency", {"Code": code})
