"""CreditMemo: what a customer gets back (facts 5.2)."""

from __future__ import annotations

from ..books import Books
from ..json_types import Object
from ..rules.documents import postings
from ..state.ledger import Posting
from .forms.sales_form import SalesForm, form_fields


class CreditMemo(SalesForm):
    """A credit for a customer; a Payment applies it to invoices. It cannot be voided."""

    name = "CreditMemo"
    fields = form_fields("CreditMemo", "CustomerRef", "Line")
    queryable = SalesForm.queryable | {"Balance"}
    balance_name = "RemainingCredit"
    side = -1
    moves_stock = 1

    def postings(self, books: Books, stored: Object) -> tuple[Posting, ...]:
        """The postings of a sale with the sides exchanged, and the cost of what comes back."""
        refund = postings.reversed_sides(self.sale(books, stored))
        return (*refund, *self.cost_of_goods(books, stored))

    def linked(self, books: Books, stored: Object) -> Object:
        """The credit memo with RemainingCredit, which Balance repeats."""
        state = super().linked(books, stored)
        return {**state, "Balance": state["RemainingCredit"]}
