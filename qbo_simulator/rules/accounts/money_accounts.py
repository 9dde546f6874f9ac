"""Accounts that a document names: their type and currency have to suit it (facts 5, 7)."""

from __future__ import annotations

from collections.abc import Collection

from ...books import Books
from ...faults import business
from ...state.tables import Object

BANK = frozenset({"Bank"})
CARD = frozenset({"Credit Card"})
MONEY = frozenset({"Bank", "Other Current Asset"})


def require(
    books: Books, reference: dict[str, str], types: Collection[str], document: Object
) -> Object:
    """6430 for another type; 6000 for a currency that is neither home nor the document's."""
    account = books.usable("Account", reference["value"])
    if account["AccountType"] not in types:
        raise business.invalid_account_type()
    require_currency(books, account, document["CurrencyRef"]["value"])
    return account


def require_currency(books: Books, account: Object, currency: str) -> None:
    """A control account is in the document's currency, any other in that or at home."""
    held = account["CurrencyRef"]["value"]
    if held == currency:
        return
    if books.is_control_account(account["Id"]):
        raise business.refusal(
            "the transaction must use the same currency as the Accounts Receivable or "
            "Accounts Payable account"
        )
    if held != books.home_currency:
        raise business.refusal(
            "The currency of the transaction is invalid for customer/vendor/account."
        )


def with_subtype(books: Books, subtype: str) -> str:
    """The company's one account of a sub-type, such as Undeposited Funds."""
    found = (each["Id"] for each in books.table("Account") if each["AccountSubType"] == subtype)
    return str(next(found))
