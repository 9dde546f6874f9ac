"""Item: products and services (facts 5.9)."""

from __future__ import annotations

from .. import faults, refusals
from ..entity import Change, Entity
from ..rules import names
from ..rules.account_types import ITEM_EXPENSE_TYPES, ITEM_INCOME_TYPES
from ..schema import fields_of
from ..store import Object

MODELLED_TYPES = frozenset({"Service", "NonInventory"})


class Item(Entity):
    """A service or a product whose stock QBO does not track."""

    name = "Item"
    sequence = "items"
    reference_word = "Items"
    noun = "Product/Service"
    can_be_inactive = True
    indexed = ("Name",)
    fields = fields_of("Item", required=("Name",))
    queryable = frozenset(
        [
            "Id",
            "Name",
            "FullyQualifiedName",
            "Sku",
            "Type",
            "Active",
            "UnitPrice",
            "PurchaseCost",
            "Taxable",
            "IncomeAccountRef",
            "ExpenseAccountRef",
            "ParentRef",
            "Description",
            "MetaData",
        ]
    )

    def label(self, stored: Object) -> str | None:
        """References show the full name."""
        return str(stored["FullyQualifiedName"])

    def complete(self, change: Change) -> None:
        """Type, flags and names; stock-tracked and compound items are not modelled."""
        draft = change.draft
        if change.old is not None:
            change.default("Type", change.old["Type"])
        elif not draft.get("Type"):
            draft["Type"] = self._default_type(change)
        if draft["Type"] not in MODELLED_TYPES or draft.get("TrackQtyOnHand"):
            raise faults.NotModelled(f"Item.Type {draft['Type']}")
        if draft.get("ParentRef"):
            raise faults.NotModelled("Item.ParentRef (categories)")
        change.default("Active", True)
        change.default_on_create("Taxable", False)
        change.default("TrackQtyOnHand", False)
        names.trim(change, "Name")
        names.follow_activity(change, "Name")
        names.qualify(change, "Name")

    def check(self, change: Change) -> None:
        """Unique name; the accounts that its use needs, of the right type (facts 5.9)."""
        names.require_unique(change, ["Item"], "Name", "product or service")
        draft = change.draft
        bought = any(draft.get(name) is not None for name in ("PurchaseDesc", "PurchaseCost"))
        bought = bought or not change.company.is_us
        sold = not draft.get("ExpenseAccountRef") or not change.company.is_us
        self._check_account(change, "IncomeAccountRef", ITEM_INCOME_TYPES, needed=sold)
        self._check_account(change, "ExpenseAccountRef", self._buys_to(change), needed=bought)

    @staticmethod
    def _default_type(change: Change) -> str:
        answer = str(change.company.switches["default_item_type"])
        if answer == "refuse":
            raise faults.missing("Type")
        return answer

    @staticmethod
    def _buys_to(change: Change) -> frozenset[str]:
        """Expense accounts, and stock where the switch says so."""
        to_asset = change.company.switches["item_buys_to_asset"]
        return ITEM_EXPENSE_TYPES | ({"Other Current Asset"} if to_asset else frozenset())

    @staticmethod
    def _check_account(change: Change, name: str, types: frozenset[str], *, needed: bool) -> None:
        reference = change.draft.get(name)
        if reference:
            if change.company.get("Account", reference)["AccountType"] not in types:
                raise refusals.invalid_account_type()
        elif needed:
            raise faults.missing(name)
