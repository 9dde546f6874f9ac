"""Receivable and tax accounts that QBO finds or creates by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..operations import create
from ..store import Object
from .names import is_active

if TYPE_CHECKING:
    from ..company import Company


def receivable(company: Company, currency: str) -> str:
    """Id of the currency's A/R account, created on first use (facts 7 "A/R, A/P")."""
    for account in company.table("Account"):
        of_currency = account["CurrencyRef"]["value"] == currency
        if account["AccountType"] == "Accounts Receivable" and of_currency and is_active(account):
            return str(account["Id"])
    foreign = currency != company.home_currency
    name = "Accounts Receivable (A/R)" + (f" - {currency}" if foreign else "")
    return open_account(company, name, "Accounts Receivable", "AccountsReceivable", currency)


def open_account(
    company: Company, name: str, account_type: str, subtype: str, currency: str | None = None
) -> str:
    """Create an account on QBO's own behalf; answers its id."""
    body: dict[str, Any] = {"Name": name, "AccountType": account_type, "AccountSubType": subtype}
    if currency:
        body["CurrencyRef"] = {"value": currency}
    stored: Object = create(company, company.entity("Account"), body)
    return str(stored["Id"])
