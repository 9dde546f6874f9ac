"""A document keeps the accounts of its items as they were when it was written.

A payment or void of tomorrow books the document again: by then an item may have another account,
or none, and closed books must stay as they are. Kept inside the document, shown to nobody.
"""

from __future__ import annotations

from collections.abc import Iterable

from ...entity import Change
from ...json_types import Object
from .item_kinds import STOCK

KEPT = "ItemAccounts"
STOCKED = "StockedItems"


def keep(change: Change, items: Iterable[str], name: str) -> None:
    """Note in the document which account each item has in its property `name`, and for stock those
    that its moves go to."""
    found = {item: change.books.get("Item", {"value": item}) for item in dict.fromkeys(items)}
    stocked = {key: item for key, item in found.items() if item["Type"] == STOCK}
    change.draft[KEPT] = {key: booked_on(item, name) for key, item in found.items()}
    change.draft[STOCKED] = {
        key: {
            "Asset": item["AssetAccountRef"]["value"],
            "Cost": item["ExpenseAccountRef"]["value"],
        }
        for key, item in stocked.items()
    }


def booked_on(item: Object, name: str) -> str:
    """The account in the property `name`; what is bought for stock is an asset."""
    bought_for_stock = name == "ExpenseAccountRef" and item["Type"] == STOCK
    return str(item["AssetAccountRef" if bought_for_stock else name]["value"])


def account(document: Object, item: str) -> str:
    """The item's account when the document was written."""
    return str(document[KEPT][item])


def hidden(document: Object) -> Object:
    """The document without the accounts kept inside it."""
    return {key: value for key, value in document.items() if key not in (KEPT, STOCKED)}
