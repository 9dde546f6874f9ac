"""PurchaseOrder: what is ordered from a vendor (facts 5.4)."""

from __future__ import annotations

from ..books import Books
from ..entity import Change
from ..faults import validation
from ..json_types import Object
from ..money import ZERO
from ..rules import addresses
from ..rules.items.item_accounts import STOCKED
from ..rules.lines.taxed_lines import ITEM_EXPENSE
from .forms.document import ALWAYS
from .forms.purchase_form import VendorForm, form_fields

OPEN, CLOSED = "Open", "Closed"


class PurchaseOrder(VendorForm):
    """An order to a vendor; it posts nothing."""

    name = "PurchaseOrder"
    fields = form_fields("PurchaseOrder", "VendorRef", "Line")
    queryable = VendorForm.queryable | {"POStatus"}
    shows_links = ALWAYS
    signed = True
    located = ("VendorAddr", "ShipAddr")

    def complete(self, change: Change) -> None:
        """Complete the form; of what is counted nothing has been received yet."""
        needed = change.books.switches["order_needs_payable_account"]
        if needed and not change.draft.get("APAccountRef"):
            raise validation.missing("APAccountRef")
        super().complete(change)
        for line in change.draft["Line"]:
            item = line.get(ITEM_EXPENSE, {}).get("ItemRef", {}).get("value")
            if item in change.draft[STOCKED]:
                line.setdefault("Received", ZERO)

    def linked(self, books: Books, stored: Object) -> Object:
        """The order, closed once it is billed in full (recorded: NANGO)."""
        state = super().linked(books, stored)
        billed = ZERO
        for source in dict.fromkeys(link.source for link in books.links.to(self.key(stored))):
            billed += (books.find(*source) or {}).get("TotalAmt", ZERO)
        was_billed = bool(stored.get("LinkedTxn"))
        if billed and billed >= stored["TotalAmt"]:
            return {**state, "POStatus": CLOSED}
        return {**state, "POStatus": OPEN} if was_billed and not billed else state

    def set_dates(self, change: Change) -> None:
        """Set the date, flags and addresses."""
        super().set_dates(change)
        addresses.number(change, "VendorAddr", "ShipAddr")
        vendor = change.books.get("Vendor", change.draft["VendorRef"])
        change.default_on_create("VendorAddr", vendor.get("BillAddr"))
        for name, value in (("POStatus", OPEN), ("EmailStatus", "NotSet"), ("CustomField", [])):
            change.default(name, value)
