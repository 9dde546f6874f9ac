"""Reads a QuickBooks company's facts from CompanyInfo and Preferences (facts: API 5.11)."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from .. import const
from ..exceptions import Refused
from . import sentences

# QuickBooks' lists that Odoo keeps for people to choose from
LISTS = ("Account", "TaxRate", "TaxCode")


class CompanyFacts(NamedTuple):
    """Holds the facts of the company that documents are pushed to."""

    qbo_company_name: str
    country: str  # ISO code
    time_zone: str  # of the books; "" if QuickBooks names none that is known
    home_currency: str
    multicurrency: bool
    tax_mode: str  # "automated", "manual", "vat", "off"
    closing_date: date | None  # the last day of closed books
    custom_txn_numbers: bool


def company_facts(info: dict[str, Any], preferences: dict[str, Any]) -> CompanyFacts:
    """Read the facts of a company.

    :raises Refused: the connector does not support the country
    """
    country = const.COUNTRIES.get(info.get("Country", ""))
    if country is None:
        raise Refused(
            sentences.COUNTRY(company=info.get("CompanyName"), country=info.get("Country"))
        )
    currency = preferences.get("CurrencyPrefs", {})
    closing_date = preferences.get("AccountingInfoPrefs", {}).get("BookCloseDate")
    return CompanyFacts(
        qbo_company_name=info.get("CompanyName", ""),
        country=country,
        time_zone=_known_zone(info.get("DefaultTimeZone")),
        home_currency=currency.get("HomeCurrency", {}).get("value", ""),
        multicurrency=bool(currency.get("MultiCurrencyEnabled")),
        tax_mode=_tax_mode(country, preferences.get("TaxPrefs", {})),
        closing_date=date.fromisoformat(closing_date) if closing_date else None,
        custom_txn_numbers=bool(preferences.get("SalesFormsPrefs", {}).get("CustomTxnNumbers")),
    )


def _known_zone(name: object) -> str:
    """Return the name of a time zone; "" if it is none."""
    try:
        return ZoneInfo(str(name or "")).key
    except (ZoneInfoNotFoundError, ValueError):
        return ""


def _tax_mode(country: str, tax_preferences: dict[str, Any]) -> str:
    if not tax_preferences.get("UsingSalesTax"):
        return "off"
    if country != "US":
        return "vat"
    return "automated" if tax_preferences.get("PartnerTaxEnabled") else "manual"
