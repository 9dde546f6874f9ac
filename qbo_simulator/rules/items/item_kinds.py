"""Kinds of item: what each needs, and what may be done with it (facts 5.9)."""

from __future__ import annotations

from ...entity import Change
from ...faults import business, validation
from ...faults.fault import NotModelled
from ...json_types import Object
from ...money import ZERO
from ..accounts.account_types import ITEM_EXPENSE_TYPES, ITEM_INCOME_TYPES, POSTING_TYPES

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
    _drop_wrong_code(change)
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


def _drop_wrong_code(change: Change) -> None:
    """Drop a purchase tax code that is for sales alone (seen in a UK company; switch
    `wrong_side_item_code`)."""
    reference = change.draft.get("PurchaseTaxCodeRef")
    if not reference or change.books.switches["wrong_side_item_code"] == "keep":
        return
    code = change.books.get("TaxCode", reference)
    sells, buys = (code[f"{side}TaxRateList"]["TaxRateDetail"] for side in ("Sales", "Purchase"))
    if sells and not buys:
        del change.draft["PurchaseTaxCodeRef"]


def require_sellable(item: Object) -> None:
    """Refuse to sell an item without an income account."""
    if not item.get("IncomeAccountRef"):
        raise business.invalid_account_type()


def _require_counting(change: Change) -> None:
    """Refuse an inventory item where the company does not count its stock (facts 4.3; 6000 is
    recorded, 5030 documented: switch `uncounted_inventory`)."""
    if change.books.preference("ProductAndServicesPrefs", "QuantityOnHand"):
        return
    if change.books.switches["uncounted_inventory"] == "5030":
        raise validation.feature_not_supported("inventory is not enabled")
    raise business.refusal(
        "When you create an item, if Track quantity on hand is turned off, the item cannot be of "
        "type Inventory."
    )


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
    bought = any(draft.get(name) for name in ("PurchaseDesc", "PurchaseCost"))
    bought = bought or not change.books.is_us
    sold = not draft.get("ExpenseAccountRef") or not change.books.is_us
    anything = change.books.switches["item_accounts"] == "any"
    own = (POSTING_TYPES, POSTING_TYPES) if anything else (ITEM_INCOME_TYPES, ITEM_EXPENSE_TYPES)
    _check_account(change, "IncomeAccountRef", own[0], needed=sold)
    _check_account(change, "ExpenseAccountRef", own[1], needed=bought)


def _check_account(change: Change, name: str, types: frozenset[str], *, needed: bool) -> None:
    reference = change.draft.get(name)
    if reference:
        if change.books.get("Account", reference)["AccountType"] not in types:
            raise business.invalid_account_type()
    elif needed:
        raise validation.missing(name)
