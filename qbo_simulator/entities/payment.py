"""Payment: money that a customer pays, applied to invoices and credits (facts 5.3)."""

from __future__ import annotations

from collections.abc import Mapping

from ..books import Books
from ..entity import Change
from ..json_types import Object
from ..rules.accounts import control_accounts, money_accounts
from ..rules.documents import open_items
from ..rules.extensions import name_value
from ..rules.lines import payment_lines
from ..rules.lines.payment_lines import PAYMENT_LINE
from ..schema.declare import fields_of
from ..schema.structs import ListOf
from .forms.document import IF_LINKED, QUERYABLE
from .forms.payment_form import PaymentForm


class Payment(PaymentForm):
    """Money received. The amount is what came in, credits applied are not part of it."""

    name = "Payment"
    operations = PaymentForm.operations | {"void"}
    indexed = ("DocNumber", "CustomerRef")
    shows_links = IF_LINKED
    fields = fields_of("Payment", required=("CustomerRef",), Line=ListOf(PAYMENT_LINE))
    queryable = QUERYABLE | {"CustomerRef", "PaymentRefNum", "UnappliedAmt", "DepositToAccountRef"}
    party_entity = "Customer"
    party_name = "CustomerRef"
    words = {
        "Invoice": "Invoice",
        "CreditMemo": "CreditMemo",
        "JournalEntry": "JournalEntry",
        "Expense": "Purchase",
    }

    def set_account(self, change: Change) -> None:
        """Set Undeposited Funds, unless the payment names a bank or other current asset (6430)."""
        books, draft = change.books, change.draft
        undeposited = money_accounts.with_subtype(books, "UndepositedFunds")
        change.default("DepositToAccountRef", {"value": undeposited})
        money_accounts.require(books, draft["DepositToAccountRef"], money_accounts.MONEY, draft)
        draft.pop("ARAccountRef", None)
        change.default("ProcessPayment", False)

    def parties(self, books: Books, stored: Object) -> list[str]:
        """The customer, and its jobs that are billed with it (switch `pay_for_jobs`)."""
        own = super().parties(books, stored)
        if not books.switches["pay_for_jobs"]:
            return own
        jobs = books.table("Customer").having("ParentRef", stored["CustomerRef"]["value"])
        return [*own, *(f"Customer:{job['Id']}" for job in jobs if job.get("BillWithParent"))]

    def linked(self, books: Books, stored: Object) -> Object:
        """The payment with the amount that is not applied."""
        state = super().linked(books, stored)
        return {**state, "UnappliedAmt": self.unapplied(books, stored)}

    def shown(self, books: Books, stored: Object) -> Object:
        """The payment; one without money does not say where it went (recorded: NANGO)."""
        values = super().shown(books, stored)
        if not stored["TotalAmt"]:
            values.pop("DepositToAccountRef", None)
        return values

    def live_values(self, books: Books, stored: Object) -> Mapping[str, object]:
        """The lines with the number and the open balance of what each is applied to."""
        return {"Line": [self._with_extension(books, stored, line) for line in stored["Line"]]}

    def money_account(self, stored: Object) -> str:
        """The account that the money was put into."""
        return str(stored["DepositToAccountRef"]["value"])

    def control_account(self, books: Books, stored: Object) -> str:
        """The receivable account of the payment's currency."""
        return control_accounts.receivable(books, stored["CurrencyRef"]["value"])

    def _with_extension(self, books: Books, stored: Object, line: Object) -> Object:
        (target,) = payment_lines.amounts([line], self.words)
        document = books.find(*target) or {}
        item = payment_lines.item_of(books, target, self.parties_of(books, stored, target))
        rest = open_items.rest(books, document, target, item).amount if item else 0
        facts = {
            "txnId": target[1],
            "txnOpenBalance": f"{abs(rest):.2f}",
            "txnReferenceNumber": document.get("DocNumber"),
        }
        members = [name_value(name, value) for name, value in facts.items() if value is not None]
        return {**line, "LineEx": {"any": members}}
