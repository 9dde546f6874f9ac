"""Employee: somebody who works for the company (facts 5.8)."""

from __future__ import annotations

from ..entity import Change
from ..rules import addresses
from ..schema.declare import fields_of
from .forms.party import PARTY_EMAIL, Party


class Employee(Party):
    """An employee, kept as a name."""

    name = "Employee"
    noun = "Employee"
    fields = fields_of("Employee", PrimaryEmailAddr=PARTY_EMAIL)

    def complete(self, change: Change) -> None:
        """Complete name, flag and address id."""
        super().complete(change)
        change.default("BillableTime", False)
        addresses.number(change, "PrimaryAddr")
