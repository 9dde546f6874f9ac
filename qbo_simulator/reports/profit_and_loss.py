"""ProfitAndLoss: what was earned and spent in a period."""

from __future__ import annotations

from decimal import Decimal

from ..company import Company
from ..json_types import Reply
from .accounts import Chart, block
from .period import period
from .shape import Row, cell, report, section
from .sums import between

COLUMNS = (("", "Account", "account"), ("Total", "Money", "total"))


def profit_and_loss(company: Company, query: dict[str, str]) -> Reply:
    """The report on income less cost of goods sold, less expenses, plus what is beside the
    business."""
    days = period(company, query)
    sums = between(company, days.start, days.end)
    chart = Chart(company, sums)
    income, earned = chart.of_types(["Income"], -1)
    goods, cost = chart.of_types(["Cost of Goods Sold"], 1)
    expenses, spent = chart.of_types(["Expense"], 1)
    beside, gained = chart.of_types(["Other Income"], -1)
    others, lost = chart.of_types(["Other Expense"], 1)
    rows = [
        *block("Income", income, earned, "Income"),
        *block("Cost of Goods Sold", goods, cost, "COGS"),
        _line("Gross Profit", earned - cost, "GrossProfit"),
        *block("Expenses", expenses, spent, "Expenses"),
        _line("Net Operating Income", earned - cost - spent, "NetOperatingIncome"),
        *block("Other Income", beside, gained, "OtherIncome"),
        *block("Other Expenses", others, lost, "OtherExpenses"),
        _line("Net Other Income", gained - lost, "NetOtherIncome"),
        _line("Net Income", earned - cost - spent + gained - lost, "NetIncome"),
    ]
    shown = rows if any(sums.values()) else []
    return report(
        company, "ProfitAndLoss", COLUMNS, shown, StartPeriod=days.start, EndPeriod=days.end
    )


def _line(title: str, amount: Decimal, group: str) -> Row:
    return section([], [cell(title), cell(amount)], group=group)
