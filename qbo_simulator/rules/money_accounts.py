"""Accounts that a document names: their type and currency have to suit it (facts 5, 7)."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from .. import refusals
from ..store import Object

if TYPE_CHECKING:
    from ..company import Company

BANK = frozenset({"Bank"})
CARD = frozenset({"Credit Card"})
MONEY = frozenset({"Bank", "Other Current Asset"})


def require(
    company: Company, reference: dict[str, str], types: Collection[str], document: Object
) -> Object:
    """6430 for another type; 6000 for a currency that is neither home nor the document's."""
    account = company.usable("Account", reference["value"])
    if account["AccountType"] not in types:
        raise refusals.invalid_account_type()
    require_currency(company, account, document["CurrencyRef"]["value"])
    return account


def require_currency(company: Company, account: Object, currency: str) -> None:
    """A control account is in the document's currency, any other in that or at home."""
    held = account["CurrencyRef"]["value"]
    if held == currency:
        return
    if company.is_control_account(account["Id"]):
        raise refusals.business(
            "the transaction must use the same currency as the Accounts Receivable or "
            "Accounts Payable account"
        )
    if held != company.home_currency:
        raise refusals.business(
            "The currency of the transaction is invalid for customer/vendor/account."
        )


def with_subtype(company: Company, subtype: str) -> str:
    """The company's one account of a sub-type, such as Undeposited Funds."""
    found = (each["Id"] for each in company.table("Account") if each["AccountSubType"] == subtype)
    return str(next(found))
