"""Says by which names and codes the object of a record is recognised in QuickBooks."""

from __future__ import annotations

from collections import defaultdict

from ... import const
from ...payloads.text import folded
from ...qbo.objects import QboObject
from .finders import AnyFinder, AnyReferent


def marks_of(finder: AnyFinder, referent: AnyReferent) -> list[tuple[str, str]]:
    """List the properties and values by which a record's object is recognised, best first."""
    names = finder.names(referent)
    roles = [role for name in names if (role := finder.role_name(name))]
    best, *further = [(finder.name_field, name) for name in (*names, *roles)]
    return [best, *finder.other_marks(referent).items(), *further]


def values_to_look_for(finder: AnyFinder, referents: list[AnyReferent]) -> dict[str, set[str]]:
    """Return the values that QuickBooks is asked for, by property."""
    values: dict[str, set[str]] = defaultdict(set)
    for referent in referents:
        values[finder.name_field] |= _own_spelling(finder, referent)
        for name_field, text in marks_of(finder, referent):
            values[name_field].add(text)
            if finder.is_reactivated and name_field == finder.name_field:
                values[name_field].add(text + const.INACTIVE_SUFFIX)
    return values


def name_of(finder: AnyFinder, candidate: QboObject) -> str:
    """Return the name of an object without the mark of inactive ones."""
    return str(candidate.get(finder.name_field)).removesuffix(const.INACTIVE_SUFFIX)


def _own_spelling(finder: AnyFinder, referent: AnyReferent) -> set[str]:
    """Return Odoo's name, with white space that people may have typed in QuickBooks too."""
    title, [name, *_further] = finder.title(referent), finder.names(referent)
    is_name = bool(name) and title.isprintable() and folded(title) == folded(name)
    return {title} if is_name else set()
