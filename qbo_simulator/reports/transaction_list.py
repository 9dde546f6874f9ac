"""TransactionList: one row for each transaction of a period (facts 2.6)."""

from __future__ import annotations

from ..company import Company
from ..json_types import Reply
from ..rules.accounts.account_types import DEBIT_NATURED
from ..state.ledger import Entry
from . import filters
from .columns import Booked, chosen
from .general_ledger import by_day
from .period import period
from .shape import Row, data, report

USUAL = (
    *("tx_date", "txn_type", "doc_num", "name", "memo"),
    *("account_name", "other_account", "subt_nat_amount"),
)


def transaction_list(company: Company, query: dict[str, str]) -> Reply:
    """The report on what is dated in the period, and in the state that `cleared` asks for. It
    ignores `account` (one company; another heeds it: switch `transaction_list_by_account`)."""
    days, columns = period(company, query), chosen(query, USUAL)
    heeded = company.switches["transaction_list_by_account"]
    wanted = filters.accounts(query) if heeded else frozenset()

    def row(entry: Entry) -> Row:
        posting = entry.postings[0]
        account = company.get("Account", {"value": posting.account})
        sign = 1 if account["Classification"] in DEBIT_NATURED else -1
        return data(*Booked(company, entry, posting, sign).cells(columns))

    rows = [
        row(entry)
        for entry in sorted(company.ledger.entries.values(), key=by_day)
        if days.start <= entry.day <= days.end
        and filters.is_asked(company, query, entry)
        and (not wanted or wanted & {line.account for line in entry.postings})
    ]
    return report(
        company, "TransactionList", columns, rows, StartPeriod=days.start, EndPeriod=days.end
    )
