"""The days a report covers."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from ..company import Company
from ..faults import validation
from ..faults.fault import NotModelled

EARLIEST_YEAR = 1900
YEAR_TO_DATE = "this fiscal year-to-date"


@dataclass(frozen=True)
class Period:
    """First and last day, as text: the ledger's days compare as text."""

    start: str
    end: str


def period(company: Company, query: dict[str, str]) -> Period:
    """The period by `start_date` and `end_date`, or by `date_macro`; without any the fiscal year to
    date."""
    if "start_date" in query or "end_date" in query:
        end = day(query, "end_date", company.clock.today())
        start = day(query, "start_date", fiscal_year(company, end))
        return Period(start.isoformat(), end.isoformat())
    return _macro(company, query.get("date_macro", YEAR_TO_DATE))


def day(query: dict[str, str], name: str, default: date) -> date:
    """A date among the parameters."""
    written = query.get(name)
    if not written:
        return default
    try:
        found = date.fromisoformat(written)
    except ValueError as error:
        raise validation.invalid_date(name, written, well_formed=False) from error
    if found.year < EARLIEST_YEAR:
        raise validation.invalid_date(name, written, well_formed=True)
    return found


def fiscal_year(company: Company, of: date) -> date:
    """The first day of the fiscal year that a day falls in."""
    first = company.preference("AccountingInfoPrefs", "FirstMonthOfFiscalYear") or "January"
    month = list(calendar.month_name).index(first)
    return date(of.year if of.month >= month else of.year - 1, month, 1)


def _macro(company: Company, written: str) -> Period:
    today = company.clock.today()
    year, month = fiscal_year(company, today), today.replace(day=1)
    known = {
        "today": (today, today),
        "this month": (month, _last_of_month(today)),
        "this month-to-date": (month, today),
        "last month": ((month - timedelta(1)).replace(day=1), month - timedelta(1)),
        "this fiscal year": (year, _next_year(year) - timedelta(1)),
        YEAR_TO_DATE: (year, today),
        "last fiscal year": (fiscal_year(company, year - timedelta(1)), year - timedelta(1)),
    }
    if written.lower() not in known:
        raise NotModelled(f"date_macro {written}")
    start, end = known[written.lower()]
    return Period(start.isoformat(), end.isoformat())


def _last_of_month(of: date) -> date:
    return of.replace(day=calendar.monthrange(of.year, of.month)[1])


def _next_year(start: date) -> date:
    return start.replace(year=start.year + 1)
