"""Writes CurrencyRef and ExchangeRate (S-13; facts: API 7)."""

from __future__ import annotations

from collections.abc import Iterator

from ..content.company import Company
from ..content.document import Content
from . import sentences
from .problem import Problem
from .words import Payload


def currency(content: Content, company: Company) -> Payload:
    """Write a document's currency properties; none where QuickBooks knows one currency only."""
    if not company.multicurrency:
        return {}
    payload: Payload = {"CurrencyRef": {"value": content.currency}}
    if content.currency != company.home_currency:
        payload["ExchangeRate"] = content.exchange_rate
    return payload


def expected_currency(content: Content, company: Company) -> dict[str, str]:
    """Return the currency that QuickBooks' answer must name, by path."""
    return {"CurrencyRef.value": content.currency} if company.multicurrency else {}


def foreign(content: Content, company: Company) -> Iterator[Problem]:
    """Yield why a document in a foreign currency cannot be sent."""
    if content.currency != company.home_currency and not company.multicurrency:
        yield Problem(
            sentences.FOREIGN_CURRENCY(
                number=content.number,
                currency=content.currency,
                home_currency=company.home_currency,
            ),
            hold=True,
        )
