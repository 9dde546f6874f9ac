"""Estimate: an offer to a customer (facts 5.0)."""

from __future__ import annotations

from ..books import Books
from ..json_types import Object
from .forms.document import IF_LINKED
from .forms.sales_form import DEFAULTS, SalesForm, form_fields

PENDING, CLOSED = "Pending", "Closed"


class Estimate(SalesForm):
    """An offer; it posts nothing."""

    name = "Estimate"
    fields = form_fields("Estimate", "CustomerRef", "Line")
    has_balance = False
    shows_links = IF_LINKED
    takes_term = True
    defaults = {**DEFAULTS, "TxnStatus": PENDING}

    def linked(self, books: Books, stored: Object) -> Object:
        """The estimate, closed once a sale has come of it (recorded: NANGO, AIRBYTE)."""
        state = super().linked(books, stored)
        if state["LinkedTxn"] and state["TxnStatus"] in (PENDING, "Accepted"):
            return {**state, "TxnStatus": CLOSED}
        if not state["LinkedTxn"] and state["TxnStatus"] == CLOSED and stored["LinkedTxn"]:
            return {**state, "TxnStatus": PENDING}
        return state
