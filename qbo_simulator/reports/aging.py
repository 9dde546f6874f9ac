"""AgedReceivables and AgedPayables: what is open, by party and by how long it is overdue.

Open items are those of now: a report as of a day before the last posting is not modelled.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from .. import faults
from ..ledger import Entry, OpenItem
from ..money import ZERO
from .period import day
from .shape import Row, cell, data, report, section

if TYPE_CHECKING:
    from ..company import Company

BUCKETS = (
    ("Current", "current"),
    ("1 - 30", "0"),
    ("31 - 60", "1"),
    ("61 - 90", "2"),
    ("91 and over", "3"),
)
DAYS_PER_BUCKET = 30
Ages = dict[str, list[Decimal]]


def aged_receivables(company: Company, query: dict[str, str]) -> dict[str, Any]:
    """What customers owe."""
    return _aged(company, query, "AgedReceivables", "Customer", 1)


def aged_payables(company: Company, query: dict[str, str]) -> dict[str, Any]:
    """What the company owes vendors."""
    return _aged(company, query, "AgedPayables", "Vendor", -1)


def _aged(
    company: Company, query: dict[str, str], name: str, kind: str, sign: int
) -> dict[str, Any]:
    """A start and end date are ignored without a word: the report is as of today (facts 2.6)."""
    on = day(query, "report_date", company.clock.today())
    ages: Ages = defaultdict(lambda: [ZERO] * len(BUCKETS))
    for entry, item in _open(company, kind, on):
        ages[item.party][_bucket(company, entry, on)] += sign * item.home
    rows = [_party(company, kind, party, sums) for party, sums in ages.items() if any(sums)]
    totals = [sum(each, ZERO) for each in zip(*ages.values(), strict=True)]
    if rows:
        rows.append(section([], [cell("TOTAL"), *_row(totals)], group="GrandTotal"))
    columns = [("", kind, kind.lower()), *((title, "Money", key) for title, key in BUCKETS)]
    columns.append(("Total", "Money", "total"))
    return report(company, name, columns, rows, EndPeriod=on.isoformat())


def _open(company: Company, kind: str, on: date) -> Iterator[tuple[Entry, OpenItem]]:
    for entry in company.ledger.entries.values():
        if entry.day > on.isoformat():
            raise faults.NotModelled("aging as of a day before the last posting")
        for item in entry.open_items:
            if item.home and item.party.startswith(f"{kind}:"):
                yield entry, item


def _bucket(company: Company, entry: Entry, on: date) -> int:
    """By days past due; a document without due date is due at once."""
    document = company.find(entry.entity, entry.object_id) or {}
    due = date.fromisoformat(document.get("DueDate") or entry.day)
    late = (on - due).days
    return 0 if late <= 0 else min((late - 1) // DAYS_PER_BUCKET + 1, len(BUCKETS) - 1)


def _party(company: Company, kind: str, party: str, sums: list[Decimal]) -> Row:
    object_id = party.partition(":")[2]
    return data(cell(company.label(kind, object_id), object_id), *_row(sums))


def _row(sums: list[Decimal]) -> list[dict[str, str]]:
    """Blank where nothing is open."""
    return [*(cell(amount or None) for amount in sums), cell(sum(sums, ZERO))]
