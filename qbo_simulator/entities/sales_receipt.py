"""SalesReceipt: a sale paid at once (facts 5.2)."""

from __future__ import annotations

from ..books import Books
from ..json_types import Object
from ..state.ledger import Posting
from .forms.document import IF_LINKED
from .forms.sales_form import MoneyForm, form_fields


class SalesReceipt(MoneyForm):
    """A sale whose money comes in at once."""

    name = "SalesReceipt"
    moves_stock = -1
    operations = MoneyForm.operations | {"void"}
    fields = form_fields("SalesReceipt", "Line")
    queryable = MoneyForm.queryable | {"Balance"}
    may_link_to = frozenset({"Estimate"})
    shows_links = IF_LINKED

    def postings(self, books: Books, stored: Object) -> tuple[Posting, ...]:
        """Dr the account of the money, Cr income and tax; Cr stock, Dr cost."""
        return (*self.sale(books, stored), *self.cost_of_goods(books, stored))
