"""Item: a product or a service that is sold or bought (facts 5.9)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..books import Books
from ..entity import Change, Entity
from ..faults import validation
from ..json_types import Object
from ..money import ZERO
from ..rules.items import item_kinds, opening_stock
from ..rules.lists import families, names
from ..schema.declare import fields_of
from ..state.ledger import Entry
from ..state.stock import Movement


class Item(Entity):
    """A service, a product, or a category of them."""

    name = "Item"
    sequence = "items"
    reference_word = "Items"
    noun = "Product/Service"
    can_be_inactive = True
    indexed = ("Name", "ParentRef")
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
        """The item's full name."""
        return str(stored["FullyQualifiedName"])

    def complete(self, change: Change) -> None:
        """Complete type, flags and names; an item below another is a sub-item."""
        draft = change.draft
        if change.old is not None:
            change.default("Type", change.old["Type"])
        elif not draft.get("Type"):
            draft["Type"] = self._default_type(change)
        item_kinds.complete(change)
        change.default("Active", True)
        change.default_on_create("Taxable", False)
        change.default("TrackQtyOnHand", False)
        if draft["Type"] != item_kinds.CATEGORY:
            for name, usual in (("UnitPrice", ZERO), ("PurchaseCost", ZERO)):
                change.default(name, usual)
            change.default("DeferredRevenue", False)
        draft.pop("SubItem", None)
        if draft.get("ParentRef"):
            draft["SubItem"] = True
        names.trim(change, "Name")
        names.follow_activity(change, "Name")
        families.require_sound(change)
        names.qualify(change, "Name")

    def shown(self, books: Books, stored: Object) -> Object:
        """The item without the opening stock that is kept inside it."""
        return {key: value for key, value in stored.items() if key != opening_stock.KEPT}

    def live_values(self, books: Books, stored: Object) -> Mapping[str, object]:
        """The quantity on hand, if the item is counted."""
        counted = stored["Type"] == item_kinds.STOCK
        return {"QtyOnHand": books.stock.on_hand(stored["Id"])} if counted else {}

    def movements(self, books: Books, stored: Object) -> Iterable[Movement]:
        """The movement of the opening stock."""
        return opening_stock.movements(stored)

    def entry(self, books: Books, stored: Object) -> Entry | None:
        """The entry of the opening stock."""
        return opening_stock.entry(books, stored)

    def check(self, change: Change) -> None:
        """Require a name that is unique among those of the same parent, and what the item's kind
        needs."""
        names.require_unique(change, ["Item"], "Name", "product or service", siblings=True)
        item_kinds.check(change)
        opening_stock.complete(change)
        opening_stock.check(change)

    def after_store(self, books: Books, stored: Object) -> None:
        """Rename the items below."""
        names.requalify_children(books, self.name, stored)

    @staticmethod
    def _default_type(change: Change) -> str:
        answer = str(change.books.switches["default_item_type"])
        if answer == "refuse":
            raise validation.missing("Type")
        return answer
