"""Currencies of parties and documents (facts 7)."""

from __future__ import annotations

from decimal import Decimal

from ..books import Books
from ..currencies import CURRENCIES
from ..entity import Change
from ..faults import business, validation
from ..json_types import Object
from ..money import cents
from . import exchange_rates


def set_party_currency(change: Change) -> None:
    """Set a party's currency: fixed at creation, home when it names none."""
    if change.old is not None:
        change.draft["CurrencyRef"] = change.old["CurrencyRef"]
        return
    books = change.books
    ignored = change.entity.name == "Vendor" and books.switches["vendor_currency_ignored"]
    if ignored:
        change.draft.pop("CurrencyRef", None)
    change.default("CurrencyRef", {"value": books.home_currency})
    require_usable(books, change.draft["CurrencyRef"]["value"])
    exchange_rates.use_currency(books, change.draft["CurrencyRef"]["value"])


def set_document_currency(change: Change, party: Object | None, default: str | None = None) -> None:
    """Set a document's currency, that of its party, and the rate that a foreign one needs. Without
    a party it is in the currency it names, else in `default`, else at home."""
    books, draft = change.books, change.draft
    own = party["CurrencyRef"] if party else {"value": default or books.home_currency}
    change.default("CurrencyRef", own)
    code = draft["CurrencyRef"]["value"]
    if code not in CURRENCIES:
        raise validation.invalid_currency(code)
    if party and code != own["value"]:
        raise business.refusal("You can only use one foreign currency per transaction.")
    require_usable(books, code)
    if code == books.home_currency:
        draft.pop("ExchangeRate", None)
        if books.multicurrency:
            draft["ExchangeRate"] = Decimal(1)
    elif not draft.get("ExchangeRate"):
        draft["ExchangeRate"] = _stored_rate(change, code)
    elif draft["ExchangeRate"] < 0:
        rate = draft["ExchangeRate"]
        raise validation.invalid_number("ExchangeRate", rate, whole=False, well_formed=True)


def to_home(draft: Object, amount: Decimal) -> Decimal:
    """The amount's value in home currency: the rate is home units per foreign unit (facts 7)."""
    return cents(amount * draft.get("ExchangeRate", Decimal(1)))


def require_usable(books: Books, code: str) -> None:
    """Refuse a currency that QBO does not know (2220), and a foreign one where the company has none
    (5030)."""
    if code not in CURRENCIES:
        raise validation.invalid_currency(code)
    if code != books.home_currency and not books.multicurrency:
        raise validation.feature_not_supported("multicurrency is not enabled")


def _stored_rate(change: Change, code: str) -> Decimal:
    books = change.books
    if books.switches["exchange_rate_missing"] == "refuse":
        raise validation.exchange_rate_missing()
    day = change.draft.get("TxnDate") or books.clock.today().isoformat()
    found = exchange_rates.rate_on(books, code, day)
    return found["Rate"] if found else Decimal(1)
