"""Open items: what documents leave to be paid, and how a payment takes it off the control account.

A payment takes off what the document put on, at that document's own exchange rate; only
the money moves at the rate of the day. The difference is exchange gain or loss (facts 7).
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ...books import Books
from ...json_types import Object
from ...money import ZERO
from ...state.ledger import OpenItem, Posting
from ...state.links import Key, Link
from ..currency import to_home


def grouped(books: Books, postings: Iterable[Posting]) -> tuple[OpenItem, ...]:
    """The open items that postings put on control accounts, by party."""
    sums: dict[tuple[str, str], tuple[Decimal, Decimal]] = {}
    for line in postings:
        if line.party and books.is_control_account(line.account):
            amount, home = sums.get((line.account, line.party), (ZERO, ZERO))
            sums[line.account, line.party] = (amount + line.amount, home + line.home)
    return tuple(OpenItem(*where, *what) for where, what in sums.items() if any(what))


def of_document(books: Books, key: Key, party: str) -> OpenItem | None:
    """The open item of a document with a party, before anything is applied to it."""
    return next((item for item in books.items_of(key) if item.party == party), None)


def rest(books: Books, stored: Object, key: Key, item: OpenItem) -> OpenItem:
    """The open item with what links leave of it."""
    applied = books.links.applied(key, item.party)
    amount = item.amount - _signed(item, applied)
    home = item.home - _relieved(stored, item, applied)
    return OpenItem(item.account, item.party, amount, home)


def relief(books: Books, link: Link) -> Posting:
    """The posting that takes a link's amount off the control account of the document it is applied
    to."""
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


def _relieved(stored: Object, item: OpenItem, applied: Decimal) -> Decimal:
    """The home value of an applied part; the last cent goes with the last part."""
    if applied == abs(item.amount):
        return item.home
    return to_home(stored, _signed(item, applied))
