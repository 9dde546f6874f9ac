"""GeneralLedger: every posting of the accounts in a period, with a running balance.

Amounts have the sign of the account's side: an asset grows by a debit, income by a credit; the
transaction's id is on the cell with its type (facts 2.6).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from ..company import Company
from ..json_types import Object, Reply
from ..money import ZERO
from ..rules.accounts.account_types import DEBIT_NATURED
from ..state.ledger import Entry, Posting
from . import filters
from .columns import Booked, Column, chosen
from .period import Period, fiscal_year, period
from .shape import Row, cell, data, report, section
from .sums import Sums, carried

AMOUNT, BALANCE = "subt_nat_amount", "rbal_nat_amount"
USUAL = ("tx_date", "txn_type", "doc_num", "name", "memo", "split_acc", AMOUNT, BALANCE)
Lines = list[tuple[Entry, Posting]]


def general_ledger(company: Company, query: dict[str, str]) -> Reply:
    """The report on accounts in which something happened, or that carried a balance into the
    period."""
    days, columns, wanted = period(company, query), chosen(query, USUAL), filters.accounts(query)
    before = _opening(company, days)
    booked: dict[str, Lines] = defaultdict(list)
    for entry in sorted(company.ledger.entries.values(), key=by_day):
        if days.start <= entry.day <= days.end and filters.is_asked(company, query, entry):
            for posting in entry.postings:
                booked[posting.account].append((entry, posting))
    rows = [
        _account(company, columns, account, before.get(account["Id"], ZERO), booked[account["Id"]])
        for account in company.table("Account")
        if (before.get(account["Id"]) or account["Id"] in booked)
        and (not wanted or account["Id"] in wanted)
    ]
    return report(
        company, "GeneralLedger", columns, rows, StartPeriod=days.start, EndPeriod=days.end
    )


def by_day(entry: Entry) -> tuple[str, int]:
    """The key that sorts entries by their day, then in the order in which they were made."""
    return entry.day, int(entry.object_id)


def _opening(company: Company, days: Period) -> Sums:
    """The balances that accounts carry into the period."""
    start = date.fromisoformat(days.start)
    eve = (start - timedelta(days=1)).isoformat()
    return carried(company, eve, fiscal_year(company, start))


def _account(
    company: Company, columns: Sequence[Column], account: Object, opening: Decimal, booked: Lines
) -> Row:
    sign = 1 if account["Classification"] in DEBIT_NATURED else -1
    balance = sign * opening
    rows = [data(*_sums(columns, "Beginning Balance", {BALANCE: balance}))] if opening else []
    for entry, posting in booked:
        balance += sign * posting.home
        rows.append(data(*Booked(company, entry, posting, sign, balance).cells(columns)))
    title = f"Total for {account['FullyQualifiedName']}"
    summary = _sums(columns, title, {AMOUNT: balance - sign * opening})
    heading = [cell(account["FullyQualifiedName"], account["Id"]), *_sums(columns, "", {})[1:]]
    return section(rows, summary, heading)


def _sums(
    columns: Sequence[Column], title: str, amounts: dict[str, Decimal]
) -> list[dict[str, str]]:
    """A row with a title in its first cell and amounts in their columns."""
    return [cell(title), *(cell(amounts.get(key)) for _, _, key in columns[1:])]
