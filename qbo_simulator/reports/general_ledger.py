"""GeneralLedger: every posting of a period by account, with a running balance.

Amounts are signed by what they do to the account's balance, not by debit and credit; the
transaction's id is on the cell with its type (facts 2.6).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from ..company import Company
from ..json_types import Object, Reply
from ..money import ZERO
from ..rules.accounts.account_types import DEBIT_NATURED
from ..state.ledger import Entry, Posting
from .period import Period, fiscal_year, period
from .shape import Row, cell, data, report, section
from .sums import Sums, carried

COLUMNS = (
    ("Date", "Date", "tx_date"),
    ("Transaction Type", "String", "txn_type"),
    ("Num", "String", "doc_num"),
    ("Name", "String", "name"),
    ("Memo/Description", "String", "memo"),
    ("Split", "String", "split_acc"),
    ("Amount", "Money", "subt_nat_amount"),
    ("Balance", "Money", "rbal_nat_amount"),
)
SPLIT = "-Split-"
BLANKS = (cell(None),) * 5
Booked = list[tuple[Entry, Posting]]


def general_ledger(company: Company, query: dict[str, str]) -> Reply:
    """The report on accounts in which something happened, or that carried a balance into the
    period."""
    days = period(company, query)
    before = _opening(company, days)
    booked: dict[str, Booked] = defaultdict(list)
    for entry in sorted(company.ledger.entries.values(), key=_by_day):
        if days.start <= entry.day <= days.end:
            for posting in entry.postings:
                booked[posting.account].append((entry, posting))
    rows = [
        _account(company, account, before.get(account["Id"], ZERO), booked[account["Id"]])
        for account in company.table("Account")
        if before.get(account["Id"]) or account["Id"] in booked
    ]
    return report(
        company, "GeneralLedger", COLUMNS, rows, StartPeriod=days.start, EndPeriod=days.end
    )


def _opening(company: Company, days: Period) -> Sums:
    """The balances that accounts carry into the period."""
    start = date.fromisoformat(days.start)
    eve = (start - timedelta(days=1)).isoformat()
    return carried(company, eve, fiscal_year(company, start))


def _by_day(entry: Entry) -> tuple[str, int]:
    return entry.day, int(entry.object_id)


def _account(company: Company, account: Object, opening: Decimal, booked: Booked) -> Row:
    sign = 1 if account["Classification"] in DEBIT_NATURED else -1
    balance = sign * opening
    rows = [data(cell("Beginning Balance"), *BLANKS, cell(None), cell(balance))] if opening else []
    for entry, posting in booked:
        balance += sign * posting.home
        rows.append(_row(company, entry, posting, sign * posting.home, balance))
    title = f"Total for {account['FullyQualifiedName']}"
    summary = [cell(title), *BLANKS, cell(balance - sign * opening), cell(None)]
    return section(rows, summary, [cell(account["FullyQualifiedName"], account["Id"])])


def _row(
    company: Company, entry: Entry, posting: Posting, amount: Decimal, balance: Decimal
) -> Row:
    document = company.find(entry.entity, entry.object_id) or {}
    return data(
        cell(entry.day),
        cell(_words(entry.entity), entry.object_id),
        cell(document.get("DocNumber")),
        _party(company, document, posting),
        cell(posting.memo or document.get("PrivateNote")),
        _split(company, entry.postings, posting),
        cell(amount),
        cell(balance),
    )


def _words(entity: str) -> str:
    """The words for a type: `JournalEntry` is "Journal Entry"; an item's own entry is its opening
    stock."""
    if entity == "Item":
        return "Inventory Starting Value"
    return "".join(f" {each}" if each.isupper() else each for each in entity).strip()


def _party(company: Company, document: Object, posting: Posting) -> dict[str, str]:
    if posting.party:
        entity, _, object_id = posting.party.partition(":")
        return cell(company.label(entity, object_id), object_id)
    for name, entity in (("CustomerRef", "Customer"), ("VendorRef", "Vendor")):
        if document.get(name):
            object_id = document[name]["value"]
            return cell(company.label(entity, object_id), object_id)
    return cell(None)


def _split(company: Company, postings: Iterable[Posting], own: Posting) -> dict[str, str]:
    """The other account, where there is just one."""
    others = {posting.account for posting in postings if posting.account != own.account}
    if len(others) != 1:
        return cell(SPLIT)
    (other,) = others
    return cell(company.label("Account", other), other)
