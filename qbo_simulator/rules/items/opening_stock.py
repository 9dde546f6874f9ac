"""Opening stock: what an inventory item begins with (facts 5.9). Dr asset, Cr Opening Balance
Equity."""

from __future__ import annotations

from collections.abc import Iterator

from ...books import Books
from ...entity import Change
from ...faults import business, validation
from ...faults.fault import NotModelled
from ...json_types import Object
from ...money import ZERO, cents
from ...state.ledger import Entry, Posting
from ...state.stock import Movement
from ..accounts.money_accounts import with_subtype
from ..documents import closed_books
from ..lists.names import is_active
from .item_kinds import STOCK

# Kept inside the item and shown to nobody: QtyOnHand and PurchaseCost move on.
KEPT = "OpeningStock"


def complete(change: Change) -> None:
    """Note what a new inventory item begins with; later its quantity follows from documents."""
    books, draft = change.books, change.draft
    if draft["Type"] != STOCK:
        return
    if KEPT in draft:
        known = books.stock.on_hand(draft["Id"])
        if "QtyOnHand" in change.supplied and draft["QtyOnHand"] != known:
            raise NotModelled("Item.QtyOnHand (stock adjustment)")
        return
    quantity = draft["QtyOnHand"]
    if quantity < 0:
        raise validation.unsupported_property("QtyOnHand should not be below zero")
    closed_books.require_open(books, draft["InvStartDate"])
    draft[KEPT] = {
        "Quantity": quantity,
        "Value": cents(quantity * draft.get("PurchaseCost", ZERO)),
        "Account": draft["AssetAccountRef"]["value"],
    }


def check(change: Change) -> None:
    """Refuse a start after the first movement (6270), and to deactivate an item on hand."""
    stock, draft, old = change.books.stock, change.draft, change.old
    first = stock.first_day(draft["Id"])
    if draft["Type"] == STOCK and first and first < draft["InvStartDate"]:
        raise business.before_stock_began()
    leaving = old is not None and is_active(old) and not is_active(draft)
    if leaving and stock.on_hand(draft["Id"]):
        raise NotModelled("deactivating an Inventory item with stock on hand")


def movements(stored: Object) -> Iterator[Movement]:
    """The movement of the opening stock on the item's start date."""
    opening = stored.get(KEPT)
    if opening and opening["Quantity"]:
        day = stored["InvStartDate"]
        yield Movement(stored["Id"], day, opening["Quantity"], opening["Value"])


def entry(books: Books, stored: Object) -> Entry | None:
    """The entry of the opening stock: its value comes out of Opening Balance Equity."""
    opening: Object | None = stored.get(KEPT)
    if opening is None:
        return None
    value = opening["Value"]
    equity = with_subtype(books, "OpeningBalanceEquity")
    asset = Posting(opening["Account"], value, value, item=stored["Id"])
    lines = (asset, Posting(equity, -value, -value)) if value else ()
    return Entry("Item", stored["Id"], stored["InvStartDate"], books.home_currency, lines)
