"""Several writes in one request (facts: API 2.5): what goes out, and the outcome of each.

QuickBooks does each by itself: some may be taken and others refused. Within one request id each
write is told apart by the id of its item, so the same batch sent again does nothing twice.
"""

from __future__ import annotations

from typing import Any, NamedTuple, cast

from ..exceptions import QboError, Uncertain
from .faults import error_from_fault
from .objects import QboObject
from .writing import Reply, Write, to_snapshot

Outcome = Reply | QboError


class Item(NamedTuple):
    """One write of a batch."""

    item_id: str  # at most 10 characters
    write: Write


def body_of(items: list[Item]) -> str:
    """The JSON that goes out. Each write's body is in it to the letter, as it is on record."""
    return f'{{"BatchItemRequest": [{", ".join(map(_entry, items))}]}}'


def _entry(item: Item) -> str:
    write = item.write
    operation, include = write.way
    options = f'"optionsData": "include={include}", ' if include else ""
    return (
        f'{{"bId": "{item.item_id}", "operation": "{operation}", {options}'
        f'"{write.entity}": {write.body}}}'
    )


def outcomes_of(items: list[Item], answer: Any, tid: str) -> dict[str, Outcome]:
    """What became of each write, by the id of its item.

    :param answer: the reply's JSON
    :param tid: the reply's ``intuit_tid``
    """
    given = answer.get("BatchItemResponse") if isinstance(answer, dict) else None
    entries = [entry for entry in given or [] if isinstance(entry, dict)]
    by_id = {str(entry.get("bId")): entry for entry in entries}
    return {one.item_id: _outcome(one, by_id.get(one.item_id, {}), tid) for one in items}


def _outcome(item: Item, entry: dict[str, Any], tid: str) -> Outcome:
    entity = item.write.entity
    if fault := entry.get("Fault"):
        return error_from_fault(fault, tid=tid)
    document = entry.get(entity)
    if not isinstance(document, dict) or "Id" not in document:
        return Uncertain(
            f"QuickBooks' answer does not hold the {entity} that was sent.",
            technical=to_snapshot(entry)[:500],
            tid=tid,
        )
    found = cast(QboObject, document)
    return Reply(200, tid, to_snapshot({entity: found}), found)
