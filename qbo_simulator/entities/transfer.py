"""Transfer: money from one account of the company to another."""

from __future__ import annotations

from .. import refusals
from ..books import Books
from ..entity import Change
from ..ledger import Posting
from ..rules import currency, money_accounts, postings
from ..rules.account_types import ACCOUNT_TYPES, BALANCE_SHEET, PAYABLE, RECEIVABLE
from ..schema import fields_of
from ..store import Object
from .document import Document

ON_BALANCE_SHEET = frozenset(
    name for name, each in ACCOUNT_TYPES.items() if each.classification in BALANCE_SHEET
) - {RECEIVABLE, PAYABLE}


class Transfer(Document):
    """Between two accounts on the balance sheet."""

    name = "Transfer"
    indexed = ()
    fields = fields_of("Transfer", required=("FromAccountRef", "ToAccountRef", "Amount"))
    queryable = frozenset({"Id", "TxnDate", "Amount", "MetaData"})

    def complete(self, change: Change) -> None:
        """In the currency of the account that has a foreign one."""
        books, draft = change.books, change.draft
        self.settle_date(change)
        both = [draft["FromAccountRef"], draft["ToAccountRef"]]
        held = [books.get("Account", each)["CurrencyRef"]["value"] for each in both]
        foreign = [code for code in held if code != books.home_currency]
        currency.settle_document_currency(change, None, next(iter(foreign), None))
        for reference in both:
            money_accounts.require(books, reference, ON_BALANCE_SHEET, draft)
        if both[0] == both[1]:
            raise refusals.business("You can't transfer between an account and itself.")
        if draft["Amount"] < 0:
            raise refusals.negative_amount()
        draft["LinkedTxn"] = []

    def label(self, stored: Object) -> str | None:
        """It has no number."""
        return None

    def postings(self, books: Books, stored: Object) -> tuple[Posting, ...]:
        """Dr the one, Cr the other."""
        amount = stored["Amount"]
        if not amount:
            return ()
        return (
            postings.debit(stored, stored["ToAccountRef"]["value"], amount),
            postings.debit(stored, stored["FromAccountRef"]["value"], -amount),
        )
