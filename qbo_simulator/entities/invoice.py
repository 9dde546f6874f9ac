"""Invoice: what a customer is to pay for a sale (facts 5.0, 5.1)."""

from __future__ import annotations

from ..books import Books
from ..json_types import Object
from ..state.ledger import Posting
from .forms.document import ALWAYS
from .forms.sales_form import DEFAULTS, SalesForm, form_fields

# A new invoice takes the company's ways of being paid online (recorded: NANGO create-invoice).
ONLINE_PAYMENT = {
    "AllowIPNPayment": False,
    "AllowOnlinePayment": False,
    "AllowOnlineCreditCardPayment": True,
    "AllowOnlineACHPayment": True,
}


class Invoice(SalesForm):
    """A sales form that the customer pays later."""

    name = "Invoice"
    operations = SalesForm.operations | {"void"}
    fields = form_fields("Invoice", "CustomerRef", "Line")
    not_modelled = frozenset({"Deposit"})
    queryable = SalesForm.queryable | {"DueDate", "Balance"}
    balance_name = "Balance"
    moves_stock = -1
    falls_due = True
    takes_term = True
    shows_links = ALWAYS
    signed = True
    may_link_to = frozenset({"Estimate"})
    defaults = {**DEFAULTS, **ONLINE_PAYMENT}

    def postings(self, books: Books, stored: Object) -> tuple[Posting, ...]:
        """Dr receivable, Cr income and tax; Cr stock, Dr cost."""
        return (*self.sale(books, stored), *self.cost_of_goods(books, stored))
