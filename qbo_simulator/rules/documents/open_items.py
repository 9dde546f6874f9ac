"""What documents leave open with a party, and how settling one relieves its control account.

A settlement takes off what the settled document put on, at that document's own exchange rate; only
the money moves at the rate of the day. The difference is exchange gain or loss (facts 7).
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ...books import Books
from ...money import ZERO
from ...state.ledger import OpenItem, Posting
from ...state.links import Key, Link
from ...state.tables import Object
from ..currency import to_home


def grouped(books: Books, postings: Iterable[Posting]) -> tuple[OpenItem, ...]:
    """What postings put on control accounts, by party."""
    sums: dict[tuple[str, str], tuple[Decimal, Decimal]] = {}
    for line in postings:
        if line.party and books.is_control_account(line.account):
            amount, home = sums.get((line.account, line.party), (ZERO, ZERO))
            sums[line.account, line.party] = (amount + line.amount, home + line.home)
    return tuple(OpenItem(*where, *what) for where, what in sums.items() if any(what))


def of_document(books: Books, key: Key, party: str) -> OpenItem | None:
    """What a document puts on a control account with a party, before anything settles it."""
    return next((item for item in books.items_of(key) if item.party == party), None)


def rest(books: Books, stored: Object, key: Key, item: OpenItem) -> OpenItem:
    """What links leave of an item."""
    settled = books.links.settled(key, item.party)
    amount = item.amount - _signed(item, settled)
    home = item.home - _relieved(stored, item, settled)
    return OpenItem(item.account, item.party, amount, home)


def relief(books: Books, link: Link) -> Posting:
    """The posting on the settled document's control account that takes the link's amount off."""
    item = of_document(books, link.target, link.party)
    stored = books.table(link.target[0]).get(link.target[1])
    if item is None or stored is None:
        raise LookupError(f"{link.target} has nothing open with {link.party}")
    before = ZERO
    for other in books.links.to(link.target):
        if other.source == link.source:
            break
        before += other.amount if other.party == link.party else ZERO
    home = _relieved(stored, item, before + link.amount) - _relieved(stored, item, before)
    return Posting(item.account, -_signed(item, link.amount), -home, item.party)


def _signed(item: OpenItem, amount: Decimal) -> Decimal:
    return amount if item.amount > 0 else -amount


def _relieved(stored: Object, item: OpenItem, settled: Decimal) -> Decimal:
    """Home value of a settled part; the last cent goes with the last part."""
    if settled == abs(item.amount):
        return item.home
    return to_home(stored, _signed(item, settled))
