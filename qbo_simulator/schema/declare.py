"""Properties are declared from Intuit's schema: `fields_of("Invoice", required=…, computed=…,
**kinds)`.

The tables that `generate` wrote say which fields a type has and of what kind; `corrections` says
where the facts know better; a declaration names what is particular to its entity:

    fields = fields_of(
        "Invoice",
        required=("CustomerRef", "Line"),
        computed=("TotalAmt", "Balance"),
        without=("SalesRepRef",),
        lengths={"TrackingNum": 31},
        Line=required(ListOf(SALES_LINE)),
    )

Everything else in the schema is accepted, kept and returned.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any

from . import corrections
from .kind import Kind
from .references import Ref
from .scalars import Choice, Day, Flag, Integer, Moment, Money, Number, Text
from .structs import Extension, ListOf, Property, Struct

TABLES: Mapping[str, Any] = json.loads(
    resources.files(__package__).joinpath("tables.json").read_text(encoding="utf-8")
)
LONGEST = 4000
MONEY = re.compile(r"(Amt|Amount|Balance|TotalTax|CreditLimit|Deposit)$")
SIMPLE: Mapping[str, Kind] = {
    "flag": Flag(),
    "integer": Integer(-(2**31)),
    "number": Number(),
    "day": Day(),
    "moment": Moment(),
    "extension": Extension(),
}


def fields_of(
    name: str,
    *,
    required: Collection[str] = (),
    computed: Collection[str] = (),
    without: Collection[str] = (),
    lengths: Mapping[str, int] | None = None,
    **kinds: Kind | Property,
) -> Struct:
    """The properties of a schema type, with what a declaration says about them.

    `kinds` replace the schema's kind or add a property that only the facts know; `lengths` replace
    the length of texts; `without` takes fields away (2010).
    """
    declared = dict(_schema_properties(name))
    declared |= {key: _property(kind) for key, kind in kinds.items()}
    declared |= {key: Property(Text(longest)) for key, longest in (lengths or {}).items()}
    unknown = {*required, *computed, *without} - set(declared)
    if unknown:
        raise LookupError(f"{name} has no {', '.join(sorted(unknown))}")
    marked = {
        key: Property(
            declared[key].kind,
            required=declared[key].required or key in required,
            computed=declared[key].computed or key in computed,
        )
        for key in declared
        if key not in without
    }
    return Struct(marked)


@cache
def struct_of(name: str) -> Struct:
    """The properties of a schema type as it is, with the facts' corrections."""
    properties: dict[str, Property] = {}
    _UNDER_WAY[name] = Struct(properties)
    properties.update(_schema_properties(name))
    return _UNDER_WAY.pop(name)


_UNDER_WAY: dict[str, Struct] = {}


def words(name: str) -> tuple[str, ...]:
    """The words of an enumeration of the schema."""
    return tuple(TABLES["words"][name])


def lineage(name: str) -> list[str]:
    """The names of the types that a type extends, then its own."""
    base = TABLES["types"][name]["base"]
    return [*(lineage(base) if base else []), name]


HEAD = ("domain", "sparse", "Id", "SyncToken", "MetaData")


def _reply_order(name: str) -> Iterable[str]:
    """The properties as replies have them: the type's own first, then what every object has, then
    those of the types that it extends (recorded: NANGO, AIRBYTE)."""
    *bases, own = lineage(name)
    inherited = (key for base in bases for key in TABLES["types"][base]["fields"])
    return dict.fromkeys((*TABLES["types"][own]["fields"], *HEAD, *inherited))


def _schema_properties(name: str) -> dict[str, Property]:
    found = {
        key: _declared(owner, key, described)
        for owner in lineage(name)
        for key, described in TABLES["types"][owner]["fields"].items()
    }
    return {key: found[key] for key in _reply_order(name) if key in found}


def _declared(owner: str, key: str, described: str) -> Property:
    """The property of one field in the tables, corrected."""
    spot = f"{owner}.{key}"
    known_computed = described.endswith(" computed") or key in corrections.ALWAYS_COMPUTED
    return Property(
        corrections.KINDS.get(spot) or _kind(owner, key, described.removesuffix(" computed")),
        required=spot in corrections.REQUIRED,
        computed=spot in corrections.COMPUTED
        or described.endswith("extension")
        or (known_computed and spot not in corrections.WRITABLE),
    )


def _kind(owner: str, key: str, described: str) -> Kind:
    if described.startswith("many "):
        return ListOf(_kind(owner, key, described.removeprefix("many ")))
    sort, _, detail = described.partition(" ")
    if sort == "struct":
        return _UNDER_WAY.get(detail) or struct_of(detail)
    if sort == "words":
        return Choice(words(detail), typed_as_text=detail in corrections.WORDS_AS_TEXT)
    if sort == "text":
        longest = corrections.LENGTHS.get(f"{owner}.{key}") or int(detail or LONGEST)
        return Text(longest, corrections.FORBIDDEN.get(f"{owner}.{key}", ""))
    if sort == "ref":
        return _reference(owner, key)
    return Money() if sort == "number" and MONEY.search(key) else SIMPLE[sort]


def _reference(owner: str, key: str) -> Ref:
    """A reference: checked where the simulator has the list, otherwise kept as it comes."""
    target = corrections.TARGETS.get(f"{owner}.{key}") or corrections.TARGETS.get(key)
    if key == "ParentRef":
        target = owner
    elif key.endswith("AccountRef"):
        target = "Account"
    return Ref(target or key.removesuffix("Ref"), checked=bool(target))


def _property(kind: Kind | Property) -> Property:
    return kind if isinstance(kind, Property) else Property(kind)
