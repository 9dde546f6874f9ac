"""Stock of inventory items (facts 5.9): quantities, asset and cost, first in first out. All figures
were worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from qbo_simulator.state.ledger import LedgerBroken

from .support.documents import DOLLAR, delete, entry, key, party, stocked, void
from .support.harness import Running
from .support.stock import ASSET, BUYING, COST, EQUITY, bought, desk, on_hand, sold, stock_and_cost

# --- opening stock ------------------------------------------------------------------------------


def test_opening_stock_comes_out_of_opening_balance_equity(us: Running) -> None:
    item = desk(us, QtyOnHand=7, PurchaseCost="12.345")
    assert on_hand(us, item) == 7
    assert us.balances() == {ASSET: Decimal("86.42"), EQUITY: Decimal("-86.42")}  # 86.415
    made = us.write("Item", {**key(us.read("Item", item)), "PurchaseCost": 99})
    assert us.balances()[ASSET] == Decimal("86.42")
    assert "OpeningStock" not in made
    again = us.write("Item", made)
    assert (again["QtyOnHand"], again["SyncToken"]) == (7, "1")  # nothing changed
    assert us.balances()[ASSET] == Decimal("86.42")
    report = us.call("GET", "reports/GeneralLedger", start_date="2026-01-01").text
    assert "Inventory Starting Value" in report


def test_opening_stock_is_not_negative_nor_in_closed_books(us: Running) -> None:
    assert us.refused("Item", stocked(us, QtyOnHand=-1))["code"] == "2010"
    us.control("POST", "act", {"do": "close_books", "date": "2026-01-31"})
    assert us.refused("Item", stocked(us, QtyOnHand=1, PurchaseCost=5))["code"] == "6210"


def test_a_quantity_is_changed_by_documents_only(us: Running) -> None:
    item = desk(us, QtyOnHand=2, PurchaseCost=3)
    stored = us.read("Item", item)
    counted = us.call("POST", "item", body={**key(stored), "QtyOnHand": 7})
    assert us.error(counted, 501)["element"] == "Item.QtyOnHand (stock adjustment)"
    gone = us.call("POST", "item", body={**key(stored), "Active": False})
    assert us.error(gone, 501)["element"] == "deactivating an Inventory item with stock on hand"
    us.write("Invoice", sold(us, item, 2, "2026-02-01"))
    assert us.write("Item", {**key(stored), "Active": False})["Active"] is False


# --- in and out ---------------------------------------------------------------------------------


def test_sales_cost_what_the_oldest_units_cost(us: Running) -> None:
    """10 at 2.00, 10 at 3.00. 12 sold cost 10 x 2 + 2 x 3 = 26, 8 x 3 = 24 stay."""
    item = desk(us, QtyOnHand=10, PurchaseCost=2)
    us.write("Bill", bought(us, item, 10, "30.00", "2026-02-01"))
    assert (on_hand(us, item), *stock_and_cost(us)) == (20, 50, 0)
    us.write("Invoice", sold(us, item, 12, "2026-03-01"))
    assert on_hand(us, item) == 8
    assert us.balances() == {
        ASSET: 24,
        EQUITY: -20,
        COST: 26,
        "Accounts Receivable (A/R)": 100,
        "Accounts Payable (A/P)": -30,
        "Sales of Product Income": -100,
    }


def test_receipts_and_cheques_move_stock_too_offers_and_orders_do_not(us: Running) -> None:
    item = desk(us)
    bank = {"value": us.account("Checking")}
    body = bought(us, item, 4, "20.00", "2026-02-01")
    us.write("PurchaseOrder", body)
    us.write("Estimate", sold(us, item, 1, "2026-02-01"))
    assert (on_hand(us, item), us.balances()) == (0, {})
    del body["VendorRef"]
    cheque = us.write("Purchase", {**body, "PaymentType": "Check", "AccountRef": bank})
    us.write("SalesReceipt", sold(us, item, 1, "2026-02-02"))
    assert (on_hand(us, item), *stock_and_cost(us)) == (3, 15, 5)
    void(us, "Purchase", cheque)
    assert (on_hand(us, item), *stock_and_cost(us)) == (-1, 0, 0)


def test_what_comes_back_has_the_latest_price(us: Running) -> None:
    """Bought at 2 and then at 3: three units back are worth 9."""
    item = desk(us, QtyOnHand=10, PurchaseCost=2)
    us.write("Bill", bought(us, item, 1, "3.00", "2026-02-01"))
    us.write("Invoice", sold(us, item, 5, "2026-02-02"))
    assert stock_and_cost(us) == (13, 10)
    us.write("CreditMemo", sold(us, item, 2, "2026-02-03"))
    assert (on_hand(us, item), *stock_and_cost(us)) == (8, 19, 4)
    bank = {"DepositToAccountRef": {"value": us.account("Checking")}}
    us.write("RefundReceipt", {**sold(us, item, 1, "2026-02-03"), **bank})
    assert (on_hand(us, item), *stock_and_cost(us)) == (9, 22, 1)


def test_void_change_and_delete_follow(us: Running) -> None:
    item = desk(us, QtyOnHand=10, PurchaseCost=2)
    made = us.write("Invoice", sold(us, item, 4, "2026-02-01"))
    assert stock_and_cost(us) == (12, 8)
    lines = sold(us, item, 3, "2026-02-01")["Line"]
    made = us.write("Invoice", {**key(made), "Line": lines})
    assert stock_and_cost(us) == (14, 6)
    voided = us.write("Invoice", key(made), operation="void")
    assert (on_hand(us, item), *stock_and_cost(us)) == (10, 20, 0)
    voided = us.write("Invoice", {**key(voided), "PrivateNote": "still nothing"})
    assert (on_hand(us, item), *stock_and_cost(us)) == (10, 20, 0)
    other = us.write("Invoice", sold(us, item, 1, "2026-02-01"))
    delete(us, "Invoice", other)
    assert (on_hand(us, item), *stock_and_cost(us)) == (10, 20, 0)


def test_a_document_of_an_earlier_day_changes_what_later_sales_cost(us: Running) -> None:
    """Sold on the tenth from 5 at 4.00; then a bill of the fifth brings 2 at 1.00 before them."""
    item = desk(us)
    us.write("Bill", bought(us, item, 5, "20.00", "2026-02-06"))
    made = us.write("Invoice", sold(us, item, 3, "2026-02-10"))
    assert stock_and_cost(us) == (8, 12)
    bill = us.write("Bill", bought(us, item, 2, "2.00", "2026-02-05"))
    assert stock_and_cost(us) == (16, 6)  # 2 x 1 and 1 x 4 are gone
    assert us.read("Invoice", made["Id"])["SyncToken"] == "0"
    delete(us, "Bill", bill)
    assert stock_and_cost(us) == (8, 12)


def test_what_is_sold_before_it_was_bought_costs_nothing_until_then(us: Running) -> None:
    item = desk(us)
    us.write("Invoice", sold(us, item, 3, "2026-02-01"))
    assert (on_hand(us, item), *stock_and_cost(us)) == (-3, 0, 0)
    us.write("Bill", bought(us, item, 2, "10.00", "2026-02-02"))
    assert (on_hand(us, item), *stock_and_cost(us)) == (-1, 0, 10)
    us.write("Bill", bought(us, item, 4, "24.00", "2026-02-03"))
    assert (on_hand(us, item), *stock_and_cost(us)) == (3, 18, 16)


def test_no_cent_is_lost_in_parts_of_a_layer(us: Running) -> None:
    """Three for 10.00: 3.33, then 3.34 (half of 6.67 goes up), then the 3.33 that is left."""
    item = desk(us)
    us.write("Bill", bought(us, item, 3, "10.00", "2026-02-01"))
    for gone, cost in ((1, "3.33"), (2, "6.67"), (3, "10.00")):
        us.write("Invoice", sold(us, item, 1, "2026-02-02"))
        assert stock_and_cost(us) == (Decimal(10) - Decimal(cost), Decimal(cost)), gone


def test_a_line_without_quantity_moves_one_unit(us: Running) -> None:
    item = desk(us, QtyOnHand=2, PurchaseCost=3)
    made = us.write("Invoice", us.invoice(us.line("50.00", item)))
    assert made["Line"][0]["SalesItemLineDetail"]["Qty"] == 1
    us.write("Invoice", us.invoice(us.line("0.00", item)))
    assert (on_hand(us, item), *stock_and_cost(us)) == (1, 3, 3)


def test_stock_within_a_bundle(us: Running) -> None:
    us.turn(bundles_made_by_api=True)
    item = desk(us, QtyOnHand=10, PurchaseCost=2, UnitPrice=5)
    parts = {"ItemGroupLine": [{"ItemRef": {"value": item}, "Qty": 2}]}
    body = {"Name": "Set", "Type": "Group", "ItemGroupDetail": parts}
    bundle = {"value": us.write("Item", body)["Id"]}
    line = {"DetailType": "GroupLineDetail", "GroupLineDetail": {"GroupItemRef": bundle}}
    us.write("Invoice", us.invoice(line))
    assert (on_hand(us, item), *stock_and_cost(us)) == (8, 16, 4)


def test_stock_is_worth_home_currency(ca: Running) -> None:
    """10 at 2 USD and 1.40 are 28 CAD. A sale in dollars at 1.40 books their cost in CAD."""
    item = desk(ca, IncomeAccountRef={"value": ca.account("Sales of Product Income")})
    zero = {"TaxCodeRef": {"value": ca.code("Zero-rated")}}
    vendor, customer = (party(ca, kind, f"US {kind}", "USD") for kind in ("Vendor", "Customer"))
    bill = bought(ca, item, 10, "20.00", "2026-02-01", VendorRef=vendor, ExchangeRate=DOLLAR)
    bill["Line"][0][BUYING] |= zero
    ca.write("Bill", {**bill, "GlobalTaxCalculation": "TaxExcluded"})
    assert stock_and_cost(ca) == (28, 0)
    body = sold(ca, item, 5, "2026-03-01")
    ca.write("Invoice", {**body, "CustomerRef": customer, "ExchangeRate": DOLLAR})
    assert stock_and_cost(ca) == (14, 14)


def test_accounts_are_those_of_the_day_the_document_was_written(us: Running) -> None:
    item = desk(us, QtyOnHand=10, PurchaseCost=2)
    us.write("Invoice", sold(us, item, 4, "2026-02-01"))
    account = us.write(
        "Account",
        {"Name": "Stock B", "AccountType": "Other Current Asset", "AccountSubType": "Inventory"},
    )
    stored = us.read("Item", item)
    us.write("Item", {**key(stored), "AssetAccountRef": {"value": account["Id"]}})
    assert us.balances()[ASSET] == 12
    us.write("Bill", bought(us, item, 1, "5.00", "2026-02-02"))
    assert us.balances()[ASSET] == 12
    assert us.balances()["Stock B"] == 5


def test_nothing_moves_before_the_start_date(us: Running) -> None:
    item = desk(us, InvStartDate="2026-03-01")
    assert us.refused("Bill", bought(us, item, 1, "5.00", "2026-02-28"))["code"] == "6270"
    us.write("Bill", bought(us, item, 1, "5.00", "2026-03-01"))
    us.write("Estimate", sold(us, item, 1, "2026-02-28"))
    later = {**key(us.read("Item", item)), "InvStartDate": "2026-03-02"}
    assert us.refused("Item", later)["code"] == "6270"


def test_journal_entries_move_value_but_no_units(us: Running) -> None:
    item = desk(us, QtyOnHand=10, PurchaseCost=2)
    us.write("JournalEntry", entry(us, 4, COST, ASSET))
    assert (on_hand(us, item), *stock_and_cost(us)) == (10, 16, 4)
    us.write("Invoice", sold(us, item, 10, "2026-02-01"))
    assert (on_hand(us, item), *stock_and_cost(us)) == (0, -4, 24)


def test_returns_to_the_vendor_are_refused_by_name(us: Running) -> None:
    item, what = desk(us), "an Inventory item going back to its vendor"
    body = bought(us, item, 1, "5.00", "2026-02-01")
    assert us.error(us.call("POST", "vendorcredit", body=body), 501)["element"] == what
    less = bought(us, item, -1, "-5.00", "2026-02-01")
    assert us.error(us.call("POST", "bill", body=less), 501)["element"] == what
    card = {"value": us.account("Mastercard")}
    credit = {"Line": body["Line"], "PaymentType": "CreditCard", "Credit": True, "AccountRef": card}
    assert us.error(us.call("POST", "purchase", body=credit), 501)["element"] == what


def test_a_refused_write_leaves_stock_as_it_was(us: Running) -> None:
    item = desk(us, QtyOnHand=10, PurchaseCost=2)
    us.control("POST", "act", {"do": "close_books", "date": "2026-02-10"})
    assert us.refused("Invoice", sold(us, item, 4, "2026-02-01"))["code"] == "6210"
    assert (on_hand(us, item), *stock_and_cost(us)) == (10, 20, 0)


def test_a_write_that_fails_at_last_leaves_stock_as_it_was(
    us: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = desk(us, QtyOnHand=10, PurchaseCost=2)
    made = us.write("Invoice", sold(us, item, 1, "2026-02-01"))

    def broken(*entries: Any) -> None:
        raise LedgerBroken("on purpose")

    monkeypatch.setattr(us.simulator.company.ledger, "post", broken)
    for body in (sold(us, item, 4, "2026-01-15"), {**key(made), **sold(us, item, 5, "2026-02-01")}):
        us.error(us.call("POST", "invoice", body=body), 500)
    us.error(us.call("POST", "invoice", body=key(made), operation="void"), 500)
    monkeypatch.undo()
    assert (on_hand(us, item), *stock_and_cost(us)) == (9, 18, 2)
    us.write("Invoice", {**key(made), "PrivateNote": "still one"})
    assert (on_hand(us, item), *stock_and_cost(us)) == (9, 18, 2)
