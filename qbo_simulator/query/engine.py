"""Runs a parsed query on a company; what cannot be asked is 4001 (facts 2.4)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from .. import faults
from ..entities import BY_ADDRESS, NOT_MODELLED
from ..entity import Entity, show
from ..fields import Flag, Kind, Number
from ..money import parse_decimal
from ..store import Object
from .parser import CURRENT_DATE, Condition, Order, Query

if TYPE_CHECKING:
    from ..company import Company

LARGEST_PAGE = 1000
META = "MetaData"
COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    "<": lambda have, want: have < want,
    ">": lambda have, want: have > want,
    "<=": lambda have, want: have <= want,
    ">=": lambda have, want: have >= want,
}


def run(company: Company, query: Query) -> dict[str, Any]:
    """The content of `QueryResponse`."""
    entity = _entity(query.entity)
    limit = _checked_page(company, query)
    reader = _Reader(company, entity)
    found = [each for each in reader.candidates(query.conditions) if reader.shown(each, query)]
    for order in reversed(query.orders):
        found.sort(key=reader.sort_key(order), reverse=order.descending)
    if query.counting:
        return {"totalCount": len(found)}
    page = found[query.start - 1 : query.start - 1 + limit]
    if not page:
        return {}
    shown = [show(company, entity, each) for each in page]
    return {entity.name: shown, "startPosition": query.start, "maxResults": len(page)}


def _entity(name: str) -> Entity:
    key = name.lower()
    if key in NOT_MODELLED:
        raise faults.NotModelled(NOT_MODELLED[key])
    if key not in BY_ADDRESS:
        raise faults.query_invalid(f"Entity {name} not found")
    return BY_ADDRESS[key]


def _checked_page(company: Company, query: Query) -> int:
    """Positions count from 1; more than 1000 is refused or cut (switch)."""
    if query.start < 1:
        raise faults.query_invalid(f"value {query.start} is too small. Min allowed value is 1")
    if query.limit < 1:
        raise faults.query_invalid(f"value {query.limit} is too small. Min allowed value is 1")
    if query.limit <= LARGEST_PAGE:
        return query.limit
    if company.switches["max_results_over_1000"] == "clamp":
        return LARGEST_PAGE
    raise faults.query_invalid(
        f"value {query.limit} is too large. Max allowed value is {LARGEST_PAGE}"
    )


class _Reader:
    """Reads and compares the properties of one entity's objects."""

    def __init__(self, company: Company, entity: Entity) -> None:
        self._company = company
        self._entity = entity
        names = {*entity.fields.properties, *entity.queryable}
        self._names = {name.lower(): name for name in names}

    def candidates(self, conditions: list[Condition]) -> Iterable[Object]:
        """All objects, or those an index finds for the first equality that has one."""
        table = self._company.table(self._entity.name)
        for condition in conditions:
            name, _ = self._resolve(condition.name)
            if condition.operator not in ("=", "IN"):
                continue
            if name == "Id":
                hits = (table.get(value) for value in dict.fromkeys(condition.values))
                return [hit for hit in hits if hit is not None]
            if name in self._entity.indexed:
                found = [hit for value in condition.values for hit in table.having(name, value)]
                return sorted(
                    {hit["Id"]: hit for hit in found}.values(), key=lambda hit: int(hit["Id"])
                )
        return table

    def shown(self, stored: Object, query: Query) -> bool:
        """Whether the object meets all conditions and is not hidden as inactive."""
        if self._hidden(stored, query):
            return False
        return all(self._meets(stored, condition) for condition in query.conditions)

    def sort_key(self, order: Order) -> Callable[[Object], Any]:
        """Empty values first; text without case."""
        name, rest = self._resolve(order.name)

        def key(stored: Object) -> Any:
            value = self._value(stored, name, rest)
            if name == "Id":
                value = int(value) if value.isdigit() else 0
            return (value is not None, value.casefold() if isinstance(value, str) else value)

        return key

    def _hidden(self, stored: Object, query: Query) -> bool:
        if stored.get("Active", True):
            return False
        asked = {self._resolve(condition.name)[0] for condition in query.conditions}
        by_id = "Id" in asked and not self._company.switches["id_query_hides_inactive"]
        return "Active" not in asked and not by_id

    def _resolve(self, written: str) -> tuple[str, str]:
        """The property's proper name, and what follows the dot."""
        head, _, rest = written.partition(".")
        name = self._names.get(head.lower())
        if name is None:
            raise faults.query_invalid(
                f"Property {written} not found for Entity {self._entity.name}"
            )
        if name not in self._entity.queryable:
            raise faults.query_invalid(f"property '{written}' is not queryable")
        return name, rest

    def _kind(self, name: str) -> Kind | None:
        declared = self._entity.fields.properties.get(name)
        return declared.kind if declared else None

    def _value(self, stored: Object, name: str, rest: str) -> Any:
        value = stored.get(name)
        if value is None:
            value = self._entity.live_values(self._company, stored).get(name)
        if name == META:
            times = {key.lower(): moment for key, moment in (value or {}).items()}
            return times.get(rest.lower())
        return value["value"] if isinstance(value, dict) else value

    def _meets(self, stored: Object, condition: Condition) -> bool:
        name, rest = self._resolve(condition.name)
        if name == "Id" and condition.operator not in ("=", "IN"):
            raise faults.query_invalid(f"operator {condition.operator} is not supported for Id")
        have = self._value(stored, name, rest)
        if condition.operator == "LIKE":
            return _like(have, condition.values[0])
        wants = [self._typed(name, value) for value in condition.values]
        have = self._typed(name, have) if name == META and have else have
        if isinstance(self._kind(name), Flag):
            have = bool(have)
        if have is None:
            return False
        if isinstance(have, str):
            have, wants = have.casefold(), [str(want).casefold() for want in wants]
        if condition.operator in COMPARE:
            return COMPARE[condition.operator](have, wants[0])
        return have in wants

    def _typed(self, name: str, literal: str) -> Any:
        """A literal as the property's type."""
        if literal == CURRENT_DATE:
            literal = self._company.clock.today().isoformat()
        kind = self._kind(name)
        if name == META:
            return self._moment(literal)
        if isinstance(kind, Flag):
            return {"true": True, "false": False}.get(literal.lower())
        if isinstance(kind, Number):
            return self._number(literal)
        return literal

    def _number(self, literal: str) -> Decimal:
        number = parse_decimal(literal)
        if number is None:
            raise faults.query_invalid(f"'{literal}' is not a number")
        return number

    def _moment(self, literal: str) -> datetime:
        """A timestamp; without offset it is the company's (facts 9.24, unconfirmed)."""
        try:
            moment = datetime.fromisoformat(literal)
        except ValueError as error:
            raise faults.query_invalid(f"'{literal}' is not a timestamp") from error
        return moment if moment.tzinfo else moment.replace(tzinfo=self._company.clock.zone)


def _like(have: Any, pattern: str) -> bool:
    """Only % stands for anything; case does not matter."""
    parts = (re.escape(part) for part in pattern.split("%"))
    return have is not None and bool(
        re.fullmatch(".*".join(parts), str(have), re.IGNORECASE | re.DOTALL)
    )
