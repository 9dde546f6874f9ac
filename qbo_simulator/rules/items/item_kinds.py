"""Kinds of item: what each needs, and what may be done with it (facts 5.9)."""

from __future__ import annotations

from ...entity import Change
from ...faults import business, validation
from ...faults.fault import NotModelled
from ...json_types import Object
from ...money import ZERO
from ..accounts.account_types import ITEM_EXPENSE_TYPES, ITEM_INCOME_TYPES

STOCK, CATEGORY, BUNDLE = "Inventory", "Category", "Group"
MODELLED = frozenset({"Service", "NonInventory", STOCK, CATEGORY, BUNDLE})
HIGHEST_PRICE = 99_999_999_999
# The accounts of a stocked item, by sub-type.
STOCK_ACCOUNTS = {
    "AssetAccountRef": "Inventory",
    "IncomeAccountRef": "SalesOfProductIncome",
    "ExpenseAccountRef": "SuppliesMaterialsCogs",
}


def complete(change: Change) -> None:
    """Refuse another kind for an inventory item, and counting for any other."""
    draft, old = change.draft, change.old
    _require_active_to_count(change)
    if draft["Type"] not in MODELLED:
        raise NotModelled(f"Item.Type {draft['Type']}")
    if old is not None and old["Type"] == STOCK and draft["Type"] != STOCK:
        raise business.refusal("The type of an inventory item cannot be changed.")
    if draft["Type"] != STOCK:
        _require_uncounted(change)
    elif old is None or old["Type"] != STOCK:
        _require_counting(change)


def check(change: Change) -> None:
    """Require prices within bounds (2110), and the accounts that the item's use needs, of the right
    type."""
    for name in ("UnitPrice", "PurchaseCost"):
        price = change.draft.get(name, ZERO)
        if abs(price) > HIGHEST_PRICE:
            raise validation.invalid_number(name, price, whole=False, well_formed=True)
    kind = change.draft["Type"]
    if kind == STOCK:
        _check_stock_accounts(change)
    elif kind == BUNDLE:
        if not change.draft.get("ItemGroupDetail", {}).get("ItemGroupLine"):
            raise validation.missing("ItemGroupDetail")
    elif kind != CATEGORY:
        _check_accounts(change)


def require_sellable(item: Object) -> None:
    """Refuse to sell an item without an income account."""
    if not item.get("IncomeAccountRef"):
        raise business.invalid_account_type()


def _require_counting(change: Change) -> None:
    """Refuse an inventory item where the company does not count its stock (facts 4.3, 5030
    "inventory")."""
    if not change.books.preference("ProductAndServicesPrefs", "QuantityOnHand"):
        raise validation.feature_not_supported("inventory is not enabled")


def _require_uncounted(change: Change) -> None:
    """Refuse to count what is no inventory item, and to make bundles unless the switch says
    otherwise."""
    draft = change.draft
    if draft.get("TrackQtyOnHand"):
        raise NotModelled(f"Item.TrackQtyOnHand for Type {draft['Type']}")
    if draft["Type"] == BUNDLE and not change.books.switches["bundles_made_by_api"]:
        raise validation.unsupported_operation("create or update on Item of Type Group")


def _require_active_to_count(change: Change) -> None:
    """Refuse the quantity of an inactive item in words of its own, if the switch says so (facts
    4.4; `quantity_of_inactive_item`)."""
    old, draft = change.old, change.draft
    inactive = old is not None and not old["Active"] and not draft.get("Active")
    own_words = change.books.switches["quantity_of_inactive_item"] == "own_words"
    if inactive and own_words and "QtyOnHand" in change.supplied:
        raise business.refusal("you need to activate this item before updating the quantity")


def _check_stock_accounts(change: Change) -> None:
    draft = change.draft
    if not draft.get("AssetAccountRef"):
        raise business.stock_account_missing()
    for name in ("IncomeAccountRef", "ExpenseAccountRef", "QtyOnHand", "InvStartDate"):
        if draft.get(name) is None:
            raise validation.missing(name)
    if not draft.get("TrackQtyOnHand"):
        raise validation.missing("TrackQtyOnHand")
    for name, subtype in STOCK_ACCOUNTS.items():
        if change.books.get("Account", draft[name])["AccountSubType"] != subtype:
            raise business.invalid_account_type()


def _check_accounts(change: Change) -> None:
    draft = change.draft
    bought = any(draft.get(name) is not None for name in ("PurchaseDesc", "PurchaseCost"))
    bought = bought or not change.books.is_us
    sold = not draft.get("ExpenseAccountRef") or not change.books.is_us
    _check_account(change, "IncomeAccountRef", ITEM_INCOME_TYPES, needed=sold)
    _check_account(change, "ExpenseAccountRef", _buys_to(change), needed=bought)


def _buys_to(change: Change) -> frozenset[str]:
    """The types of account that an item is bought to: expenses, and stock where the switch says
    so."""
    to_asset = change.books.switches["item_buys_to_asset"]
    return ITEM_EXPENSE_TYPES | ({"Other Current Asset"} if to_asset else frozenset())


def _check_account(change: Change, name: str, types: frozenset[str], *, needed: bool) -> None:
    reference = change.draft.get(name)
    if reference:
        if change.books.get("Account", reference)["AccountType"] not in types:
            raise business.invalid_account_type()
    elif needed:
        raise validation.missing(name)
