"""The base of Bill, VendorCredit, Purchase and PurchaseOrder (facts 5.4, 5.6)."""

from __future__ import annotations

from ...books import Books
from ...entity import Change
from ...faults import validation
from ...json_types import Object
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
from .document import QUERYABLE, Document, require_not_negative


def form_fields(name: str, *required: str) -> Struct:
    """Intuit's properties of a purchase form, with the simulator's own kinds of lines and tax."""
    lines = ListOf(EXPENSE_LINE)
    return fields_of(name, required=required, Line=lines, TxnTaxDetail=TXN_TAX_DETAIL)


class PurchaseForm(Document):
    """A form that buys: lines, tax and a total."""

    buys = True

    def complete(self, change: Change) -> None:
        """Complete currency, dates, lines, tax, total, links and number, in this order."""
        self.require_on_update(change)
        self.set_currency(change)
        self.set_dates(change)
        self.set_accounts(change)
        expense_lines.complete(change)
        document_tax.complete(change)
        self.set_total(change, net_total(change.draft) + total_tax(change.draft))
        self.set_links(change)
        doc_numbers.complete(change)

    def check(self, change: Change) -> None:
        """Refuse a total below zero."""
        super().check(change)
        require_not_negative(change)

    def require_on_update(self, change: Change) -> None:
        """Require properties that even a sparse update has to bring (facts 2.3)."""
        needed = self.needed_on_update
        if "Line" in change.supplied:
            needed += self.needed_with_lines
        for name in needed:
            if not change.creating and name not in change.supplied:
                raise validation.missing(name)

    def set_currency(self, change: Change) -> None:
        """Set the document's currency, that of the other party."""

    def set_dates(self, change: Change) -> None:
        """Set the document's date."""
        self.set_date(change)

    def set_accounts(self, change: Change) -> None:
        """Set or require the account on the other side."""


class VendorForm(PurchaseForm):
    """A purchase form on account: it has a vendor and a payable account."""

    indexed = ("DocNumber", "VendorRef")
    queryable = QUERYABLE | {"VendorRef"}
    party_name = "VendorRef"

    def set_currency(self, change: Change) -> None:
        """Set the document's currency, that of the vendor."""
        vendor = change.books.usable("Vendor", change.draft["VendorRef"]["value"])
        currency.set_document_currency(change, vendor)

    def set_accounts(self, change: Change) -> None:
        """Set the payable account of the currency, unless the document names one (facts 5.4,
        6430)."""
        books, draft = change.books, change.draft
        account = control_accounts.payable(books, draft["CurrencyRef"]["value"])
        change.default("APAccountRef", {"value": account})
        money_accounts.require(books, draft["APAccountRef"], {PAYABLE}, draft)

    def complete(self, change: Change) -> None:
        """Complete the form, and refuse lines on control accounts: those have no other party here
        (6430)."""
        super().complete(change)
        for line in change.draft["Line"]:
            expense_lines.refuse_control_account(change.books, change.draft, line)

    def purchase(self, books: Books, stored: Object) -> tuple[Posting, ...]:
        """Cr payable, Dr the accounts of the lines and of the tax."""
        party = f"Vendor:{stored['VendorRef']['value']}"
        account = stored["APAccountRef"]["value"]
        control = postings.debit(stored, account, -stored["TotalAmt"], party)
        return postings.balanced(control, expense_lines.debits(books, stored))
