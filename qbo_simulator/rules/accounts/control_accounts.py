"""Receivable and tax accounts that QBO finds or creates by itself."""

from __future__ import annotations

from ...books import Books
from ...json_types import Object
from ..lists.names import is_active
from .account_types import ACCOUNT_TYPES, PAYABLE, RECEIVABLE


def receivable(books: Books, currency: str) -> str:
    """Id of the currency's A/R account, created on first use (facts 7 "A/R, A/P")."""
    return _control(books, RECEIVABLE, "Accounts Receivable (A/R)", currency)


def payable(books: Books, currency: str) -> str:
    """Id of the currency's A/P account, created on first use."""
    return _control(books, PAYABLE, "Accounts Payable (A/P)", currency)


def _control(books: Books, account_type: str, name: str, currency: str) -> str:
    for account in books.table("Account"):
        of_currency = account["CurrencyRef"]["value"] == currency
        if account["AccountType"] == account_type and of_currency and is_active(account):
            return str(account["Id"])
    foreign = currency != books.home_currency
    full_name = name + (f" - {currency}" if foreign else "")
    subtype = ACCOUNT_TYPES[account_type].subtypes[0]
    return open_account(books, full_name, account_type, subtype, currency)


def open_account(
    books: Books, name: str, account_type: str, subtype: str, currency: str | None = None
) -> str:
    """Create an account on QBO's own behalf; answers its id."""
    body: Object = {"Name": name, "AccountType": account_type, "AccountSubType": subtype}
    if currency:
        body["CurrencyRef"] = {"value": currency}
    return str(books.create("Account", body)["Id"])
