"""Term: when a document falls due (facts 5.11)."""

from __future__ import annotations

from datetime import date, timedelta

from ..entity import Change, Entity
from ..faults import validation
from ..json_types import Object
from ..rules.lists import names
from ..schema.declare import fields_of
from ..schema.scalars import Choice, Integer

WHOLE = 100


class Term(Entity):
    """A number of days after the document's date, or a day of the month."""

    name = "Term"
    sequence = "terms"
    reference_word = "Terms"
    noun = "Term"
    can_be_inactive = True
    indexed = ("Name",)
    fields = fields_of(
        "Term",
        required=("Name",),
        Type=Choice(("STANDARD", "DATE_DRIVEN"), typed_as_text=True),
        DueDays=Integer(0, 999),
        DiscountDays=Integer(0, 999),
        DayOfMonthDue=Integer(1, 31),
        DueNextMonthDays=Integer(0, 999),
        DiscountDayOfMonth=Integer(1, 31),
    )
    queryable = frozenset(["Id", "Name", "Active", "Type", "DueDays", "MetaData"])

    def complete(self, change: Change) -> None:
        """Complete the name, and the type from the days given."""
        draft = change.draft
        if draft.get("DueDays") is None and draft.get("DayOfMonthDue") is None:
            raise validation.missing("DueDays")
        draft["Type"] = "STANDARD" if draft.get("DueDays") is not None else "DATE_DRIVEN"
        change.default("Active", True)
        names.trim(change, "Name")
        names.follow_activity(change, "Name")

    def check(self, change: Change) -> None:
        """Require a unique name, and a discount between nothing and the whole."""
        names.require_unique(change, ["Term"], "Name", "term")
        percent = change.draft.get("DiscountPercent", 0)
        if not 0 <= percent <= WHOLE:
            raise validation.invalid_number(
                "DiscountPercent", percent, whole=False, well_formed=True
            )


def due_date(term: Object, day: date) -> date:
    """The day on which a document dated `day` falls due."""
    if term["Type"] == "STANDARD":
        return day + timedelta(days=term["DueDays"])
    due = _day_of_month(day, term["DayOfMonthDue"])
    if (due - day).days < max(term.get("DueNextMonthDays", 0), 0) or due < day:
        due = _day_of_month(day.replace(day=28) + timedelta(days=4), term["DayOfMonthDue"])
    return due


def _day_of_month(month: date, wanted: int) -> date:
    last = (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return month.replace(day=min(wanted, last.day))
