"""Stock moves: what lines with inventory items take from stock or bring, and what it costs (facts
5.9)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from ...books import Books
from ...entity import Change, Entity
from ...faults import business
from ...faults.fault import NotModelled
from ...json_types import Object
from ...money import ZERO
from ...state.ledger import Posting
from ...state.links import Key
from ...state.stock import Movement
from ..lines.taxed_lines import detail, taxed_lines
from .item_accounts import STOCKED
from .item_kinds import STOCK


def complete_line(change: Change, item: Object, line: Object, found: Object) -> None:
    """Set the quantity of a line sent without one: one unit, none if it has no amount. Not before
    the item's start date (6270)."""
    if item["Type"] != STOCK:
        return
    found.setdefault("Qty", Decimal(1) if line["Amount"] else ZERO)
    moves = change.entity.moves_stock
    back = moves < 0 or change.draft.get("Credit") or found["Qty"] < 0
    if moves and change.entity.buys and back:
        raise NotModelled("an Inventory item going back to its vendor")
    if moves and change.draft["TxnDate"] < item["InvStartDate"]:
        raise business.before_stock_began()


def movements(
    entity: Entity, stored: Object, postings: Iterable[Posting] | None
) -> Iterator[Movement]:
    """The movements of a document's items, one per item. What is bought costs what its line adds to
    the item's asset account."""
    quantities: dict[str, Decimal] = dict.fromkeys(stored.get(STOCKED, {}), ZERO)
    for line in taxed_lines(stored):
        item = detail(line).get("ItemRef", {}).get("value")
        if item in quantities:
            quantities[item] += detail(line)["Qty"]
    costs = dict.fromkeys(quantities, ZERO)
    for posting in postings or ():
        if posting.item:
            costs[posting.item] += posting.home
    for item, quantity in quantities.items():
        if quantity:
            cost = costs[item] if entity.buys else None
            yield Movement(item, stored["TxnDate"], entity.moves_stock * quantity, cost)


def cost_of_goods(books: Books, key: Key, stored: Object) -> Iterator[Posting]:
    """The postings of what leaves stock and becomes a cost, or comes back and is one no more; both
    in home currency."""
    at_home = stored["CurrencyRef"]["value"] == books.home_currency
    for item, accounts in stored.get(STOCKED, {}).items():
        value = books.stock.value_moved(key, item)
        amount = value if at_home else ZERO
        if value:
            yield Posting(accounts["Asset"], amount, value, item=item)
            yield Posting(accounts["Cost"], -amount, -value)
