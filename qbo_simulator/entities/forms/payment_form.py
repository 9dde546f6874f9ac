"""The base of Payment and BillPayment: money that is applied to documents (facts 5.3, 5.5)."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import ClassVar

from ...books import Books
from ...entity import Change
from ...faults import business
from ...json_types import Object
from ...money import ZERO
from ...rules import currency
from ...rules.accounts import money_accounts
from ...rules.documents import doc_numbers, linked_txn, open_items, postings
from ...rules.lines import payment_lines
from ...state.ledger import OpenItem, Posting
from ...state.links import Key, Link
from .document import Document


class PaymentForm(Document, ABC):
    """Money applied to charges and credits: both have positive amounts, the document named tells
    which it is. `side` is 1 if the money comes in. What is not applied stays open as a credit."""

    party_entity: ClassVar[str] = ""
    words: ClassVar[Mapping[str, str]] = {}

    def complete(self, change: Change) -> None:
        """Complete party, currency, lines, total, account of the money and number, in this
        order."""
        books, draft = change.books, change.draft
        party = books.usable(self.party_entity, draft[self.party_name]["value"])
        currency.set_document_currency(change, party)
        self.set_date(change)
        self.set_lines(change)
        if draft.get("TotalAmt") is None:
            raise business.refusal("You must set a transaction amount.")
        if draft["TotalAmt"] < 0:
            raise business.refusal("You must specify a transaction amount that is 0 or greater.")
        self.set_account(change)
        draft["LinkedTxn"] = []
        doc_numbers.complete(change)

    def set_lines(self, change: Change) -> None:
        """Complete the lines, and refuse those to documents that have nothing open (620, 6000)."""
        payment_lines.complete(change)
        books, draft = change.books, change.draft
        key = self.key(draft)
        if books.switches["money_for_paid"] == "unapplied":
            draft["Line"] = [
                line for line in draft["Line"] if not self._is_paid(books, draft, line)
            ]
        for target, amount in payment_lines.amounts(draft["Line"], self.words).items():
            parties = self.parties_of(books, draft, target)
            payment_lines.require_open(books, key, target, amount, parties)

    def _is_paid(self, books: Books, draft: Object, line: Object) -> bool:
        """Whether a line is for a document of which nothing is open any more (one live run: the
        link is dropped and the money stays unapplied; switch `money_for_paid`)."""
        ((target, _),) = payment_lines.amounts([line], self.words).items()
        parties = self.parties_of(books, draft, target)
        rest = payment_lines.left_open(books, self.key(draft), target, parties)
        return rest is not None and rest <= 0

    def set_account(self, change: Change) -> None:
        """Set or require the account that the money goes to or comes from."""

    def check(self, change: Change) -> None:
        """Refuse to apply more than there is."""
        super().check(change)
        if self.unapplied(change.books, change.draft) < 0:
            raise payment_lines.over_application(change.books)

    # --- what it is applied to ------------------------------------------------------------------

    def parties(self, books: Books, stored: Object) -> list[str]:
        """The parties whose documents the payment can be applied to."""
        return [f"{self.party_entity}:{stored[self.party_name]['value']}"]

    def parties_of(self, books: Books, stored: Object, target: Key) -> list[str]:
        """The parties whose open item of a document the payment may take: a link that is there
        already keeps its party, even one whose documents could not be linked to any more."""
        before = books.table(self.name).get(stored["Id"])
        same = before is not None and before[self.party_name] == stored[self.party_name]
        held = books.links.of(self.key(stored)) if same else ()
        kept = [link.party for link in held if link.target == target]
        return [*kept, *self.parties(books, stored)]

    def links(self, books: Books, stored: Object) -> Iterator[Link]:
        """One link per document that the payment is applied to, with the party whose open item it
        is."""
        for target, amount in payment_lines.amounts(stored["Line"], self.words).items():
            item = payment_lines.item_of(books, target, self.parties_of(books, stored, target))
            if item:
                yield Link(self.key(stored), target, amount, item.party)

    def unapplied(self, books: Books, stored: Object) -> Decimal:
        """The money that is not applied: what was paid, less charges, plus credits."""
        used = ZERO
        for link in self.links(books, stored):
            item = open_items.of_document(books, link.target, link.party)
            charge = item is not None and item.amount * self.side > 0
            used += link.amount if charge else -link.amount
        return Decimal(stored["TotalAmt"]) - used

    def unlinked(self, books: Books, stored: Object, link: Link, cut: Decimal) -> Object:
        """The payment with less applied to one document; a credit that goes takes the charges with
        it that it paid."""
        lines = payment_lines.without(stored["Line"], link.target[1], cut)
        state = {**stored, "Line": lines}
        for other in reversed(tuple(self.links(books, state))):
            missing = -self.unapplied(books, state)
            if missing > 0:
                less = payment_lines.without(state["Line"], other.target[1], missing)
                shorter = {**state, "Line": less}
                if self.unapplied(books, shorter) > -missing:
                    state = shorter
        return state

    def items(self, books: Books, stored: Object) -> tuple[OpenItem, ...]:
        """No open items: other payments cannot use this one's money (facts 5.3: update this one
        instead)."""
        return ()

    def linked(self, books: Books, stored: Object) -> Object:
        """The payment with its links from deposits."""
        shown = linked_txn.shown(books, self.key(stored), stored, ())
        return {**stored, "LinkedTxn": shown}

    def voided(self, books: Books, stored: Object) -> Object | None:
        """The payment without amounts and lines."""
        state = super().voided(books, stored)
        return {**state, "Line": []} if state else None

    # --- the ledger -----------------------------------------------------------------------------

    @abstractmethod
    def money_account(self, stored: Object) -> str:
        """The account that the money goes to or comes from."""

    @abstractmethod
    def control_account(self, books: Books, stored: Object) -> str:
        """The control account on which unapplied money waits."""

    def postings(self, books: Books, stored: Object) -> tuple[Posting, ...]:
        """The money at the day's rate, what it is applied to at each document's own, the difference
        as exchange gain or loss."""
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
        """The unapplied money, open with the party."""
        for line in self._waiting(books, stored):
            yield OpenItem(line.account, line.party or "", line.amount, line.home)

    def _waiting(self, books: Books, stored: Object) -> list[Posting]:
        unapplied = self.unapplied(books, stored)
        if not unapplied:
            return []
        account = self.control_account(books, stored)
        party = f"{self.party_entity}:{stored[self.party_name]['value']}"
        return [postings.debit(stored, account, -self.side * unapplied, party)]
