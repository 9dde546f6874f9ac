"""RefundReceipt: money given back to a customer at once (facts 5.2)."""

from __future__ import annotations

from typing import ClassVar

from ..books import Books
from ..entity import Change
from ..faults import validation
from ..json_types import Object
from ..rules.documents import postings
from ..state.ledger import Posting
from .forms.sales_form import DEFAULTS, MoneyForm, form_fields


class RefundReceipt(MoneyForm):
    """Money given back at once. It cannot be voided."""

    name = "RefundReceipt"
    moves_stock = 1
    defaults: ClassVar[Object] = {k: v for k, v in DEFAULTS.items() if k != "EmailStatus"}
    fields = form_fields("RefundReceipt", "Line")
    queryable = MoneyForm.queryable | {"Balance"}

    def set_account(self, change: Change) -> None:
        """Require the account that pays, or set the usual one (switch `refund_needs_account`)."""
        needed = change.books.switches["refund_needs_account"]
        if needed and not change.draft.get("DepositToAccountRef"):
            raise validation.missing("DepositToAccountRef")
        super().set_account(change)

    def postings(self, books: Books, stored: Object) -> tuple[Posting, ...]:
        """The postings of a sale with the sides exchanged, and the cost of what comes back."""
        refund = postings.reversed_sides(self.sale(books, stored))
        return (*refund, *self.cost_of_goods(books, stored))
