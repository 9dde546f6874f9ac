"""Customer: whom the company sells to (facts 5.8)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ..books import Books
from ..entity import Change
from ..json_types import Object
from ..money import ZERO
from ..rules import addresses
from ..rules.currency import set_party_currency
from ..rules.lines.taxed_lines import is_billable_to
from ..schema.declare import fields_of
from ..schema.scalars import Choice
from .forms.party import PARTY_EMAIL, Party, refuse_opening_balance

EXPENSES = ("Bill", "VendorCredit", "Purchase")


class Customer(Party):
    """A customer or sub-customer (job)."""

    name = "Customer"
    noun = "Customer"
    fields = fields_of(
        "Customer",
        PreferredDeliveryMethod=Choice(("Print", "Email", "None"), typed_as_text=True),
        PrimaryEmailAddr=PARTY_EMAIL,
    )
    not_modelled = frozenset({"Balance", "OpenBalanceDate"})
    queryable = Party.queryable | {"Balance", "Job", "Taxable"}

    def complete(self, change: Change) -> None:
        """Complete name, flags, currency and address ids (facts 5.8 "Customer response adds")."""
        refuse_opening_balance(change)
        super().complete(change)
        change.default_on_create("Taxable", True)
        change.default_on_create("PreferredDeliveryMethod", "Print")
        if change.books.automated_tax:
            change.default_on_create("DefaultTaxCodeRef", _usual_tax_code(change.books))
        for name in ("Job", "BillWithParent", "IsProject"):
            change.default(name, False)
        change.draft["ClientEntityId"] = "0"
        set_party_currency(change)
        addresses.number(change, "BillAddr", "ShipAddr")

    def _has_unbilled_expenses(self, books: Books, party_id: str) -> bool:
        spent = (stored for name in EXPENSES for stored in books.table(name))
        return any(is_billable_to(party_id, line) for stored in spent for line in stored["Line"])

    def at_first(self, shown: Object) -> Object:
        """The reply to the create, without what other services add (recorded: NANGO)."""
        added = ("V4IDPseudonym", "ClientEntityId")
        return {key: value for key, value in super().at_first(shown).items() if key not in added}

    def live_values(self, books: Books, stored: Object) -> Mapping[str, object]:
        """The balance that the customer owes, alone and with its jobs."""
        own = books.ledger.party_balance(f"Customer:{stored['Id']}")
        return {"Balance": own, "BalanceWithJobs": own + _owed_by_jobs(books, stored["Id"])}


def _usual_tax_code(books: Books) -> Object | None:
    """The first tax code of the company, those of its lines aside; none on the first day."""
    codes = (code["Id"] for code in books.table("TaxCode") if str(code["Id"]).isdigit())
    first = next(codes, None)
    return {"value": first} if first else None


def _owed_by_jobs(books: Books, customer_id: str) -> Decimal:
    total = ZERO
    for job in books.table("Customer").having("ParentRef", customer_id):
        total += books.ledger.party_balance(f"Customer:{job['Id']}")
        total += _owed_by_jobs(books, job["Id"])
    return total
