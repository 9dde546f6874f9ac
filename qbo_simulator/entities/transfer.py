"""Transfer: money from one account of the company to another."""

from __future__ import annotations

from ..books import Books
from ..entity import Change
from ..faults import business
from ..json_types import Object
from ..rules import currency
from ..rules.accounts import money_accounts
from ..rules.accounts.account_types import ACCOUNT_TYPES, BALANCE_SHEET, PAYABLE, RECEIVABLE
from ..rules.documents import postings
from ..schema.declare import fields_of
from ..state.ledger import Posting
from .forms.document import Document

ON_BALANCE_SHEET = frozenset(
    name for name, each in ACCOUNT_TYPES.items() if each.classification in BALANCE_SHEET
) - {RECEIVABLE, PAYABLE}


class Transfer(Document):
    """Money moved between two accounts on the balance sheet."""

    name = "Transfer"
    indexed = ()
    fields = fields_of("Transfer", required=("FromAccountRef", "ToAccountRef", "Amount"))
    queryable = frozenset({"Id", "TxnDate", "Amount", "MetaData"})

    def complete(self, change: Change) -> None:
        """Complete date and currency, that of the account which has a foreign one; require accounts
        that suit it."""
        books, draft = change.books, change.draft
        self.set_date(change)
        both = [draft["FromAccountRef"], draft["ToAccountRef"]]
        held = [books.get("Account", each)["CurrencyRef"]["value"] for each in both]
        foreign = [code for code in held if code != books.home_currency]
        currency.set_document_currency(change, None, next(iter(foreign), None))
        for reference in both:
            money_accounts.require(books, reference, ON_BALANCE_SHEET, draft)
        if both[0] == both[1]:
            raise business.refusal("You can't transfer between an account and itself.")
        if draft["Amount"] < 0:
            raise business.negative_amount()
        draft["LinkedTxn"] = []

    def label(self, stored: Object) -> str | None:
        """No name: a transfer has no number."""
        return None

    def postings(self, books: Books, stored: Object) -> tuple[Posting, ...]:
        """Dr the account that receives, Cr the account that gives."""
        amount = stored["Amount"]
        if not amount:
            return ()
        return (
            postings.debit(stored, stored["ToAccountRef"]["value"], amount),
            postings.debit(stored, stored["FromAccountRef"]["value"], -amount),
        )
