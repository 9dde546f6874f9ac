"""Puts several writes into one request, and reads the outcome of each (facts: API 2.5).

QuickBooks accepts or refuses each write on its own. The id of its item tells each write apart
within the request id of the batch, so the same batch sent again does nothing twice.
"""

from __future__ import annotations

from typing import Any, NamedTuple, cast

from ..exceptions import QboError, Uncertain
from . import sentences
from .faults import error_from_fault
from .objects import QboObject
from .writing import Reply, Write, to_snapshot

Outcome = Reply | QboError


class Item(NamedTuple):
    """Names one write of a batch."""

    item_id: str  # at most 10 characters
    write: Write


def body_of(items: list[Item]) -> str:
    """Write the JSON of a batch; it holds each write's body letter by letter as it is on record."""
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
    """Read the outcome of each write from the answer, by the id of its item.

    :param answer: the reply's JSON
    :param tid: the reply's ``intuit_tid``
    """
    given = answer.get("BatchItemResponse") if isinstance(answer, dict) else None
    entries = [entry for entry in given or [] if isinstance(entry, dict)]
    by_id = {str(entry.get("bId")): entry for entry in entries}
    return {item.item_id: _outcome(item, by_id.get(item.item_id, {}), tid) for item in items}


def _outcome(item: Item, entry: dict[str, Any], tid: str) -> Outcome:
    entity = item.write.entity
    if fault := entry.get("Fault"):
        return error_from_fault(fault, tid=tid)
    answered = entry.get(entity)
    if not isinstance(answered, dict) or "Id" not in answered:
        return Uncertain(
            sentences.NOT_IN_ANSWER(entity=sentences.TITLES[entity]()),
            technical=to_snapshot(entry)[:500],
            tid=tid,
        )
    qbo_object = cast(QboObject, answered)
    return Reply(200, tid, to_snapshot({entity: qbo_object}), qbo_object)
