"""Purchase: an expense, cheque or card charge (facts 5.6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ..books import Books
from ..entity import Change
from ..faults import business
from ..json_types import Object
from ..rules import currency, parties
from ..rules.accounts import money_accounts
from ..rules.documents import postings
from ..rules.extensions import name_value
from ..rules.lines import expense_lines
from ..rules.lines.taxed_lines import taxed_lines
from ..state.ledger import Posting
from ..state.links import Link
from .forms.document import QUERYABLE
from .forms.purchase_form import PurchaseForm, form_fields

SOURCES = {
    "Check": money_accounts.BANK,
    "CreditCard": money_accounts.CARD,
    "Cash": money_accounts.MONEY,
}
EXTENSION_WORDS = {"Check": "3", "CreditCard": "54", "Cash": "54"}
CARD_CREDIT = "11"


class Purchase(PurchaseForm):
    """Money spent at once. `Credit` makes a card charge a refund."""

    name = "Purchase"
    moves_stock = 1
    operations = PurchaseForm.operations | {"void"}
    fields = form_fields("Purchase", "PaymentType", "AccountRef", "Line")
    queryable = QUERYABLE | {"PaymentType"}
    needed_on_update = ("PaymentType", "AccountRef", "Line")
    located = ("RemitToAddr",)

    def set_currency(self, change: Change) -> None:
        """Set the currency of the party, else of the account."""
        books, draft = change.books, change.draft
        entity = parties.entity_of(books, draft.get("EntityRef"))
        if entity:
            draft["EntityRef"] = {"value": draft["EntityRef"]["value"], "type": entity}
        party = parties.currency_of(books, entity, draft.get("EntityRef"))
        account = books.usable("Account", draft["AccountRef"]["value"])
        currency.set_document_currency(change, party, account["CurrencyRef"]["value"])

    def set_accounts(self, change: Change) -> None:
        """Require an account of the payment's type (6430), which never changes."""
        draft = change.draft
        kind = draft["PaymentType"]
        if change.old is not None and kind != change.old["PaymentType"]:
            raise business.refusal("The payment type of a purchase cannot be changed.")
        if kind not in SOURCES:
            raise business.invalid_account_type()
        money_accounts.require(change.books, draft["AccountRef"], SOURCES[kind], draft)
        credit = bool(draft.pop("Credit", False))
        if kind == "CreditCard":
            draft["Credit"] = credit
        if kind == "Check":
            change.default("PrintStatus", "NeedToPrint")
            self._set_address(change)

    def check(self, change: Change) -> None:
        """Require the customer or vendor that a line on a control account is about (6000)."""
        for line in taxed_lines(change.draft):
            account = expense_lines.account_of(change.draft, line)
            self._party(change.books, change.draft, account)
        super().check(change)

    def links(self, books: Books, stored: Object) -> Iterable[Link]:
        """No links: LinkedTxn is taken and forgotten (facts 5.5)."""
        return ()

    def set_links(self, change: Change) -> None:
        """Forget the links that were sent."""
        change.draft["LinkedTxn"] = []

    def postings(self, books: Books, stored: Object) -> tuple[Posting, ...]:
        """Cr the account of the money, Dr the lines; a refund the other way round."""
        money = postings.debit(stored, stored["AccountRef"]["value"], -stored["TotalAmt"])
        lines = [
            replace(line, party=self._party(books, stored, line.account))
            for line in expense_lines.debits(books, stored)
        ]
        posted = postings.balanced(money, lines)
        return postings.reversed_sides(posted) if stored.get("Credit") else posted

    def live_values(self, books: Books, stored: Object) -> Mapping[str, object]:
        """PurchaseEx, which tells the kind of transaction by a number."""
        word = CARD_CREDIT if stored.get("Credit") else EXTENSION_WORDS[stored["PaymentType"]]
        return {"PurchaseEx": {"any": [name_value("TxnType", word)]}}

    def shown_line(self, books: Books, stored: Object, line: Object) -> Object:
        """A line without a number (recorded: NANGO, MONILY)."""
        shown = super().shown_line(books, stored, line)
        return {key: value for key, value in shown.items() if key != "LineNum"}

    @staticmethod
    def _set_address(change: Change) -> None:
        """Keep with a new cheque the address of the vendor whom it goes to."""
        payee = change.draft.get("EntityRef", {})
        if payee.get("type") == "Vendor":
            address = change.books.get("Vendor", payee).get("BillAddr")
            change.default_on_create("RemitToAddr", address)

    @staticmethod
    def _party(books: Books, stored: Object, account: str) -> str | None:
        entity = stored.get("EntityRef", {})
        return parties.on_account(books, account, entity.get("type"), entity.get("value", ""))
