"""TaxRate: a percentage owed to an agency (facts 5.11)."""

from __future__ import annotations

from ..books import Books
from ..entity import Change, Entity
from ..json_types import Object
from ..rules.lists import names
from ..schema.declare import fields_of


class TaxRate(Entity):
    """A percentage owed to an agency."""

    name = "TaxRate"
    sequence = "tax rates"
    reference_word = "TaxRates"
    can_be_inactive = True
    indexed = ("Name",)
    operations = frozenset({"read", "query"})
    fields = fields_of("TaxRate", required=("Name", "RateValue", "AgencyRef"))
    queryable = frozenset(["Id", "Name", "Active", "RateValue", "AgencyRef", "MetaData"])

    def shown(self, books: Books, stored: Object) -> Object:
        """The rate; in the US without the days since when it holds."""
        hidden = {"EffectiveTaxRate"} if books.is_us else set()
        return {key: value for key, value in stored.items() if key not in hidden}

    def complete(self, change: Change) -> None:
        """Complete flags, and have the rate hold from the beginning unless it says otherwise."""
        change.default("Active", True)
        change.default("Description", change.draft["Name"])
        change.default("SpecialTaxType", "NONE")
        change.default("DisplayType", "ReadOnly")
        since = {"RateValue": change.draft["RateValue"], "EffectiveDate": "2010-01-01T00:00:00"}
        change.default("EffectiveTaxRate", [since])
        names.require_unique(change, ["TaxRate"], "Name", "tax rate")
