"""TaxAgency: to whom a tax is owed (facts 5.11)."""

from __future__ import annotations

from ..books import Books
from ..entity import Change, Entity
from ..json_types import Object
from ..rules.accounts import control_accounts
from ..rules.lists import names
from ..schema.declare import fields_of

HIDDEN = frozenset({"TaxAgencyConfig", "TaxTrackedOnSalesAccountRef"})


class TaxAgency(Entity):
    """A tax authority. Each has a payable account of its own."""

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

    def shown(self, books: Books, stored: Object) -> Object:
        """The agency without its account and its kind, which replies do not have."""
        return {key: value for key, value in stored.items() if key not in HIDDEN}

    def label(self, stored: Object) -> str | None:
        """The agency's name."""
        return str(stored["DisplayName"])

    def complete(self, change: Change) -> None:
        """Complete name and flags, and open the payable account of a new agency."""
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
