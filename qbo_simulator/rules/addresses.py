"""Addresses have ids of their own (facts 5.1: a document repeats the id of the customer's)."""

from __future__ import annotations

from ..entity import Change


def number(change: Change, *names: str) -> None:
    """Give every new address an id, drop empty ones, keep the id of one that did not change."""
    for name in names:
        address = {k: v for k, v in (change.draft.get(name) or {}).items() if k != "Id"}
        if not address:
            change.draft.pop(name, None)
            continue
        old = (change.old or {}).get(name) or {}
        own_id = old.get("Id") or change.books.sequences.next("addresses")
        change.draft[name] = {"Id": own_id, **address}
