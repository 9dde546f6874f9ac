"""CreditMemo, SalesReceipt, RefundReceipt and Estimate (facts 5.2, 5.0)."""

from __future__ import annotations

from .. import faults
from ..books import Books
from ..entity import Change
from ..ledger import Posting
from ..rules import postings
from ..store import Object
from .sales_form import DEFAULTS, MoneyForm, SalesForm, form_fields


class CreditMemo(SalesForm):
    """What the customer gets back; a Payment applies it to invoices. It cannot be voided."""

    name = "CreditMemo"
    fields = form_fields("CreditMemo", "CustomerRef", "Line")
    queryable = SalesForm.queryable | {"Balance"}
    balance_name = "RemainingCredit"
    side = -1
    moves_stock = 1

    def postings(self, books: Books, stored: Object) -> tuple[Posting, ...]:
        """A sale the other way round."""
        refund = postings.reversed_sides(self.sale(books, stored))
        return (*refund, *self.cost_of_goods(books, stored))

    def linked(self, books: Books, stored: Object) -> Object:
        """Balance and RemainingCredit are the same."""
        state = super().linked(books, stored)
        return {**state, "Balance": state["RemainingCredit"]}


class SalesReceipt(MoneyForm):
    """A sale paid at once."""

    name = "SalesReceipt"
    moves_stock = -1
    operations = MoneyForm.operations | {"void"}
    fields = form_fields("SalesReceipt", "Line")
    queryable = MoneyForm.queryable | {"Balance"}
    may_link_to = frozenset({"Estimate"})

    def postings(self, books: Books, stored: Object) -> tuple[Posting, ...]:
        """Dr bank, Cr income and tax."""
        return (*self.sale(books, stored), *self.cost_of_goods(books, stored))


class RefundReceipt(MoneyForm):
    """Money given back at once. It cannot be voided."""

    name = "RefundReceipt"
    moves_stock = 1
    fields = form_fields("RefundReceipt", "Line")
    queryable = MoneyForm.queryable | {"Balance"}

    def settle_account(self, change: Change) -> None:
        """Which account pays has to be said (switch `refund_needs_account`)."""
        needed = change.books.switches["refund_needs_account"]
        if needed and not change.draft.get("DepositToAccountRef"):
            raise faults.missing("DepositToAccountRef")
        super().settle_account(change)

    def postings(self, books: Books, stored: Object) -> tuple[Posting, ...]:
        """A sale the other way round."""
        refund = postings.reversed_sides(self.sale(books, stored))
        return (*refund, *self.cost_of_goods(books, stored))


class Estimate(SalesForm):
    """An offer; it posts nothing."""

    name = "Estimate"
    fields = form_fields("Estimate", "CustomerRef", "Line")
    falls_due = True
    defaults = {**DEFAULTS, "TxnStatus": "Pending"}
