"""Kinds of item: stock, categories, bundles (facts 5.9)."""

from __future__ import annotations

import pytest

from .support.documents import key, stocked
from .support.harness import Running


def test_an_inventory_item_has_three_accounts(us: Running) -> None:
    made = us.write("Item", stocked(us))
    assert (made["Type"], made["TrackQtyOnHand"], made["QtyOnHand"]) == ("Inventory", True, 0)
    error = us.refused("Item", stocked(us, Name="X", AssetAccountRef=None))
    assert error["code"] == "2020"
    assert error["Detail"] == (
        "An inventory asset account is required if you are tracking inventory quantities for "
        "this product."
    )


@pytest.mark.parametrize(
    "name",
    ["IncomeAccountRef", "ExpenseAccountRef", "QtyOnHand", "InvStartDate", "TrackQtyOnHand"],
)
def test_an_inventory_item_needs_all_of_it(us: Running, name: str) -> None:
    error = us.refused("Item", stocked(us, **{name: None}))
    assert (error["code"], error["element"]) == ("2020", name)


@pytest.mark.parametrize("name", ["AssetAccountRef", "IncomeAccountRef", "ExpenseAccountRef"])
def test_an_inventory_items_accounts_have_the_right_detail_type(us: Running, name: str) -> None:
    error = us.refused("Item", stocked(us, **{name: {"value": us.account("Services")}}))
    assert error["code"] == "6430"


def test_stock_needs_a_company_that_counts(us: Running) -> None:
    us.write("Item", stocked(us))
    off = {"ProductAndServicesPrefs": {"QuantityOnHand": False}}
    us.control("POST", "seed", {"preferences": off})
    assert us.refused("Item", stocked(us, Name="Chair"))["code"] == "5030"
    desk = us.read("Item", us.id_of("Item", "Desk"))
    us.write("Item", {**key(desk), "Description": "what is there stays"})


def test_stock_stays_stock(us: Running) -> None:
    made = us.write("Item", stocked(us))
    assert us.refused("Item", {**key(made), "Type": "NonInventory"})["code"] == "6000"
    us.write("Item", {**key(made), "Description": "a desk"})


def test_only_inventory_items_are_counted(us: Running) -> None:
    wrong = us.call("POST", "item", body={**stocked(us), "Name": "Y", "Type": "Service"})
    assert us.error(wrong, 501)["element"] == "Item.TrackQtyOnHand for Type Service"


def test_categories_hold_items(us: Running) -> None:
    top = us.write("Item", {"Name": "Furniture", "Type": "Category"})
    under = {"ParentRef": {"value": top["Id"]}}
    chairs = us.write("Item", {"Name": "Chairs", "Type": "Category", **under})
    stool = us.item("Stool", ParentRef={"value": chairs["Id"]})
    assert (stool["FullyQualifiedName"], stool["SubItem"], stool["Level"]) == (
        "Furniture:Chairs:Stool",
        True,
        2,
    )
    us.item("Stool")
    us.write("Item", {**key(top), "Name": "Office"})
    assert us.read("Item", stool["Id"])["FullyQualifiedName"] == "Office:Chairs:Stool"
    assert us.refused("Invoice", us.invoice(us.line("5", top["Id"])))["code"] == "6430"


def test_bundles_are_only_read_unless_the_switch_says_so(us: Running) -> None:
    lines = {"ItemGroupLine": [{"ItemRef": {"value": "1"}, "Qty": 2}]}
    body = {"Name": "Set", "Type": "Group", "ItemGroupDetail": lines}
    assert us.refused("Item", body)["code"] == "500"
    us.turn(bundles_made_by_api=True)
    made = us.write("Item", body)
    (line,) = made["ItemGroupDetail"]["ItemGroupLine"]
    assert (line["ItemRef"], line["Qty"]) == ({"value": "1", "name": "Services"}, 2)
    assert us.refused("Item", {"Name": "Y", "Type": "Group"})["element"] == "ItemGroupDetail"
    wrong = {"ItemGroupLine": [{"ItemRef": {"value": "99"}}]}
    assert us.refused("Item", {**body, "Name": "Z", "ItemGroupDetail": wrong})["code"] == "2500"


@pytest.mark.parametrize("name", ["UnitPrice", "PurchaseCost"])
def test_prices_of_items_have_a_bound(us: Running, name: str) -> None:
    made = us.item("Gold", **{name: 99_999_999_999})
    assert made[name] == 99_999_999_999
    key = {"Id": made["Id"], "SyncToken": "0", "sparse": True}
    error = us.refused("Item", {**key, name: 100_000_000_000})
    assert (error["code"], error["Detail"]) == ("2110", "Invalid Decimal : 100000000000")
