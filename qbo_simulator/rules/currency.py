"""Currencies of parties and documents (facts 7)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from .. import faults, refusals
from ..currencies import CURRENCIES
from ..money import cents
from ..store import Object
from . import exchange_rates

if TYPE_CHECKING:
    from ..company import Company
    from ..entity import Change


def settle_party_currency(change: Change) -> None:
    """A party's currency is fixed at creation; home when it names none."""
    if change.old is not None:
        change.draft["CurrencyRef"] = change.old["CurrencyRef"]
        return
    company = change.company
    ignored = change.entity.name == "Vendor" and company.switches["vendor_currency_ignored"]
    if ignored:
        change.draft.pop("CurrencyRef", None)
    change.default("CurrencyRef", {"value": company.home_currency})
    _require_usable(company, change.draft["CurrencyRef"]["value"])
    exchange_rates.use_currency(company, change.draft["CurrencyRef"]["value"])


def settle_document_currency(
    change: Change, party: Object | None, default: str | None = None
) -> None:
    """A document is in its party's currency, and a foreign one has a rate. Without a party it is
    in the currency it names, else in `default`, else at home."""
    company, draft = change.company, change.draft
    own = party["CurrencyRef"] if party else {"value": default or company.home_currency}
    change.default("CurrencyRef", own)
    code = draft["CurrencyRef"]["value"]
    if code not in CURRENCIES:
        raise faults.invalid_currency(code)
    if party and code != own["value"]:
        raise refusals.business("You can only use one foreign currency per transaction.")
    _require_usable(company, code)
    if code == company.home_currency:
        draft.pop("ExchangeRate", None)
        if company.multicurrency:
            draft["ExchangeRate"] = Decimal(1)
    elif not draft.get("ExchangeRate"):
        draft["ExchangeRate"] = _stored_rate(change, code)
    elif draft["ExchangeRate"] < 0:
        rate = draft["ExchangeRate"]
        raise faults.invalid_number("ExchangeRate", rate, whole=False, well_formed=True)


def to_home(draft: Object, amount: Decimal) -> Decimal:
    """The value in home currency: the rate is home units per foreign unit (facts 7)."""
    return cents(amount * draft.get("ExchangeRate", Decimal(1)))


def _require_usable(company: Company, code: str) -> None:
    if code not in CURRENCIES:
        raise faults.invalid_currency(code)
    if code != company.home_currency and not company.multicurrency:
        raise faults.feature_not_supported("multicurrency is not enabled")


def _stored_rate(change: Change, code: str) -> Decimal:
    company = change.company
    if company.switches["exchange_rate_missing"] == "refuse":
        raise faults.exchange_rate_missing()
    day = change.draft.get("TxnDate") or company.clock.today().isoformat()
    found = exchange_rates.rate_on(company, code, day)
    return found["Rate"] if found else Decimal(1)
