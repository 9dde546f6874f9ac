"""AgedReceivables and AgedPayables: what is open by party, and how long it is overdue.

As of a day, only what is dated on that day or before is applied to a document; money that came
before what it is applied to is a credit until then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from ..company import Company
from ..json_types import Reply
from ..money import ZERO
from ..rules.documents import open_items
from ..state.links import Key
from .period import day
from .shape import Row, cell, data, report, section

BUCKETS = (
    ("Current", "current"),
    ("1 - 30", "0"),
    ("31 - 60", "1"),
    ("61 - 90", "2"),
    ("91 and over", "3"),
)
DAYS_PER_BUCKET = 30
Ages = dict[str, list[Decimal]]


def aged_receivables(company: Company, query: dict[str, str]) -> Reply:
    """The report on what customers owe."""
    return _aged(company, query, "AgedReceivables", "Customer", 1)


def aged_payables(company: Company, query: dict[str, str]) -> Reply:
    """The report on what the company owes vendors."""
    return _aged(company, query, "AgedPayables", "Vendor", -1)


def _aged(company: Company, query: dict[str, str], name: str, kind: str, sign: int) -> Reply:
    """The report as of today or `report_date`; a start and end date are ignored without a word
    (facts 2.6)."""
    on = day(query, "report_date", company.clock.today())
    ages: Ages = defaultdict(lambda: [ZERO] * len(BUCKETS))
    for key, party, home in _open(company, on.isoformat()):
        if party.startswith(f"{kind}:"):
            ages[party][_bucket(company, key, on)] += sign * home
    if name == "AgedPayables" and company.switches["aged_summary_empty"]:
        ages.clear()
    rows = [_party(company, kind, party, sums) for party, sums in ages.items() if any(sums)]
    totals = [sum(each, ZERO) for each in zip(*ages.values(), strict=True)]
    if rows:
        rows.append(section([], [cell("TOTAL"), *_row(totals)], group="GrandTotal"))
    columns = [("", kind, kind.lower()), *((title, "Money", key) for title, key in BUCKETS)]
    columns.append(("Total", "Money", "total"))
    return report(company, name, columns, rows, EndPeriod=on.isoformat())


def _open(company: Company, on: str) -> Iterator[tuple[Key, str, Decimal]]:
    """Home value by document and party: what a document put on a control account, less what was
    applied to it by that day."""
    held: dict[tuple[Key, str], Decimal] = defaultdict(lambda: ZERO)
    dated = {key: entry for key, entry in company.ledger.entries.items() if entry.day <= on}
    for key, entry in dated.items():
        for item in company.items_of(key) or entry.open_items:
            held[key, item.party] += item.home
        for link in company.links.of(key):
            if link.party:
                applied = link.target if link.target in dated else key
                held[applied, link.party] += open_items.relief(company, link).home
    return ((key, party, home) for (key, party), home in held.items() if home)


def _bucket(company: Company, key: Key, on: date) -> int:
    """The column of a document by its days past due; one without due date is due at once."""
    document = company.find(*key) or {}
    due = date.fromisoformat(document.get("DueDate") or document["TxnDate"])
    late = (on - due).days
    return 0 if late <= 0 else min((late - 1) // DAYS_PER_BUCKET + 1, len(BUCKETS) - 1)


def _party(company: Company, kind: str, party: str, sums: list[Decimal]) -> Row:
    object_id = party.partition(":")[2]
    return data(cell(company.label(kind, object_id), object_id), *_row(sums))


def _row(sums: list[Decimal]) -> list[dict[str, str]]:
    """The cells of a row, blank where nothing is open."""
    return [*(cell(amount or None) for amount in sums), cell(sum(sums, ZERO))]
