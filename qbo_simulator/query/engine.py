"""The query engine runs a parsed query on a company; what cannot be asked is 4001 (facts 2.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from ..company import Company
from ..entities import BY_ADDRESS, NOT_MODELLED
from ..entity import Entity, show
from ..faults import validation
from ..faults.fault import NotModelled
from ..json_types import Object, Reply
from ..money import parse_decimal
from ..schema.kind import Kind
from ..schema.scalars import Flag, Integer, Number
from . import order
from .order import id_order
from .parser import CURRENT_DATE, Condition, Order, Query

LARGEST_PAGE = 1000
META = "MetaData"
ALWAYS_THERE = frozenset({"domain", "sparse"})
# Shown in the object, but no column (facts 2.4).
NO_COLUMNS = frozenset({"LinkedTxn", "TxnTaxDetail"})
# Of these a page tells how many there are in all (recorded: NANGO).
COUNTED = frozenset(
    {"Invoice", "Bill", "BillPayment", "Deposit", "JournalEntry", "PurchaseOrder", "Transfer"}
)
COMPARE: Mapping[str, Callable[[Any, tuple[Any, ...]], bool]] = {
    "=": lambda have, wants: have in wants,
    "!=": lambda have, wants: have not in wants,
    "IN": lambda have, wants: have in wants,
    "<": lambda have, wants: have < wants[0],
    ">": lambda have, wants: have > wants[0],
    "<=": lambda have, wants: have <= wants[0],
    ">=": lambda have, wants: have >= wants[0],
    "LIKE": lambda have, wants: _is_like(str(have).casefold(), wants[0]),
}


def run(company: Company, query: Query) -> Reply:
    """Run a query and answer the content of `QueryResponse`."""
    reader = _Reader(company, _entity(query.entity))
    company.status.require_right(reader.entity.name)
    _require_short_lists(company, query)
    limit = _page_size(company, query)
    tests = [reader.test(condition) for condition in query.conditions]
    keys = [(reader.sort_key(order), order.descending) for order in query.orders]
    columns = reader.columns(query.columns)
    found = [each for each in reader.candidates(tests) if reader.passes(each, tests)]
    if query.counting:
        return {"totalCount": len(found)}
    on_top, found = order.pseudo_codes(reader.entity, found)
    found = found if keys else order.usual(reader.entity, found)
    for key, descending in reversed(keys):
        found.sort(key=key, reverse=descending)
    page = [*on_top, *found[query.start - 1 : query.start - 1 + limit]]
    if not page:
        return {}
    shown = [projected(show(company, reader.entity, each), columns) for each in page]
    counted = {"startPosition": query.start, "maxResults": len(page)}
    if reader.entity.name in COUNTED:
        counted["totalCount"] = len(found)
    return {reader.entity.name: shown, **counted}


def projected(shown: Object, columns: frozenset[str] | None) -> Object:
    """The object with the columns asked for; its lines lose their accounts then (one report, facts
    2.4)."""
    if columns is None:
        return shown
    kept = {key: value for key, value in shown.items() if key in columns or key in ALWAYS_THERE}
    if "Line" in kept:
        kept["Line"] = [_without_accounts(line) for line in kept["Line"]]
    return kept


def _without_accounts(line: Object) -> Object:
    details = {key: value for key, value in line.items() if key.endswith("LineDetail")}
    bare = {
        key: {name: value for name, value in detail.items() if name != "AccountRef"}
        for key, detail in details.items()
    }
    return {**line, **bare}


def _entity(name: str) -> Entity:
    key = name.lower()
    if key in NOT_MODELLED:
        raise NotModelled(NOT_MODELLED[key])
    if key not in BY_ADDRESS:
        raise validation.query_invalid(f"Entity {name} not found")
    return BY_ADDRESS[key]


def _page_size(company: Company, query: Query) -> int:
    """The number of objects on a page; more than 1000 is refused or cut (switch)."""
    for value in (query.start, query.limit):
        if value < 1:
            raise validation.query_invalid(f"value {value} is too small. Min allowed value is 1")
    if query.limit <= LARGEST_PAGE:
        return query.limit
    if company.switches["max_results_over_1000"] == "clamp":
        return LARGEST_PAGE
    raise validation.query_invalid(
        f"value {query.limit} is too large. Max allowed value is {LARGEST_PAGE}"
    )


def _require_short_lists(company: Company, query: Query) -> None:
    """Refuse an IN of more values than the switch `longest_in_list` allows, if any (10100)."""
    longest = company.switches["longest_in_list"]
    if longest and any(len(condition.values) > longest for condition in query.conditions):
        raise validation.result_too_big()


@dataclass(frozen=True)
class Criterion:
    """A condition, checked and with its literals in the property's type."""

    name: str
    rest: str
    operator: str
    literals: tuple[str, ...]
    wants: tuple[Any, ...]


class _Reader:
    """Reads and compares the properties of one entity's objects."""

    def __init__(self, company: Company, entity: Entity) -> None:
        self.company = company
        self.entity = entity
        names = {*entity.fields.properties, *entity.queryable}
        self._names = {name.lower(): name for name in names}

    def columns(self, written: tuple[str, ...]) -> frozenset[str] | None:
        """The properties that a list of columns names, None for the whole object."""
        if "*" in written:
            return None
        found = {name: self._names.get(name.partition(".")[0].lower()) for name in written}
        for name, proper in found.items():
            if proper is None or proper in NO_COLUMNS:
                what = f"Property {name} not found for Entity {self.entity.name}"
                raise validation.query_invalid(what)
        return frozenset(proper for proper in found.values() if proper)

    def test(self, condition: Condition) -> Criterion:
        """Check a condition before any object is looked at."""
        name, rest = self._resolve(condition.name)
        equality_only = name == "Id" or isinstance(self._kind(name), Flag)
        if equality_only and condition.operator not in ("=", "!=", "IN"):
            raise validation.query_invalid(
                f"operator {condition.operator} is not supported for {name}"
            )
        if condition.operator == "LIKE":
            wants: tuple[Any, ...] = (condition.values[0].casefold().split("%"),)
        else:
            wants = tuple(self._typed(name, literal) for literal in condition.values)
        return Criterion(name, rest, condition.operator, condition.values, wants)

    def candidates(self, tests: list[Criterion]) -> Iterable[Object]:
        """All objects, or those that an index finds for the first equality that has one."""
        table = self.company.table(self.entity.name)
        for test in tests:
            if test.operator not in ("=", "IN"):
                continue
            if test.name == "Id":
                hits = (table.get(literal) for literal in dict.fromkeys(test.literals))
                return [hit for hit in hits if hit is not None]
            if test.name in self.entity.indexed:
                found = [hit for value in test.literals for hit in table.having(test.name, value)]
                unique = {hit["Id"]: hit for hit in found}
                return list(unique.values())
        return table

    def passes(self, stored: Object, tests: list[Criterion]) -> bool:
        """Whether the object meets all conditions and is not hidden as inactive."""
        return not self._hidden(stored, tests) and all(self._meets(stored, test) for test in tests)

    def sort_key(self, order: Order) -> Callable[[Object], Any]:
        """The key that sorts objects: empty values first, text without case."""
        name, rest = self._resolve(order.name)

        def key(stored: Object) -> Any:
            value = id_order(stored) if name == "Id" else self._value(stored, name, rest)
            return (value is not None, value)

        return key

    def _hidden(self, stored: Object, tests: list[Criterion]) -> bool:
        """Whether the object is hidden: inactive ones show only to those who ask about activity
        (facts 2.4 "inactive")."""
        if stored.get("Active", True):
            return False
        asked = {test.name for test in tests}
        by_id = "Id" in asked and not self.company.switches["id_query_hides_inactive"]
        return "Active" not in asked and not by_id

    def _resolve(self, written: str) -> tuple[str, str]:
        """The property's proper name, and the path behind its dot."""
        head, _, rest = written.partition(".")
        name = self._names.get(head.lower())
        if name is None:
            what = f"Property {written} not found for Entity {self.entity.name}"
            raise validation.query_invalid(what)
        if name not in self.entity.queryable:
            raise validation.query_invalid(f"property '{written}' is not queryable")
        return name, rest.lower()

    def _kind(self, name: str) -> Kind | None:
        declared = self.entity.fields.properties.get(name)
        return declared.kind if declared else None

    def _value(self, stored: Object, name: str, rest: str) -> Any:
        """The property as it is compared: text folded, references as their id."""
        value: Any = stored.get(name)
        if value is None:
            value = self.entity.live_values(self.company, stored).get(name)
        if name == META:
            moments = {key.lower(): moment for key, moment in (value or {}).items()}
            return self._moment(moments[rest]) if rest in moments else None
        if isinstance(self._kind(name), Flag):
            return bool(value)
        if rest:
            return list(_inside(value, rest.split(".")))
        if isinstance(value, dict):
            value = value["value"]
        return value.casefold() if isinstance(value, str) else value

    def _meets(self, stored: Object, test: Criterion) -> bool:
        have = self._value(stored, test.name, test.rest)
        compare = COMPARE[test.operator]
        if isinstance(have, list):
            return any(compare(each, test.wants) for each in have)
        return have is not None and compare(have, test.wants)

    def _typed(self, name: str, literal: str) -> Any:
        """A literal in the property's type."""
        if literal == CURRENT_DATE:
            literal = self.company.clock.today().isoformat()
        kind = self._kind(name)
        if name == META:
            return self._moment(literal)
        if isinstance(kind, Flag):
            return _boolean(literal)
        return _number(literal) if isinstance(kind, Integer | Number) else literal.casefold()

    def _moment(self, literal: str) -> datetime:
        """A timestamp; without offset it is the company's (facts 9.24, unconfirmed)."""
        try:
            moment = datetime.fromisoformat(literal)
        except ValueError as error:
            raise validation.query_invalid(f"'{literal}' is not a timestamp") from error
        return moment if moment.tzinfo else moment.replace(tzinfo=self.company.clock.zone)


def _inside(value: Any, path: list[str]) -> Iterator[Any]:
    """The texts at the end of a path such as `AttachableRef.EntityRef.value`, in every list
    entry."""
    if isinstance(value, list):
        for each in value:
            yield from _inside(each, path)
    elif path and isinstance(value, dict):
        for key, inner in value.items():
            if key.lower() == path[0]:
                yield from _inside(inner, path[1:])
    elif not path and value is not None:
        yield str(value).casefold()


def _boolean(literal: str) -> bool:
    if literal.lower() not in ("true", "false"):
        raise validation.query_invalid(f"'{literal}' is not a boolean")
    return literal.lower() == "true"


def _number(literal: str) -> Decimal:
    number = parse_decimal(literal)
    if number is None:
        raise validation.query_invalid(f"'{literal}' is not a number")
    return number


def _is_like(text: str, parts: list[str]) -> bool:
    """Whether a text matches a pattern: only % stands for anything, the parts between follow each
    other."""
    if len(parts) == 1:
        return text == parts[0]
    first, *middle, last = parts
    if len(text) < len(first) + len(last) or not text.startswith(first):
        return False
    at, end = len(first), len(text) - len(last)
    for part in middle:
        found = text.find(part, at, end)
        if found < 0:
            return False
        at = found + len(part)
    return text.endswith(last)
