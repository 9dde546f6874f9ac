"""What the items of a batch are about is told before the batch is answered."""

from __future__ import annotations

from collections.abc import Iterator

from ..entities import ENTITIES
from ..json_types import Object
from .call import FROM, Call


def count(call: Call) -> int:
    """The number of items in a batch, however wrong they are; 0 if it is no batch."""
    items = call.body.get("BatchItemRequest") if isinstance(call.body, dict) else None
    return len(items) if call.entity == "batch" and isinstance(items, list) else 0


def kinds(call: Call) -> list[tuple[str, str]]:
    """Entity and operation of every item, in lower case, as far as they can be read."""
    items = call.body.get("BatchItemRequest") if isinstance(call.body, dict) else None
    if call.entity != "batch" or not isinstance(items, list):
        return []
    return [kind for item in items if isinstance(item, dict) for kind in _kinds(item)]


def _kinds(item: Object) -> Iterator[tuple[str, str]]:
    if isinstance(item.get("Query"), str):
        about = FROM.search(item["Query"])
        yield (about[1].lower() if about else "query"), "query"
    operation = str(item.get("operation", "")).lower()
    if operation == "update" and is_voiding(item):
        operation = "void"
    yield from ((name.lower(), operation) for name in item if name in ENTITIES)


def is_voiding(item: Object) -> bool:
    """Whether an update has the option `include=void`, which makes it a void (facts 2.1, 2.5)."""
    return "void" in str(item.get("optionsData", "")).lower()
