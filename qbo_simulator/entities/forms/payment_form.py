"""What Payment and BillPayment have in common: money that settles documents (facts 5.3, 5.5)."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import ClassVar

from ...books import Books
from ...entity import Change
from ...faults import business
from ...money import ZERO
from ...rules import currency
from ...rules.accounts import money_accounts
from ...rules.documents import doc_numbers, linked_txn, open_items, postings
from ...rules.lines import payment_lines
from ...state.ledger import OpenItem, Posting
from ...state.links import Key, Link
from ...state.tables import Object
from .document import Document


class Settlement(Document, ABC):
    """Money against charges and credits: both have positive amounts, the document named tells
    which it is. `side` is 1 if the money comes in. What is not used stays open as a credit."""

    party_entity: ClassVar[str] = ""
    words: ClassVar[Mapping[str, str]] = {}

    def complete(self, change: Change) -> None:
        """Party, currency, lines, total, account of the money, number: in this order."""
        books, draft = change.books, change.draft
        party = books.usable(self.party_entity, draft[self.party_name]["value"])
        currency.settle_document_currency(change, party)
        self.settle_date(change)
        self.settle_lines(change)
        if draft.get("TotalAmt") is None:
            raise business.refusal("You must set a transaction amount.")
        if draft["TotalAmt"] < 0:
            raise business.refusal("You must specify a transaction amount that is 0 or greater.")
        self.settle_money(change)
        draft["LinkedTxn"] = []
        doc_numbers.settle(change)

    def settle_lines(self, change: Change) -> None:
        """What each line settles has to be open (620, 6000)."""
        payment_lines.settle_lines(change)
        books, draft = change.books, change.draft
        key = self.key(draft)
        for target, amount in payment_lines.amounts(draft["Line"], self.words).items():
            parties = self.parties_of(books, draft, target)
            payment_lines.require_open(books, key, target, amount, parties)

    def settle_money(self, change: Change) -> None:
        """The account that the money goes to or comes from."""

    def check(self, change: Change) -> None:
        """No more is applied than there is."""
        super().check(change)
        if self.unused(change.books, change.draft) < 0:
            raise payment_lines.over_application(change.books)

    # --- what is settled ------------------------------------------------------------------------

    def parties(self, books: Books, stored: Object) -> list[str]:
        """Whose documents can be settled."""
        return [f"{self.party_entity}:{stored[self.party_name]['value']}"]

    def parties_of(self, books: Books, stored: Object, target: Key) -> list[str]:
        """Whose item of a document is settled: a link that is there already keeps its party, even
        one whose documents could not be linked to any more."""
        before = books.table(self.name).get(stored["Id"])
        same = before is not None and before[self.party_name] == stored[self.party_name]
        held = books.links.of(self.key(stored)) if same else ()
        kept = [link.party for link in held if link.target == target]
        return [*kept, *self.parties(books, stored)]

    def links(self, books: Books, stored: Object) -> Iterator[Link]:
        """One per document settled, with the party whose item it is."""
        for target, amount in payment_lines.amounts(stored["Line"], self.words).items():
            item = payment_lines.item_of(books, target, self.parties_of(books, stored, target))
            if item:
                yield Link(self.key(stored), target, amount, item.party)

    def unused(self, books: Books, stored: Object) -> Decimal:
        """The money, less charges, plus credits."""
        used = ZERO
        for link in self.links(books, stored):
            item = open_items.of_document(books, link.target, link.party)
            charge = item is not None and item.amount * self.side > 0
            used += link.amount if charge else -link.amount
        return Decimal(stored["TotalAmt"]) - used

    def unlinked(self, books: Books, stored: Object, link: Link, cut: Decimal) -> Object:
        """Less of one document; a credit that goes takes the charges with it that it paid."""
        lines = payment_lines.without(stored["Line"], link.target[1], cut)
        state = {**stored, "Line": lines}
        for other in reversed(tuple(self.links(books, state))):
            missing = -self.unused(books, state)
            if missing > 0:
                less = payment_lines.without(state["Line"], other.target[1], missing)
                shorter = {**state, "Line": less}
                if self.unused(books, shorter) > -missing:
                    state = shorter
        return state

    def items(self, books: Books, stored: Object) -> tuple[OpenItem, ...]:
        """None: other settlements cannot use it (facts 5.3: update this one instead)."""
        return ()

    def linked(self, books: Books, stored: Object) -> Object:
        """Links from deposits."""
        shown = linked_txn.shown(books, self.key(stored), stored, ())
        return {**stored, "LinkedTxn": shown}

    def voided(self, books: Books, stored: Object) -> Object | None:
        """Without lines."""
        state = super().voided(books, stored)
        return {**state, "Line": []} if state else None

    # --- the ledger -----------------------------------------------------------------------------

    @abstractmethod
    def money_account(self, stored: Object) -> str:
        """Where the money goes to or comes from."""

    @abstractmethod
    def control_account(self, books: Books, stored: Object) -> str:
        """Where unused money waits."""

    def postings(self, books: Books, stored: Object) -> tuple[Posting, ...]:
        """The money at the day's rate, what it settles at each document's own, the difference as
        exchange gain or loss."""
        lines = [open_items.relief(books, link) for link in books.links.of(self.key(stored))]
        if stored["TotalAmt"]:
            account = self.money_account(stored)
            lines.insert(0, postings.debit(stored, account, self.side * stored["TotalAmt"]))
        lines += self._waiting(books, stored)
        difference = sum((line.home for line in lines), ZERO)
        if difference:
            account = money_accounts.with_subtype(books, "ExchangeGainOrLoss")
            lines.append(Posting(account, ZERO, -difference))
        return tuple(lines)

    def claims(self, books: Books, stored: Object, lines: Iterable[Posting]) -> Iterator[OpenItem]:
        """Unused money is open with the party."""
        for line in self._waiting(books, stored):
            yield OpenItem(line.account, line.party or "", line.amount, line.home)

    def _waiting(self, books: Books, stored: Object) -> list[Posting]:
        unused = self.unused(books, stored)
        if not unused:
            return []
        account = self.control_account(books, stored)
        party = f"{self.party_entity}:{stored[self.party_name]['value']}"
        return [postings.debit(stored, account, -self.side * unused, party)]
