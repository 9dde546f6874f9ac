"""Sums of the ledger by account in home currency, debits positive."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal

from ..company import Company
from ..json_types import Object
from ..money import ZERO
from ..rules.accounts.account_types import BALANCE_SHEET
from .period import fiscal_year

Sums = dict[str, Decimal]
EARLIEST = "0001-01-01"


def between(company: Company, start: str, end: str) -> Sums:
    """The sums posted on days from `start` to `end`."""
    sums: Sums = defaultdict(lambda: ZERO)
    for entry in company.ledger.entries.values():
        if start <= entry.day <= end:
            for posting in entry.postings:
                sums[posting.account] += posting.home
    return sums


def as_of(company: Company, end: str) -> Sums:
    """The balances on a day."""
    return carried(company, end, fiscal_year(company, date.fromisoformat(end)))


def carried(company: Company, end: str, year: date) -> Sums:
    """The balances on a day where income and expenses begin anew with a fiscal year: what earlier
    years earned is in Retained Earnings."""
    before, since = (year - timedelta(days=1)).isoformat(), year.isoformat()
    sums = between(company, since, end)
    for account, amount in between(company, EARLIEST, before).items():
        kept = account if on_balance_sheet(company, account) else retained_earnings(company)
        sums[kept] += amount
    return sums


def net_income(company: Company, sums: Sums) -> Decimal:
    """The net income among some sums."""
    earned = (sums[each] for each in sums if not on_balance_sheet(company, each))
    return -sum(earned, ZERO)


def on_balance_sheet(company: Company, account: str) -> bool:
    """Whether the account is an asset, a liability or equity."""
    return company.get("Account", {"value": account})["Classification"] in BALANCE_SHEET


def retained_earnings(company: Company) -> str:
    """The company's one account of retained earnings."""
    accounts = company.table("Account")
    return next(str(each["Id"]) for each in accounts if _is_retained_earnings(each))


def _is_retained_earnings(account: Object) -> bool:
    return bool(account["AccountSubType"] == "RetainedEarnings")
