"""Items: what each kind needs, their names and accounts (facts 5.9)."""

from __future__ import annotations

from typing import Any

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
    assert us.refused("Item", stocked(us, Name="Chair"))["code"] == "6000"
    us.turn(uncounted_inventory="5030")
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


# --- names and accounts ---------------------------------------------------------------------------


def test_item_names_are_unique(us: Running) -> None:
    us.item("Widget")
    body = {"Name": "widget", "IncomeAccountRef": {"value": us.account("Services")}}
    assert us.refused("Item", {**body, "Type": "Service"})["code"] == "6240"


def test_an_item_without_type_follows_the_switch(us: Running) -> None:
    income = {"IncomeAccountRef": {"value": us.account("Services")}}
    assert us.write("Item", {"Name": "A", **income})["Type"] == "Service"
    us.turn(default_item_type="NonInventory")
    assert us.write("Item", {"Name": "B", **income})["Type"] == "NonInventory"
    us.turn(default_item_type="refuse")
    assert us.refused("Item", {"Name": "C", **income})["element"] == "Type"


def test_items_need_the_accounts_of_their_use(us: Running, ca: Running) -> None:
    body: dict[str, Any] = {"Name": "W", "Type": "NonInventory"}
    assert us.refused("Item", body)["element"] == "IncomeAccountRef"
    income = {"IncomeAccountRef": {"value": us.account("Services")}}
    error = us.refused("Item", {**body, **income, "PurchaseCost": 3})
    assert error["element"] == "ExpenseAccountRef"
    assert us.write("Item", {**body, **income})["Name"] == "W"
    income = {"IncomeAccountRef": {"value": ca.account("Services")}}
    assert ca.refused("Item", {**body, **income})["element"] == "ExpenseAccountRef"


@pytest.mark.parametrize(
    ("reference", "account"),
    [
        ("IncomeAccountRef", "Checking"),
        ("IncomeAccountRef", "Purchases"),
        ("ExpenseAccountRef", "Services"),
    ],
)
def test_item_accounts_have_the_right_type(us: Running, reference: str, account: str) -> None:
    us.turn(item_accounts="own")
    accounts = {
        "IncomeAccountRef": {"value": us.account("Services")},
        "ExpenseAccountRef": {"value": us.account("Purchases")},
        reference: {"value": us.account(account)},
    }
    error = us.refused("Item", {"Name": "W", "Type": "Service", **accounts})
    assert error["code"] == "6430"
    assert error["Detail"] == "You need to select a different type of account for this transaction."


def test_an_item_may_buy_to_stock(us: Running) -> None:
    accounts = {
        "IncomeAccountRef": {"value": us.account("Services")},
        "ExpenseAccountRef": {"value": us.account("Inventory Asset")},
    }
    body = {"Name": "Desk", "Type": "NonInventory", **accounts}
    us.turn(item_accounts="own")
    assert us.refused("Item", body)["code"] == "6430"
    us.turn(item_accounts="any")
    for name in ("Accounts Receivable (A/R)", "Accounts Payable (A/P)"):
        control = {"ExpenseAccountRef": {"value": us.account(name)}}
        assert us.refused("Item", {**body, **control})["code"] == "6430"
    assert us.write("Item", body)["ExpenseAccountRef"]["name"] == "Inventory Asset"


def test_an_item_that_is_only_bought_cannot_be_sold(us: Running) -> None:
    expense = {"ExpenseAccountRef": {"value": us.account("Cost of Goods Sold")}}
    item = us.write("Item", {"Name": "Part", "Type": "NonInventory", **expense})
    assert us.refused("Invoice", us.invoice(us.line("5", item["Id"])))["code"] == "6430"


@pytest.mark.parametrize("kind", ["Fixed Asset", "Assembly", "Bundle"])
def test_other_kinds_of_item_are_refused_by_name(us: Running, kind: str) -> None:
    response = us.call("POST", "item", body={"Name": "W", "Type": kind})
    assert us.error(response, 501)["element"] == f"Item.Type {kind}"
