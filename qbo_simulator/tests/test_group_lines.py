"""Bundles on sales forms (facts 5.1, Intuit's schema "expanded from the group item")."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from .support.documents import delete, key
from .support.harness import Running

GROUP = "GroupLineDetail"
ITEM = "SalesItemLineDetail"


@pytest.fixture
def desk_set(us: Running) -> str:
    """A bundle: two desks at 40, taxed, and a lamp at 15.50, not taxed."""
    us.turn(bundles_made_by_api=True)
    desk = us.item("Desk", UnitPrice=40, Taxable=True, Description="oak")["Id"]
    lamp = us.item("Lamp", UnitPrice="15.50")["Id"]
    parts = [{"ItemRef": {"value": desk}, "Qty": 2}, {"ItemRef": {"value": lamp}, "Qty": 1}]
    bundle = {"Name": "Set", "Type": "Group", "ItemGroupDetail": {"ItemGroupLine": parts}}
    return str(us.write("Item", bundle)["Id"])


def bundle(item: str, *members: dict[str, Any], **detail: Any) -> dict[str, Any]:
    """A line for a bundle."""
    body: dict[str, Any] = {"GroupItemRef": {"value": item}, **detail}
    return {"DetailType": GROUP, GROUP: {**body, **({"Line": members} if members else {})}}


def test_a_bundle_is_expanded_into_its_items(us: Running, desk_set: str) -> None:
    made = us.write("Invoice", us.invoice(us.line("10.00"), bundle(desk_set, Quantity=3)))
    plain, group, subtotal = made["Line"]
    assert (plain["Id"], plain["LineNum"], group["Id"], group["LineNum"]) == ("1", 1, "2", 2)
    assert group[GROUP]["GroupItemRef"]["name"] == "Set"
    assert group[GROUP]["Quantity"] == 3
    desks, lamps = group[GROUP]["Line"]
    assert (desks["Id"], desks["LineNum"], desks["Amount"]) == ("3", 3, 240)
    assert (desks["Description"], desks["DetailType"]) == ("oak", ITEM)
    assert desks[ITEM]["ItemRef"]["name"] == "Desk"
    assert (desks[ITEM]["Qty"], desks[ITEM]["UnitPrice"]) == (6, 40)
    assert (desks[ITEM]["TaxCodeRef"]["value"], lamps[ITEM]["TaxCodeRef"]["value"]) == (
        "TAX",
        "NON",
    )
    assert (lamps["Id"], lamps["Amount"]) == ("4", Decimal("46.50"))
    assert (group["Amount"], subtotal["Amount"]) == (Decimal("286.50"), Decimal("296.50"))
    assert made["TotalAmt"] == Decimal("296.50")
    assert us.balances() == {
        "Accounts Receivable (A/R)": Decimal("296.50"),
        "Services": Decimal("-10.00"),
        "Sales of Product Income": Decimal("-286.50"),
    }


def test_lines_sent_with_a_bundle_are_taken_as_they_are(us: Running, desk_set: str) -> None:
    note = {"DetailType": "DescriptionOnly", "Description": "as agreed"}
    member = us.line("30.00", TaxCodeRef={"value": "TAX"}, Qty=1, UnitPrice=30)
    body = us.invoice(bundle(desk_set, member, note))
    body["TxnTaxDetail"] = {"TxnTaxCodeRef": {"value": us.code("California")}}
    made = us.write("Invoice", body)
    assert [each["DetailType"] for each in made["Line"][0][GROUP]["Line"]] == [
        ITEM,
        "DescriptionOnly",
    ]
    assert made["TxnTaxDetail"]["TaxLine"][0]["TaxLineDetail"]["NetAmountTaxable"] == 30
    assert made["TotalAmt"] == Decimal("32.40")  # 8 % of 30 = 2.40


def test_a_bundle_that_was_read_can_be_sent_back(us: Running, desk_set: str) -> None:
    made = us.write("Invoice", us.invoice(bundle(desk_set)))
    again = us.write("Invoice", {**made, "PrivateNote": "again"})
    assert (again["Line"], again["SyncToken"]) == (made["Line"], "1")
    noted = us.write("Invoice", {**key(again), "PrivateNote": "x"})
    assert (noted["Line"], noted["TotalAmt"]) == (made["Line"], Decimal("95.50"))
    voided = us.write("Invoice", key(noted), operation="void")
    group = voided["Line"][0]
    assert (group["Amount"], group[GROUP]["Line"][0]["Amount"], voided["TotalAmt"]) == (0, 0, 0)
    assert us.balances() == {}
    delete(us, "Invoice", voided)


def test_what_a_bundles_line_needs(us: Running, desk_set: str) -> None:
    assert us.refused("Invoice", us.invoice({"DetailType": GROUP}))["element"] == "GroupItemRef"
    assert us.refused("Invoice", us.invoice(bundle("1")))["code"] == "6000"
    assert us.refused("Invoice", us.invoice(bundle("99")))["code"] == "2500"
    wrong = bundle(desk_set, us.line("5.00", Qty=2, UnitPrice=3))
    assert us.refused("Invoice", us.invoice(wrong))["code"] == "6070"
    nested = us.invoice(bundle(desk_set, bundle(desk_set)))
    assert us.refused("Invoice", nested)["code"] == "2010"
    as_item = us.refused("Invoice", us.invoice(us.line("5.00", desk_set)))
    assert as_item["code"] == "6430"
    us.turn(group_lines_expanded=False)
    assert us.refused("Invoice", us.invoice(bundle(desk_set)))["element"] == "Line"


def test_bundles_outside_the_us_take_the_items_tax_codes(ca: Running) -> None:
    ca.turn(bundles_made_by_api=True)
    code = {"SalesTaxCodeRef": {"value": ca.code("HST ON")}}
    desk = ca.item("Desk", UnitPrice=100, **code)["Id"]
    parts = {"ItemGroupLine": [{"ItemRef": {"value": desk}, "Qty": 1}]}
    item = ca.write("Item", {"Name": "Set", "Type": "Group", "ItemGroupDetail": parts})["Id"]
    body = {"CustomerRef": {"value": "1"}, "GlobalTaxCalculation": "TaxExcluded"}
    for entity in ("Invoice", "CreditMemo", "SalesReceipt", "Estimate"):
        assert ca.write(entity, {**body, "Line": [bundle(item)]})["TotalAmt"] == 113, entity
    lamp = ca.item("Lamp", UnitPrice=5)["Id"]
    ca.write(
        "Item",
        {
            **key(ca.read("Item", item)),
            "ItemGroupDetail": {"ItemGroupLine": [{"ItemRef": {"value": lamp}, "Qty": 1}]},
        },
    )
    assert ca.refused("Invoice", {**body, "Line": [bundle(item)]})["code"] == "6000"
