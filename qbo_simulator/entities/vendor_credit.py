"""VendorCredit: what a vendor gives back (facts 5.4)."""

from __future__ import annotations

from ..books import Books
from ..json_types import Object
from ..rules.documents import postings
from ..state.ledger import Posting
from .forms.document import IF_LINKED, NEVER
from .forms.purchase_form import VendorForm, form_fields


class VendorCredit(VendorForm):
    """A credit from a vendor; a BillPayment applies it to bills. It cannot be voided."""

    name = "VendorCredit"
    moves_stock = -1
    fields = form_fields("VendorCredit", "VendorRef", "Line")
    queryable = VendorForm.queryable | {"Balance"}
    balance_name = "Balance"
    needed_with_lines = ("VendorRef",)

    def when_links_show(self, books: Books) -> str:
        """Whether a credit names the payments that use it: seen by one, not by another (switch
        `credits_name_payments`)."""
        return IF_LINKED if books.switches["credits_name_payments"] else NEVER

    def postings(self, books: Books, stored: Object) -> tuple[Posting, ...]:
        """The postings of a bill with the sides exchanged."""
        return postings.reversed_sides(self.purchase(books, stored))
