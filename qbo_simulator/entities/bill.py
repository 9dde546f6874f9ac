"""Bill: what a vendor charges (facts 5.4)."""

from __future__ import annotations

from datetime import date

from ..books import Books
from ..entity import Change
from ..faults.fault import NotModelled
from ..json_types import Object
from ..rules import addresses
from ..state.ledger import Posting
from .forms.document import IF_LINKED
from .forms.purchase_form import VendorForm, form_fields
from .term import due_date


class Bill(VendorForm):
    """A vendor's invoice, paid later by BillPayments. It cannot be voided."""

    name = "Bill"
    moves_stock = 1
    shows_links = IF_LINKED
    located = ("VendorAddr",)
    signed = True
    fields = form_fields("Bill", "VendorRef", "Line")
    queryable = VendorForm.queryable | {"DueDate", "Balance", "SalesTermRef"}
    needed_on_update = ("VendorRef",)
    may_link_to = frozenset({"PurchaseOrder"})
    balance_name = "Balance"
    side = -1

    def set_dates(self, change: Change) -> None:
        """Set date and due date; the term is the vendor's unless the bill names one."""
        super().set_dates(change)
        draft, books = change.draft, change.books
        if any(line.get("LinkedTxn") for line in draft["Line"]):
            raise NotModelled("LinkedTxn of a line of Bill")
        addresses.number(change, "VendorAddr", "ShipAddr", "RemitToAddr")
        vendor = books.get("Vendor", draft["VendorRef"])
        change.default_on_create("VendorAddr", vendor.get("BillAddr"))
        if books.switches["vendor_term_copied"]:
            change.default_on_create("SalesTermRef", vendor.get("TermRef"))
        day = date.fromisoformat(draft["TxnDate"])
        term = draft.get("SalesTermRef")
        due = due_date(books.get("Term", term), day) if term else day
        change.default("DueDate", due.isoformat())

    def shown_line(self, books: Books, stored: Object, line: Object) -> Object:
        """A line with its own links, which stay empty (recorded: NANGO of 2026)."""
        return {**super().shown_line(books, stored, line), "LinkedTxn": line.get("LinkedTxn", [])}

    def postings(self, books: Books, stored: Object) -> tuple[Posting, ...]:
        """Cr payable, Dr the accounts of the lines."""
        return self.purchase(books, stored)
