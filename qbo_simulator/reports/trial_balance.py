"""TrialBalance: every account's balance, in the column of its side."""

from __future__ import annotations

from decimal import Decimal

from ..company import Company
from ..json_types import Reply
from ..money import ZERO
from .period import period
from .shape import cell, report, section
from .sums import as_of

COLUMNS = (("", "Account", "account"), ("Debit", "Money", "debit"), ("Credit", "Money", "credit"))


def trial_balance(company: Company, query: dict[str, str]) -> Reply:
    """The report on all accounts that have a balance; their rows do not say what they are
    (recorded: SWIFT, TIEOUT)."""
    days = period(company, query)
    sums = as_of(company, days.end)
    rows = [
        {
            "ColData": [
                cell(account["FullyQualifiedName"], account["Id"]),
                *_sides(sums[account["Id"]]),
            ]
        }
        for account in company.table("Account")
        if sums.get(account["Id"])
    ]
    debits = sum((amount for amount in sums.values() if amount > 0), ZERO)
    total = [cell("TOTAL"), cell(debits), cell(debits)]
    shown = [*rows, section([], total, group="GrandTotal")] if rows else []
    return report(
        company, "TrialBalance", COLUMNS, shown, StartPeriod=days.start, EndPeriod=days.end
    )


def _sides(amount: Decimal) -> tuple[dict[str, str], dict[str, str]]:
    return (cell(amount), cell(None)) if amount > 0 else (cell(None), cell(-amount))
