"""Employee: somebody who works for the company (facts 5.8)."""

from __future__ import annotations

from collections.abc import Mapping

from ..books import Books
from ..entity import Change
from ..json_types import Object
from ..rules import addresses
from ..schema.declare import fields_of
from .forms.party import PARTY_EMAIL, Party

MASKED = "X" * 3 + "-XX-XXXX"  # a social security number (recorded: AIRBYTE)


class Employee(Party):
    """An employee, kept as a name."""

    name = "Employee"
    noun = "Employee"
    hidden = frozenset({"FullyQualifiedName", "V4IDPseudonym"})
    fields = fields_of("Employee", PrimaryEmailAddr=PARTY_EMAIL)

    def complete(self, change: Change) -> None:
        """Complete name, flag and address id."""
        super().complete(change)
        change.default("BillableTime", False)
        addresses.number(change, "PrimaryAddr")

    def live_values(self, books: Books, stored: Object) -> Mapping[str, object]:
        """The social security number masked."""
        return {"SSN": MASKED} if stored.get("SSN") else {}
