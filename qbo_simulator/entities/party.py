"""Customer, Vendor and Employee: three lists that share one space of names (facts 5.8)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from .. import faults, refusals
from ..books import Books
from ..entity import Change, Entity
from ..fields import Choice, Email
from ..money import ZERO
from ..rules import addresses, names
from ..rules.currency import settle_party_currency
from ..rules.taxed_lines import is_billable_to
from ..schema import fields_of
from ..store import Object

NAME_LISTS = ("Customer", "Vendor", "Employee")
EXPENSES = ("Bill", "VendorCredit", "Purchase")
PARTY_EMAIL = fields_of("EmailAddress", Address=Email(100))
NAME_PARTS = ("Title", "GivenName", "MiddleName", "FamilyName", "Suffix")


class Party(Entity):
    """Rules that the three lists have in common."""

    sequence = "names"
    reference_word = "Names"
    can_be_inactive = True
    indexed = ("DisplayName", "ParentRef")
    queryable = frozenset(
        [
            "Id",
            "DisplayName",
            "GivenName",
            "MiddleName",
            "FamilyName",
            "CompanyName",
            "PrintOnCheckName",
            "FullyQualifiedName",
            "Active",
            "MetaData",
        ]
    )

    def label(self, stored: Object) -> str | None:
        """References show the display name."""
        return str(stored["DisplayName"])

    def complete(self, change: Change) -> None:
        """A display name is built from the parts if there is none; 6080 without any."""
        draft = change.draft
        names.trim(change, "DisplayName")
        parts = [draft[part] for part in NAME_PARTS if draft.get(part)]
        change.default("DisplayName", " ".join(parts) or None)
        if not draft.get("DisplayName"):
            raise refusals.no_name()
        change.default("Active", True)
        change.default("PrintOnCheckName", draft.get("CompanyName") or draft["DisplayName"][:100])
        names.follow_activity(change, "DisplayName")
        names.qualify(change, "DisplayName")
        draft["V4IDPseudonym"] = f"00{draft['Id']:0>30}"

    def after_store(self, books: Books, stored: Object) -> None:
        """Full names below follow."""
        names.requalify_children(books, self.name, stored)

    def check(self, change: Change) -> None:
        """6240 across the three lists; 6220 while money is open."""
        names.require_unique(change, NAME_LISTS, "DisplayName", "customer, vendor or employee")
        leaving = change.old and names.is_active(change.old) and not names.is_active(change.draft)
        party = f"{self.name}:{change.draft['Id']}"
        if leaving and change.books.ledger.party_balance(party):
            raise refusals.has_balance()
        if leaving and self._has_unbilled_expenses(change.books, change.draft["Id"]):
            raise refusals.unbilled_expenses()

    def _has_unbilled_expenses(self, books: Books, party_id: str) -> bool:
        """Whether something was spent for it that it has not been billed for."""
        return False


def _refuse_opening_balance(change: Change) -> None:
    """Only a new party has one (facts 5.8); later the balance is computed and what is sent is
    ignored."""
    opening = change.draft.pop("Balance", ZERO)
    change.draft.pop("OpenBalanceDate", None)
    if opening and change.creating:
        raise faults.NotModelled(f"{change.entity.name}.Balance (opening balance)")


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
        """Flags get their defaults, addresses their ids (facts 5.8 "Customer response adds")."""
        _refuse_opening_balance(change)
        super().complete(change)
        change.default_on_create("Taxable", True)
        for name in ("Job", "BillWithParent", "IsProject"):
            change.default(name, False)
        change.draft["ClientEntityId"] = "0"
        settle_party_currency(change)
        addresses.number(change, "BillAddr", "ShipAddr")

    def _has_unbilled_expenses(self, books: Books, party_id: str) -> bool:
        spent = (stored for name in EXPENSES for stored in books.table(name))
        return any(is_billable_to(party_id, line) for stored in spent for line in stored["Line"])

    def live_values(self, books: Books, stored: Object) -> Mapping[str, Any]:
        """What the customer owes, alone and with its jobs."""
        own = books.ledger.party_balance(f"Customer:{stored['Id']}")
        return {"Balance": own, "BalanceWithJobs": own + _owed_by_jobs(books, stored["Id"])}


def _owed_by_jobs(books: Books, customer_id: str) -> Decimal:
    total = ZERO
    for job in books.table("Customer").having("ParentRef", customer_id):
        total += books.ledger.party_balance(f"Customer:{job['Id']}")
        total += _owed_by_jobs(books, job["Id"])
    return total


class Vendor(Party):
    """A supplier. Its term is called TermRef, not SalesTermRef."""

    name = "Vendor"
    noun = "Vendor"
    fields = fields_of("Vendor", PrimaryEmailAddr=PARTY_EMAIL)
    not_modelled = frozenset({"Balance", "OpenBalanceDate"})
    queryable = Party.queryable | {"Balance", "Vendor1099"}

    def complete(self, change: Change) -> None:
        """The tax number is shown masked (facts 5.8)."""
        _refuse_opening_balance(change)
        super().complete(change)
        change.default("Vendor1099", False)
        settle_party_currency(change)
        addresses.number(change, "BillAddr", "ShipAddr")

    def live_values(self, books: Books, stored: Object) -> Mapping[str, Any]:
        """What the company owes the vendor."""
        values: dict[str, Any] = {"Balance": -books.ledger.party_balance(f"Vendor:{stored['Id']}")}
        if stored.get("TaxIdentifier"):
            values["TaxIdentifier"] = "XXXXXX" + stored["TaxIdentifier"][-4:]
        return values


class Employee(Party):
    """An employee, kept as a name."""

    name = "Employee"
    noun = "Employee"
    fields = fields_of("Employee", PrimaryEmailAddr=PARTY_EMAIL)

    def complete(self, change: Change) -> None:
        """Only the flags."""
        super().complete(change)
        change.default("BillableTime", False)
        addresses.number(change, "PrimaryAddr")
