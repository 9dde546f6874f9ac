"""BalanceSheet: what the company has, owes and is worth on a day."""

from __future__ import annotations

from decimal import Decimal

from ..company import Company
from ..json_types import Reply
from ..money import ZERO
from .accounts import Chart, block
from .period import period
from .shape import Row, cell, data, report
from .sums import as_of, net_income, retained_earnings

COLUMNS = (("", "Account", "account"), ("Total", "Money", "total"))
TO_DATE = "this calendar year-to-date"
Part = tuple[str, str, str]
CURRENT_ASSETS: tuple[Part, ...] = (
    ("Bank Accounts", "Bank", "BankAccounts"),
    ("Accounts Receivable", "Accounts Receivable", "AR"),
    ("Other current assets", "Other Current Asset", "OtherCurrentAssets"),
)
FIXED_ASSETS: tuple[Part, ...] = (("Fixed Assets", "Fixed Asset", "FixedAssets"),)
OTHER_ASSETS: tuple[Part, ...] = (("Other Assets", "Other Asset", "OtherAssets"),)
CURRENT_LIABILITIES: tuple[Part, ...] = (
    ("Accounts Payable", "Accounts Payable", "AP"),
    ("Credit Cards", "Credit Card", "CreditCards"),
    ("Other Current Liabilities", "Other Current Liability", "OtherCurrentLiabilities"),
)
LONG_TERM: tuple[Part, ...] = (
    ("Long-Term Liabilities", "Long Term Liability", "LongTermLiabilities"),
)


def balance_sheet(company: Company, query: dict[str, str]) -> Reply:
    """The report with assets on one side; liabilities, equity and this year's net income on the
    other. One date alone is ignored: it is as of today then (recorded: TIEOUT and others)."""
    both = "start_date" in query and "end_date" in query
    macro = "" if both else query.get("date_macro", TO_DATE)
    days = period(company, query if both or "date_macro" in query else {})
    sums = as_of(company, days.end)
    chart = Chart(company, sums, always={retained_earnings(company)} if any(sums.values()) else ())
    assets, has = _assets(chart)
    liabilities, owes = _liabilities(chart)
    equity, worth = _equity(chart, net_income(company, sums))
    claims = block(
        "LIABILITIES AND EQUITY", liabilities + equity, owes + worth, "TotalLiabilitiesAndEquity"
    )
    rows = block("ASSETS", assets, has, "TotalAssets") + claims
    header = {"DateMacro": macro} if macro else {}
    header |= {"StartPeriod": days.start, "EndPeriod": days.end}
    return report(company, "BalanceSheet", COLUMNS, rows, **header)


def _parts(chart: Chart, parts: tuple[Part, ...], sign: int) -> tuple[list[Row], Decimal]:
    rows, total = [], ZERO
    for title, kind, group in parts:
        found, amount = chart.of_types([kind], sign)
        rows += block(title, found, amount, group)
        total += amount
    return rows, total


def _assets(chart: Chart) -> tuple[list[Row], Decimal]:
    current, sum_current = _parts(chart, CURRENT_ASSETS, 1)
    others, sum_others = _parts(chart, FIXED_ASSETS + OTHER_ASSETS, 1)
    rows = block("Current Assets", current, sum_current, "CurrentAssets") + others
    return rows, sum_current + sum_others


def _liabilities(chart: Chart) -> tuple[list[Row], Decimal]:
    current, sum_current = _parts(chart, CURRENT_LIABILITIES, -1)
    long_term, sum_long = _parts(chart, LONG_TERM, -1)
    rows = block("Current Liabilities", current, sum_current, "CurrentLiabilities") + long_term
    total = sum_current + sum_long
    return block("Liabilities", rows, total, "Liabilities"), total


def _equity(chart: Chart, earned: Decimal) -> tuple[list[Row], Decimal]:
    rows, total = chart.of_types(["Equity"], -1)
    if earned:
        rows.append(data(cell("Net Income"), cell(earned), group="NetIncome"))
    return block("Equity", rows, total + earned, "Equity"), total + earned
