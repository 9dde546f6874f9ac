"""The accounts that a document names have to suit it in type and currency (facts 5, 7)."""

from __future__ import annotations

from collections.abc import Collection

from ...books import Books
from ...faults import business
from ...json_types import Object

BANK = frozenset({"Bank"})
CARD = frozenset({"Credit Card"})
MONEY = frozenset({"Bank", "Other Current Asset"})


def require(
    books: Books, reference: dict[str, str], types: Collection[str], document: Object
) -> Object:
    """Refuse an account of another type (6430), or in a currency that is neither home nor the
    document's (6000)."""
    account = books.usable("Account", reference["value"])
    if account["AccountType"] not in types:
        raise business.invalid_account_type()
    require_currency(books, account, document["CurrencyRef"]["value"])
    return account


def require_currency(books: Books, account: Object, currency: str) -> None:
    """Refuse a control account in another currency than the document's, and any other account in a
    third currency."""
    held = account["CurrencyRef"]["value"]
    if held == currency:
        return
    if books.is_control_account(account["Id"]):
        raise business.refusal(
            "the transaction must use the same currency as the Accounts Receivable or "
            "Accounts Payable account"
        )
    if held != books.home_currency:
        raise business.refusal("You can only use one foreign currency per transaction.")


def with_subtype(books: Books, subtype: str) -> str:
    """The company's one account of a sub-type, such as Undeposited Funds."""
    found = (each["Id"] for each in books.table("Account") if each["AccountSubType"] == subtype)
    return str(next(found))
