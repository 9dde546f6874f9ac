"""The stock of inventory items: what came in, what went out, and what it cost, first in first out
(facts 5.9).

A movement belongs to a document, or to the item itself: its opening stock. What a sale costs
follows from everything before it, so a document with an earlier date, whenever written, changes
what later sales cost.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ..money import ZERO, cents
from .links import Key


@dataclass(frozen=True)
class Movement:
    """Units of an item that came in (positive) or went out on a day; `cost` in home currency is
    what they were bought for, None where the stock itself has to know."""

    item: str
    day: str
    quantity: Decimal
    cost: Decimal | None = None


class Stock:
    """All movements by document, and the value that each of them moved."""

    def __init__(self) -> None:
        self._of: dict[Key, tuple[Movement, ...]] = {}
        self._by_item: dict[str, dict[Key, Movement]] = defaultdict(dict)
        self._values: dict[str, dict[Key, Decimal]] = {}

    def put(self, key: Key, movements: Iterable[Movement]) -> None:
        """Replace a document's movements, at most one per item; `revalue` values them."""
        old, new = self._of.pop(key, ()), tuple(movements)
        if not old and not new:
            return
        for movement in old:
            del self._by_item[movement.item][key]
        for movement in new:
            self._by_item[movement.item][key] = movement
        if new:
            self._of[key] = new

    def of(self, key: Key) -> tuple[Movement, ...]:
        """The movements of a document."""
        return self._of.get(key, ())

    def revalue(self, items: Iterable[str]) -> set[Key]:
        """Value the movements of some items again; answers the documents whose values changed."""
        changed: set[Key] = set()
        for item in items:
            before, now = self._values.get(item, {}), _valued(self._by_item[item])
            changed |= {key for key, value in now.items() if before.get(key, ZERO) != value}
            self._values[item] = now
        return changed

    def value_moved(self, key: Key, item: str) -> Decimal:
        """The value that a document brought into stock (positive) or took out of it."""
        return self._values.get(item, {}).get(key, ZERO)

    def on_hand(self, item: str) -> Decimal:
        """The units on hand; below zero where more was sold than bought."""
        return sum((each.quantity for each in self._by_item[item].values()), ZERO)

    def first_day(self, item: str) -> str | None:
        """The day of the first movement by a document."""
        days = [each.day for key, each in self._by_item[item].items() if key[0] != "Item"]
        return min(days, default=None)


def _valued(movements: dict[Key, Movement]) -> dict[Key, Decimal]:
    """The value of each movement: by day, opening stock first, then in the order in which documents
    were made."""
    queue = _Queue()
    order = sorted(movements, key=lambda key: (movements[key].day, key[0] != "Item", int(key[1])))
    for key in order:
        queue.move(key, movements[key])
    return queue.values


class _Queue:
    """Units in the order in which they came. What is sold before it was bought waits, and costs
    nothing until a purchase brings it."""

    def __init__(self) -> None:
        self.values: dict[Key, Decimal] = {}
        self._layers: deque[tuple[Decimal, Decimal]] = deque()
        self._awaited: deque[tuple[Key, Decimal]] = deque()
        self._latest_price = ZERO

    def move(self, key: Key, movement: Movement) -> None:
        """Take one movement in. Units that customers bring back have the latest price."""
        self.values[key] = ZERO
        quantity, cost = movement.quantity, movement.cost
        if quantity <= 0:
            self._wait(key, self._take(key, -quantity))
            return
        if cost is None:
            cost = cents(quantity * self._latest_price)
        self._latest_price = cost / quantity
        self.values[key] = cost
        self._layers.append((quantity, cost))
        while self._awaited and self._layers:
            waiting, units = self._awaited.popleft()
            rest = self._take(waiting, units)
            if rest:
                self._awaited.appendleft((waiting, rest))

    def _wait(self, key: Key, quantity: Decimal) -> None:
        if quantity:
            self._awaited.append((key, quantity))

    def _take(self, key: Key, quantity: Decimal) -> Decimal:
        """Units from the oldest layers; answers how many are missing."""
        while quantity and self._layers:
            units, value = self._layers.popleft()
            part = min(units, quantity)
            cost = value if part == units else cents(value * part / units)
            if part < units:
                self._layers.appendleft((units - part, value - cost))
            self.values[key] -= cost
            quantity -= part
        return quantity
