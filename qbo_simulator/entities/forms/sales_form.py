"""The base of Invoice, CreditMemo, SalesReceipt, RefundReceipt and Estimate (facts 5.0 to 5.2)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from ...books import Books
from ...entity import Change
from ...faults import business
from ...faults.fault import NotModelled
from ...json_types import Object
from ...money import ZERO
from ...rules import addresses, currency
from ...rules.accounts import control_accounts, money_accounts
from ...rules.documents import doc_numbers, postings
from ...rules.items import stock_moves
from ...rules.lines import sales_lines
from ...rules.lines.sales_lines import SALES_LINE
from ...rules.tax import document_tax
from ...rules.tax.tax_shares import TXN_TAX_DETAIL, total_tax
from ...schema.declare import fields_of
from ...schema.kind import Reference
from ...schema.structs import ListOf, Struct
from ...state.ledger import Posting
from ..term import due_date
from .document import QUERYABLE, Document, require_not_negative

DEFAULTS: Object = {
    "PrintStatus": "NeedToPrint",
    "EmailStatus": "NotSet",
    "ApplyTaxAfterDiscount": False,
    "FreeFormAddress": True,
    "CustomField": [],
}


def form_fields(name: str, *required: str) -> Struct:
    """Intuit's properties of a sales form, with the simulator's own kinds of lines and tax."""
    lines = ListOf(SALES_LINE)
    return fields_of(name, required=required, Line=lines, TxnTaxDetail=TXN_TAX_DETAIL)


class SalesForm(Document):
    """A form that sells: a party, lines, tax and a total."""

    indexed = ("DocNumber", "CustomerRef")
    queryable = QUERYABLE | {"CustomerRef"}
    party_name = "CustomerRef"
    falls_due: ClassVar[bool] = False
    takes_term: ClassVar[bool] = False
    has_balance: ClassVar[bool] = True
    located = ("BillAddr", "ShipAddr")
    defaults: ClassVar[Object] = DEFAULTS

    def require_reference(self, books: Books, pointer: Reference) -> None:
        """Refuse a reference that cannot be used; the customer may have a code of its own (switch
        `unusable_customer`)."""
        found = books.find("Customer", pointer.value)
        lost = pointer.name == self.party_name and not (found and found["Active"])
        if lost and books.switches["unusable_customer"] == "6250":
            raise business.invalid_sales_customer(pointer.value)
        super().require_reference(books, pointer)

    def complete(self, change: Change) -> None:
        """Complete currency, dates, party, lines, tax, totals and number, in this order."""
        books, draft = change.books, change.draft
        self._refuse_not_modelled(draft)
        customer = None
        if draft.get("CustomerRef"):
            customer = books.usable("Customer", draft["CustomerRef"]["value"])
        currency.set_document_currency(change, customer)
        self._set_party(change, customer or {})
        self._set_dates(change)
        for name, value in self.defaults.items():
            change.default(name, value)
        self.set_account(change)
        sales_lines.complete(change)
        document_tax.complete(change)
        total = sales_lines.before_tax(draft) + total_tax(draft)
        self.set_total(change, total)
        if self.has_balance:
            draft["Balance"] = ZERO
        self.set_links(change)
        doc_numbers.complete(change)

    def set_account(self, change: Change) -> None:
        """Set the account of the money, for forms that move money themselves."""

    def check(self, change: Change) -> None:
        """Refuse closed books, a total below zero, and a form to be mailed without an address."""
        super().check(change)
        require_not_negative(change)
        to_send = change.draft.get("EmailStatus") == "NeedToSend"
        if to_send and not change.draft.get("BillEmail", {}).get("Address"):
            raise business.email_required()

    def shown(self, books: Books, stored: Object) -> Object:
        """The form; where nothing is taxed some pulls have `null` for its tax (switch
        `untaxed_detail`)."""
        values = super().shown(books, stored)
        untaxed = not total_tax(stored) and "TaxLine" not in stored.get("TxnTaxDetail", {})
        if untaxed and books.switches["untaxed_detail"] == "null":
            values["TxnTaxDetail"] = None
        return values

    def shown_line(self, books: Books, stored: Object, line: Object) -> Object:
        """A line with the account that its item earns on."""
        return super().shown_line(books, stored, sales_lines.with_account(stored, line))

    def counterpart(self, books: Books, stored: Object) -> Posting:
        """The debit of a sale: to the receivable account, with the customer."""
        account = control_accounts.receivable(books, stored["CurrencyRef"]["value"])
        party = f"Customer:{stored['CustomerRef']['value']}"
        return postings.debit(stored, account, stored["TotalAmt"], party)

    def sale(self, books: Books, stored: Object) -> tuple[Posting, ...]:
        """Dr counterpart, Cr income by account, Cr tax payable by agency."""
        others = [*postings.income(stored), *postings.tax_payable(books, stored)]
        return postings.balanced(self.counterpart(books, stored), others)

    def cost_of_goods(self, books: Books, stored: Object) -> Iterable[Posting]:
        """Cr stock, Dr cost, for the inventory items that leave stock."""
        return stock_moves.cost_of_goods(books, self.key(stored), stored)

    def _refuse_not_modelled(self, draft: Object) -> None:
        """Refuse with 501 what would change the books in a way that is not modelled."""
        for name in self.not_modelled:
            if draft.pop(name, None):
                raise NotModelled(f"{self.name}.{name}")

    def _set_party(self, change: Change, customer: Object) -> None:
        """Copy to a new document what it takes from its customer (facts 5.1 "Defaults on
        create")."""
        switches = change.books.switches
        addresses.number(change, "BillAddr", "ShipAddr", "ShipFromAddr")
        for name in ("BillAddr", "ShipAddr"):
            change.default_on_create(name, customer.get(name))
        if change.books.automated_tax:
            change.default_on_create("ShipFromAddr", addresses.of_company(change.books))
        if switches["customer_term_copied"] and self.takes_term:
            change.default_on_create("SalesTermRef", customer.get("SalesTermRef"))
        if switches["customer_email_copied"]:
            change.default_on_create("BillEmail", customer.get("PrimaryEmailAddr"))

    def _set_dates(self, change: Change) -> None:
        """Set the date, and the due date where the form falls due: by its term, else by the
        company's usual one, which the form does not name then (facts 5.0 TxnDate; recorded: NANGO,
        EXQB)."""
        self.set_date(change)
        if not self.falls_due:
            return
        draft = change.draft
        day = date.fromisoformat(draft["TxnDate"])
        term = draft.get("SalesTermRef") or change.books.preference(
            "SalesFormsPrefs", "DefaultTerms"
        )
        due = due_date(change.books.get("Term", term), day) if term else day
        change.default("DueDate", due.isoformat())


class MoneyForm(SalesForm):
    """A sales form whose money moves at once, to or from an account of the company."""

    def set_account(self, change: Change) -> None:
        """Set Undeposited Funds, unless the form names a bank or other current asset (facts 5.3,
        6430)."""
        books, draft = change.books, change.draft
        undeposited = money_accounts.with_subtype(books, "UndepositedFunds")
        change.default("DepositToAccountRef", {"value": undeposited})
        money_accounts.require(books, draft["DepositToAccountRef"], money_accounts.MONEY, draft)

    def counterpart(self, books: Books, stored: Object) -> Posting:
        """The debit of a sale: to the account of the money."""
        account = stored["DepositToAccountRef"]["value"]
        return postings.debit(stored, account, stored["TotalAmt"])
