"""The rows of accounts in a report, sub-accounts below their parents."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from decimal import Decimal

from ..company import Company
from ..json_types import Object
from ..money import ZERO
from .shape import Row, cell, data, section
from .sums import Sums


class Chart:
    """The accounts that have something to show, with their amounts; those in `always` stand there
    without one."""

    def __init__(self, company: Company, sums: Sums, always: Collection[str] = ()) -> None:
        self.company = company
        self.sums = sums
        self.always = always

    def of_types(self, types: Iterable[str], sign: int) -> tuple[list[Row], Decimal]:
        """Rows and total of all accounts of some types; `sign` -1 where credits are positive."""
        wanted = set(types)
        every = [each for each in self.company.table("Account") if each["AccountType"] in wanted]
        roots = [each for each in every if not each.get("ParentRef")]
        return self._rows(roots, sign)

    def _rows(self, accounts: Iterable[Object], sign: int) -> tuple[list[Row], Decimal]:
        found, total = [], ZERO
        for account in accounts:
            row, amount = self._row(account, sign)
            if row:
                found.append(row)
                total += amount
        return found, total

    def _row(self, account: Object, sign: int) -> tuple[Row | None, Decimal]:
        own = sign * self.sums.get(account["Id"], ZERO)
        children = self.company.table("Account").having("ParentRef", account["Id"])
        rows, below = self._rows(children, sign)
        name = cell(account["Name"], account["Id"])
        if not rows:
            listed = own or account["Id"] in self.always
            return (data(name, cell(own or None)), own) if listed else (None, ZERO)
        total = own + below
        summary = [cell(f"Total {account['Name']}"), cell(total)]
        return section(rows, summary, [name, cell(own or None)]), total


def block(title: str, rows: list[Row], total: Decimal, group: str) -> list[Row]:
    """A titled section of a report, or nothing if it has no rows."""
    if not rows:
        return []
    summary = [cell(f"{'TOTAL' if title.isupper() else 'Total'} {title}"), cell(total)]
    return [section(rows, summary, [cell(title), cell(None)], group)]
