"""PurchaseOrder: what is ordered from a vendor (facts 5.4)."""

from __future__ import annotations

from ..entity import Change
from ..rules import addresses
from .forms.purchase_form import VendorForm, form_fields


class PurchaseOrder(VendorForm):
    """An order to a vendor; it posts nothing."""

    name = "PurchaseOrder"
    fields = form_fields("PurchaseOrder", "VendorRef", "Line")
    queryable = VendorForm.queryable | {"POStatus"}

    def set_dates(self, change: Change) -> None:
        """Set the date, flags and addresses."""
        super().set_dates(change)
        addresses.number(change, "VendorAddr", "ShipAddr")
        vendor = change.books.get("Vendor", change.draft["VendorRef"])
        change.default_on_create("VendorAddr", vendor.get("BillAddr"))
        for name, value in (("POStatus", "Open"), ("EmailStatus", "NotSet"), ("CustomField", [])):
            change.default(name, value)
