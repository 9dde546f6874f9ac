"""TaxAgency, TaxRate and TaxCode (facts 5.11).

Rates and codes are made through TaxService (`tax_service.py`); companies come with theirs, and the
control surface can seed more.
"""

from __future__ import annotations

from ..entity import Change, Entity
from ..rules import control_accounts, names
from ..schema import fields_of
from ..store import Object


class TaxAgency(Entity):
    """To whom a tax is owed. Each has a payable account of its own."""

    name = "TaxAgency"
    sequence = "tax agencies"
    reference_word = "TaxAgencies"
    indexed = ("DisplayName",)
    operations = frozenset({"create", "read", "query"})
    fields = fields_of(
        "TaxAgency",
        required=("DisplayName",),
        computed=("TaxAgencyConfig",),
        lengths={"DisplayName": 100},
    )
    queryable = frozenset(["Id", "DisplayName", "MetaData"])

    def label(self, stored: Object) -> str | None:
        """The agency's name."""
        return str(stored["DisplayName"])

    def complete(self, change: Change) -> None:
        """Opens the payable account on creation."""
        names.trim(change, "DisplayName")
        names.require_unique(change, ["TaxAgency"], "DisplayName", "tax agency")
        change.default("TaxTrackedOnSales", True)
        change.default("TaxTrackedOnPurchases", False)
        change.draft["TaxAgencyConfig"] = "USER_DEFINED"
        if not change.draft.get("TaxTrackedOnSalesAccountRef"):
            account = self._payable(change)
            change.draft["TaxTrackedOnSalesAccountRef"] = {"value": account}

    @staticmethod
    def _payable(change: Change) -> str:
        subtype = "SalesTaxPayable" if change.books.is_us else "GlobalTaxPayable"
        name = f"{change.draft['DisplayName']} Payable"[:100].replace(":", " ")
        return control_accounts.open_account(change.books, name, "Other Current Liability", subtype)


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

    def complete(self, change: Change) -> None:
        """A rate holds from the beginning unless it says otherwise."""
        change.default("Active", True)
        change.default("SpecialTaxType", "NONE")
        change.default("DisplayType", "ReadOnly")
        since = {"RateValue": change.draft["RateValue"], "EffectiveDate": "2010-01-01T00:00:00"}
        change.default("EffectiveTaxRate", [since])
        names.require_unique(change, ["TaxRate"], "Name", "tax rate")


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
        """Flags and empty rate lists."""
        change.default("Active", True)
        change.default("Hidden", False)
        change.default("Taxable", True)
        change.default("TaxGroup", True)
        change.default("TaxCodeConfigType", "USER_DEFINED")
        change.default("Description", change.draft["Name"])
        change.default("SalesTaxRateList", {"TaxRateDetail": []})
        change.default("PurchaseTaxRateList", {"TaxRateDetail": []})
        names.require_unique(change, ["TaxCode"], "Name", "tax code")
