"""Vendor: whom the company buys from (facts 5.8)."""

from __future__ import annotations

from collections.abc import Mapping

from ..books import Books
from ..entity import Change
from ..json_types import Object
from ..money import ZERO
from ..rules import addresses
from ..rules.currency import set_party_currency
from ..schema.declare import fields_of
from .forms.party import PARTY_EMAIL, Party, refuse_opening_balance


class Vendor(Party):
    """A supplier. Its term is called TermRef, not SalesTermRef."""

    name = "Vendor"
    noun = "Vendor"
    hidden = frozenset({"FullyQualifiedName"})
    fields = fields_of("Vendor", PrimaryEmailAddr=PARTY_EMAIL)
    not_modelled = frozenset({"Balance", "OpenBalanceDate"})
    queryable = Party.queryable | {"Balance", "Vendor1099"}

    def complete(self, change: Change) -> None:
        """Complete name, flag, currency and address ids."""
        refuse_opening_balance(change)
        super().complete(change)
        change.default("Vendor1099", False)
        for name in ("BillRate", "CostRate"):
            change.default_on_create(name, ZERO)
        if change.books.info["Country"] == "CA":
            for name in ("T4AEligible", "T5018Eligible"):
                change.default_on_create(name, False)
        set_party_currency(change)
        addresses.number(change, "BillAddr", "ShipAddr")

    def live_values(self, books: Books, stored: Object) -> Mapping[str, object]:
        """The balance that the company owes the vendor, and the tax number masked (facts 5.8)."""
        values: Object = {"Balance": -books.ledger.party_balance(f"Vendor:{stored['Id']}")}
        if stored.get("TaxIdentifier"):
            values["TaxIdentifier"] = "XXXXXX" + stored["TaxIdentifier"][-4:]
        return values
