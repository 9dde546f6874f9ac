"""The base of all transactions: their dates, totals, links, and their place in the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import ClassVar

from ...books import Books
from ...entity import Change, Entity
from ...faults import business
from ...json_types import Object
from ...money import ZERO
from ...rules import currency
from ...rules.documents import (
    cleared,
    closed_books,
    linked_txn,
    open_items,
    reply_keys,
    voiding,
)
from ...rules.items import item_accounts, stock_moves
from ...rules.items.item_accounts import STOCKED
from ...state.ledger import Entry, OpenItem, Posting
from ...state.links import Key, Link
from ...state.stock import Movement

QUERYABLE = frozenset({"Id", "DocNumber", "TxnDate", "TotalAmt", "MetaData"})
ALWAYS, IF_LINKED, NEVER = "always", "if linked", "never"


class Document(Entity):
    """A transaction. Where it leaves something open with a party, `balance_name` is the property
    that tells how much, and `side` is 1 if that is the party's debt, -1 if it is ours.
    `shows_links` says when replies have LinkedTxn, `located` which addresses carry a place on the
    map, `signed` whether MetaData tells who changed the document last."""

    sequence = "transactions"
    is_transaction = True
    operations = frozenset({"create", "update", "read", "query", "delete"})
    indexed: ClassVar[tuple[str, ...]] = ("DocNumber",)
    queryable = QUERYABLE
    needed_on_update: ClassVar[tuple[str, ...]] = ()
    needed_with_lines: ClassVar[tuple[str, ...]] = ()
    may_link_to: ClassVar[frozenset[str]] = frozenset()
    party_name: ClassVar[str] = ""
    balance_name: ClassVar[str] = ""
    side: ClassVar[int] = 1
    shows_links: ClassVar[str] = NEVER
    located: ClassVar[tuple[str, ...]] = ()
    signed: ClassVar[bool] = False

    def label(self, stored: Object) -> str | None:
        """The document's number."""
        return stored.get("DocNumber")

    def shown(self, books: Books, stored: Object) -> Object:
        """The document without what is kept inside it for its entry, with the keys that only
        replies have."""
        values = item_accounts.hidden(stored)
        when = self.when_links_show(books)
        if when == NEVER or (when == IF_LINKED and not values.get("LinkedTxn")):
            values.pop("LinkedTxn", None)
        if "Line" in values:
            values["Line"] = [self.shown_line(books, stored, line) for line in stored["Line"]]
        if self.signed:
            values |= reply_keys.signed(stored)
        return values | reply_keys.placed(stored, self.located)

    def shown_line(self, books: Books, stored: Object, line: Object) -> Object:
        """A line as replies show it."""
        return reply_keys.line(line)

    def when_links_show(self, books: Books) -> str:
        """Whether replies have LinkedTxn: always, if the document is linked, or never."""
        return self.shows_links

    def key(self, stored: Object) -> Key:
        """The document's key in the table of links."""
        return self.name, stored["Id"]

    def check(self, change: Change) -> None:
        """Refuse a change in closed books, of deposited money, or that leaves no room for what is
        applied."""
        closed_books.require_open(change.books, change.draft["TxnDate"])
        if change.old is not None:
            self.check_removal(change.books, change.old)
            cleared.require_same_accounts(self, change)
            keep = self.room(change.books, change.draft, change.old)
            linked_txn.require_room(change.books, self.key(change.old), keep)

    def check_removal(self, books: Books, stored: Object) -> None:
        """Refuse to void or delete what is in closed books or in a deposit."""
        closed_books.require_open(books, stored["TxnDate"])
        linked_txn.require_undeposited(books, self.key(stored))

    def voided(self, books: Books, stored: Object) -> Object | None:
        """The document without amounts and links; None where the API cannot void."""
        if "void" not in self.operations:
            return None
        linked_txn.require_voidable(books, self.key(stored))
        return voiding.emptied(stored)

    # --- the ledger -----------------------------------------------------------------------------

    def postings(self, books: Books, stored: Object) -> tuple[Posting, ...] | None:
        """The document's lines in the ledger; None if it never posts."""
        return None

    def entry(self, books: Books, stored: Object) -> Entry | None:
        """The document's postings with the items that they leave open."""
        lines = self.postings(books, stored)
        if lines is None:
            return None
        code = stored["CurrencyRef"]["value"]
        claims = tuple(self.claims(books, stored, lines))
        return Entry(self.name, stored["Id"], stored["TxnDate"], code, lines, claims)

    def movements(self, books: Books, stored: Object) -> Iterable[Movement]:
        """The movements of the document's inventory items."""
        if not self.moves_stock or not stored.get(STOCKED):
            return ()
        bought = self.postings(books, stored) if self.buys else ()
        return stock_moves.movements(self, stored, bought)

    def items(self, books: Books, stored: Object) -> tuple[OpenItem, ...]:
        """The open items that the document creates, before anything is applied to it."""
        return open_items.grouped(books, self.postings(books, stored) or ())

    def claims(self, books: Books, stored: Object, lines: Iterable[Posting]) -> Iterator[OpenItem]:
        """The open items as they are now. The amount is the document's own balance, where it has
        one."""
        for item in open_items.grouped(books, lines):
            rest = open_items.rest(books, stored, self.key(stored), item)
            amount = self.side * stored[self.balance_name] if self.balance_name else rest.amount
            yield OpenItem(item.account, item.party, amount, rest.home)

    # --- links ----------------------------------------------------------------------------------

    def links(self, books: Books, stored: Object) -> Iterable[Link]:
        """The links in the head of the document."""
        return linked_txn.in_head(self.key(stored), stored, self.may_link_to)

    def linked(self, books: Books, stored: Object) -> Object:
        """The document with LinkedTxn and the balance that its links leave."""
        values: Object = {
            "LinkedTxn": linked_txn.shown(books, self.key(stored), stored, self.may_link_to)
        }
        if self.balance_name:
            values |= self._balances(books, stored)
        return {**stored, **values}

    def unlinked(self, books: Books, stored: Object, link: Link, cut: Decimal) -> Object:
        """The document without one link in its head."""
        kept = [each for each in stored["LinkedTxn"] if each["TxnId"] != link.target[1]]
        return {**stored, "LinkedTxn": kept}

    def check_deletion(self, books: Books, stored: Object) -> None:
        """Refuse to delete what the bank has cleared, and what others name (switches)."""
        cleared.require_deletable(books, self.key(stored))
        linked_txn.require_deletable(books, self.key(stored))

    def room(self, books: Books, new: Object, old: Object) -> dict[str, Decimal]:
        """The amounts that others may apply, by party: nothing where debt turned into credit."""
        if books.switches["edit_of_linked"] == "release" and new.get("Line") != old.get("Line"):
            return {}
        before = {item.party: item.amount for item in self.items(books, old)}
        now = {item.party: item.amount for item in self.items(books, new)}
        return {
            party: abs(amount)
            for party, amount in now.items()
            if amount * before.get(party, amount) > 0
        }

    def _balances(self, books: Books, stored: Object) -> dict[str, Decimal]:
        rest = [
            open_items.rest(books, stored, self.key(stored), item)
            for item in self.items(books, stored)
        ]
        values = {self.balance_name: self.side * sum((item.amount for item in rest), ZERO)}
        if books.multicurrency and "HomeBalance" in self.fields.properties:
            values["HomeBalance"] = self.side * sum((item.home for item in rest), ZERO)
        return values

    # --- pieces of `complete` -------------------------------------------------------------------

    def set_date(self, change: Change) -> None:
        """Set TxnDate to today, unless it was sent (facts 5.0 TxnDate)."""
        change.default("TxnDate", change.books.clock.today().isoformat())

    def set_links(self, change: Change) -> None:
        """Keep the links that a client may write in the head; the rest of LinkedTxn is QBO's
        own."""
        linked_txn.complete_head(change, self.may_link_to, self.party_name)

    def set_total(self, change: Change, total: Decimal) -> None:
        """Set TotalAmt, and HomeTotalAmt where there is more than one currency."""
        draft = change.draft
        draft["TotalAmt"] = total
        if change.books.multicurrency and "HomeTotalAmt" in self.fields.properties:
            draft["HomeTotalAmt"] = currency.to_home(draft, total)


def require_not_negative(change: Change) -> None:
    """Refuse a total below zero (6000, switch `negative_total_refused`) or, if a switch says so, of
    exactly zero."""
    total, switches = change.draft["TotalAmt"], change.books.switches
    if (total < 0 and switches["negative_total_refused"]) or (
        total == 0 and not switches["zero_total_allowed"]
    ):
        raise business.refusal("You must specify a transaction amount that is 0 or greater.")
