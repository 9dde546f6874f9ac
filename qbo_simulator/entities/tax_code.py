"""TaxCode: the tax rates that a person picks together (facts 5.11)."""

from __future__ import annotations

from ..entity import Change, Entity
from ..rules.lists import names
from ..schema.declare import fields_of


class TaxCode(Entity):
    """A combination of rates that a person picks. The US pseudo codes TAX and NON are first."""

    name = "TaxCode"
    sequence = "tax codes"
    reference_word = "TaxCodes"
    can_be_inactive = True
    indexed = ("Name",)
    operations = frozenset({"read", "query"})
    fields = fields_of("TaxCode", required=("Name",))
    queryable = frozenset(
        ["Id", "Name", "Active", "Taxable", "TaxGroup", "Description", "MetaData"]
    )

    def complete(self, change: Change) -> None:
        """Complete flags and empty rate lists."""
        change.default("Active", True)
        change.default("Hidden", False)
        change.default("Taxable", True)
        change.default("TaxGroup", True)
        change.default("TaxCodeConfigType", "USER_DEFINED")
        change.default("Description", change.draft["Name"])
        change.default("SalesTaxRateList", {"TaxRateDetail": []})
        change.default("PurchaseTaxRateList", {"TaxRateDetail": []})
        names.require_unique(change, ["TaxCode"], "Name", "tax code")
