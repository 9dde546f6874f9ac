"""CurrencyRef and ExchangeRate (S-13; facts: API 7)."""

from __future__ import annotations

from collections.abc import Iterator

from ..content.values import Company, Payload, Problem, Wanted


def currency(wanted: Wanted, company: Company) -> Payload:
    """What a document says of its currency: nothing where QuickBooks knows only one."""
    if not company.multicurrency:
        return {}
    payload: Payload = {"CurrencyRef": {"value": wanted.currency.name}}
    if wanted.currency.name != company.home_currency:
        payload["ExchangeRate"] = wanted.exchange_rate
    return payload


def expected_currency(wanted: Wanted, company: Company) -> Payload:
    """What the answer must say of it."""
    return {"CurrencyRef.value": wanted.currency.name} if company.multicurrency else {}


def foreign(wanted: Wanted, company: Company) -> Iterator[Problem]:
    """Why a document in a foreign currency cannot be sent."""
    if wanted.currency.name != company.home_currency and not company.multicurrency:
        yield Problem(
            f"{wanted.number} is in {wanted.currency.name}, but only {company.home_currency} is "
            "enabled in QuickBooks. Switch on Multicurrency there and refresh the company in the "
            "QuickBooks settings.",
            hold=True,
        )
