"""Bill, VendorCredit and PurchaseOrder (facts 5.4)."""

from __future__ import annotations

from datetime import date

from ..books import Books
from ..entity import Change
from ..ledger import Posting
from ..rules import addresses, postings
from ..store import Object
from .purchase_form import VendorForm, form_fields
from .term import due_date


class Bill(VendorForm):
    """A vendor's invoice, paid later by BillPayments. It cannot be voided."""

    name = "Bill"
    moves_stock = 1
    fields = form_fields("Bill", "VendorRef", "Line")
    queryable = VendorForm.queryable | {"DueDate", "Balance", "SalesTermRef"}
    needed_on_update = ("VendorRef",)
    may_link_to = frozenset({"PurchaseOrder"})
    balance_name = "Balance"
    side = -1

    def settle_dates(self, change: Change) -> None:
        """The term's days after its date; the term is the vendor's unless it names one."""
        super().settle_dates(change)
        draft, books = change.draft, change.books
        addresses.number(change, "VendorAddr", "ShipAddr", "RemitToAddr")
        vendor = books.get("Vendor", draft["VendorRef"])
        change.default_on_create("VendorAddr", vendor.get("BillAddr"))
        if books.switches["vendor_term_copied"]:
            change.default_on_create("SalesTermRef", vendor.get("TermRef"))
        day = date.fromisoformat(draft["TxnDate"])
        term = draft.get("SalesTermRef")
        due = due_date(books.get("Term", term), day) if term else day
        change.default("DueDate", due.isoformat())

    def postings(self, books: Books, stored: Object) -> tuple[Posting, ...]:
        """Cr payable, Dr the lines."""
        return self.purchase(books, stored)


class VendorCredit(VendorForm):
    """What the vendor gives back; a BillPayment applies it to bills. It cannot be voided."""

    name = "VendorCredit"
    moves_stock = -1
    fields = form_fields("VendorCredit", "VendorRef", "Line")
    queryable = VendorForm.queryable | {"Balance"}
    balance_name = "Balance"

    def postings(self, books: Books, stored: Object) -> tuple[Posting, ...]:
        """A bill the other way round."""
        return postings.reversed_sides(self.purchase(books, stored))


class PurchaseOrder(VendorForm):
    """An order; it posts nothing."""

    name = "PurchaseOrder"
    fields = form_fields("PurchaseOrder", "VendorRef", "Line")
    queryable = VendorForm.queryable | {"POStatus"}

    def settle_dates(self, change: Change) -> None:
        """Flags and addresses too."""
        super().settle_dates(change)
        addresses.number(change, "VendorAddr", "ShipAddr")
        vendor = change.books.get("Vendor", change.draft["VendorRef"])
        change.default_on_create("VendorAddr", vendor.get("BillAddr"))
        for name, value in (("POStatus", "Open"), ("EmailStatus", "NotSet"), ("CustomField", [])):
            change.default(name, value)
