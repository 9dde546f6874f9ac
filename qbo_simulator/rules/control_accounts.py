"""Receivable and tax accounts that QBO finds or creates by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..operations import create
from ..store import Object
from .account_types import ACCOUNT_TYPES, PAYABLE, RECEIVABLE
from .names import is_active

if TYPE_CHECKING:
    from ..company import Company


def receivable(company: Company, currency: str) -> str:
    """Id of the currency's A/R account, created on first use (facts 7 "A/R, A/P")."""
    return _control(company, RECEIVABLE, "Accounts Receivable (A/R)", currency)


def payable(company: Company, currency: str) -> str:
    """Id of the currency's A/P account, created on first use."""
    return _control(company, PAYABLE, "Accounts Payable (A/P)", currency)


def _control(company: Company, account_type: str, name: str, currency: str) -> str:
    for account in company.table("Account"):
        of_currency = account["CurrencyRef"]["value"] == currency
        if account["AccountType"] == account_type and of_currency and is_active(account):
            return str(account["Id"])
    foreign = currency != company.home_currency
    full_name = name + (f" - {currency}" if foreign else "")
    subtype = ACCOUNT_TYPES[account_type].subtypes[0]
    return open_account(company, full_name, account_type, subtype, currency)


def open_account(
    company: Company, name: str, account_type: str, subtype: str, currency: str | None = None
) -> str:
    """Create an account on QBO's own behalf; answers its id."""
    body: dict[str, Any] = {"Name": name, "AccountType": account_type, "AccountSubType": subtype}
    if currency:
        body["CurrencyRef"] = {"value": currency}
    stored: Object = create(company, company.entity("Account"), body)
    return str(stored["Id"])
