"""The order of a query that asks for none: transactions by their last change, the newest first;
lists by name (recorded: NANGO, ACB)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from ..entity import Entity
from ..json_types import Object

NEWEST_FIRST = frozenset({"Attachable"})
NAMES = ("FullyQualifiedName", "DisplayName", "Name")


def usual(entity: Entity, found: Iterable[Object]) -> list[Object]:
    """The objects in the order in which QBO answers them by itself."""
    if entity.is_transaction or entity.name in NEWEST_FIRST:
        return sorted(found, key=_last_change, reverse=True)
    return sorted(found, key=_by_name)


def pseudo_codes(entity: Entity, found: list[Object]) -> tuple[list[Object], list[Object]]:
    """The tax codes that are none, and the others: the former come on top of every page (recorded:
    PQ)."""
    if entity.name != "TaxCode":
        return [], found
    on_top = [each for each in found if not str(each["Id"]).isdigit()]
    return on_top, [each for each in found if str(each["Id"]).isdigit()]


def id_order(stored: Object) -> int:
    """The key that sorts by id: ids are numbers, but for the pseudo tax codes, which come first."""
    object_id = str(stored["Id"])
    return int(object_id) if object_id.isdigit() else 0


def _last_change(stored: Object) -> tuple[datetime, int]:
    return datetime.fromisoformat(stored["MetaData"]["LastUpdatedTime"]), id_order(stored)


def _by_name(stored: Object) -> tuple[str, int]:
    name = next((stored[key] for key in NAMES if stored.get(key)), "")
    return str(name).casefold(), id_order(stored)
