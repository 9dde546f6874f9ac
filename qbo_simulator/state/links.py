"""Links tell which document is applied to, or uses, which other one, and how much of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from ..money import ZERO

Key = tuple[str, str]


@dataclass(frozen=True)
class Link:
    """`source` names `target`: a payment its invoice, a deposit its payment. Where `party` is set,
    `amount` is applied to what the target has open with that party."""

    source: Key
    target: Key
    amount: Decimal = ZERO
    party: str = ""

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        """Itself: it never changes."""
        return self


class Links:
    """All links, found from either end."""

    def __init__(self) -> None:
        self._of_source: dict[Key, tuple[Link, ...]] = {}
        self._sources: dict[Key, dict[Key, None]] = defaultdict(dict)

    def put(self, source: Key, links: Iterable[Link]) -> None:
        """Replace the links of a document."""
        for link in self._of_source.pop(source, ()):
            self._sources[link.target].pop(source, None)
        replaced = tuple(links)
        if replaced:
            self._of_source[source] = replaced
        for link in replaced:
            self._sources[link.target][source] = None

    def of(self, source: Key) -> tuple[Link, ...]:
        """The links from a document to others."""
        return self._of_source.get(source, ())

    def to(self, target: Key) -> list[Link]:
        """The links to a document from others, the oldest first."""
        sources = sorted(self._sources.get(target, ()), key=lambda key: int(key[1]))
        return [link for source in sources for link in self.of(source) if link.target == target]

    def applied(self, target: Key, party: str) -> Decimal:
        """The amount applied to what a document has open with a party."""
        amounts = (link.amount for link in self.to(target) if link.party == party)
        return sum(amounts, ZERO)
