"""The accounts of a document's items as they were when it was written.

A payment or void of tomorrow books the document again: by then an item may have another account,
or none, and closed books must stay as they are. Kept inside the document, shown to nobody.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..entity import Change
from ..store import Object

KEPT = "ItemAccounts"


def keep(change: Change, items: Iterable[str], name: str) -> None:
    """Note which account each item has in its property `name`."""
    found = {item: change.company.get("Item", {"value": item}) for item in dict.fromkeys(items)}
    change.draft[KEPT] = {key: str(item[name]["value"]) for key, item in found.items()}


def account(document: Object, item: str) -> str:
    """The item's account when the document was written."""
    return str(document[KEPT][item])


def hidden(document: Object) -> Object:
    """The document as replies may see it."""
    return {key: value for key, value in document.items() if key != KEPT}
