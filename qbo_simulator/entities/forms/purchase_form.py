"""What Bill, VendorCredit, Purchase and PurchaseOrder have in common (facts 5.4, 5.6)."""

from __future__ import annotations

from ...books import Books
from ...entity import Change
from ...faults import validation
from ...rules import currency
from ...rules.accounts import control_accounts, money_accounts
from ...rules.accounts.account_types import PAYABLE
from ...rules.documents import doc_numbers, postings
from ...rules.lines import expense_lines
from ...rules.lines.expense_lines import EXPENSE_LINE
from ...rules.lines.taxed_lines import net_total
from ...rules.tax import document_tax
from ...rules.tax.tax_shares import TXN_TAX_DETAIL, total_tax
from ...schema.declare import fields_of
from ...schema.structs import ListOf, Struct
from ...state.ledger import Posting
from ...state.tables import Object
from .document import QUERYABLE, Document, require_not_negative


def form_fields(name: str, *required: str) -> Struct:
    """Intuit's properties of a purchase form, with lines and tax as they are understood here."""
    lines = ListOf(EXPENSE_LINE)
    return fields_of(name, required=required, Line=lines, TxnTaxDetail=TXN_TAX_DETAIL)


class PurchaseForm(Document):
    """A form that buys: lines, tax and a total."""

    buys = True

    def complete(self, change: Change) -> None:
        """Currency, dates, lines, tax, total, links, number: in this order."""
        self.require_on_update(change)
        self.settle_currency(change)
        self.settle_dates(change)
        self.settle_accounts(change)
        expense_lines.settle(change)
        document_tax.settle(change)
        self.settle_total(change, net_total(change.draft) + total_tax(change.draft))
        self.settle_links(change)
        doc_numbers.settle(change)

    def check(self, change: Change) -> None:
        """A total of zero or more."""
        super().check(change)
        require_not_negative(change)

    def require_on_update(self, change: Change) -> None:
        """Some properties have to be there even in a sparse update (facts 2.3)."""
        for name in self.needed_on_update:
            if name not in change.supplied:
                raise validation.missing(name)

    def settle_currency(self, change: Change) -> None:
        """That of the other party."""

    def settle_dates(self, change: Change) -> None:
        """Only the document's own."""
        self.settle_date(change)

    def settle_accounts(self, change: Change) -> None:
        """The account on the other side."""


class VendorForm(PurchaseForm):
    """A purchase form on account: it has a vendor and a payable account."""

    indexed = ("DocNumber", "VendorRef")
    queryable = QUERYABLE | {"VendorRef"}
    party_name = "VendorRef"

    def settle_currency(self, change: Change) -> None:
        """That of the vendor."""
        vendor = change.books.usable("Vendor", change.draft["VendorRef"]["value"])
        currency.settle_document_currency(change, vendor)

    def settle_accounts(self, change: Change) -> None:
        """The currency's A/P account unless it names one (facts 5.4, 6430)."""
        books, draft = change.books, change.draft
        account = control_accounts.payable(books, draft["CurrencyRef"]["value"])
        change.default("APAccountRef", {"value": account})
        money_accounts.require(books, draft["APAccountRef"], {PAYABLE}, draft)

    def complete(self, change: Change) -> None:
        """Lines cannot stand on control accounts: those have no other party here (6430)."""
        super().complete(change)
        for line in change.draft["Line"]:
            expense_lines.refuse_control_account(change.books, change.draft, line)

    def purchase(self, books: Books, stored: Object) -> tuple[Posting, ...]:
        """Cr payable, Dr accounts of the lines and tax."""
        party = f"Vendor:{stored['VendorRef']['value']}"
        account = stored["APAccountRef"]["value"]
        control = postings.debit(stored, account, -stored["TotalAmt"], party)
        return postings.balanced(control, expense_lines.debits(books, stored))
