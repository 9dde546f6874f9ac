"""Bills, vendor credits, cheques, orders, and what pays them (facts 5.4 to 5.6)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from .support.documents import (
    PAYABLE,
    RECEIVABLE,
    bill,
    delete,
    expense,
    key,
    links_of,
    purchase,
    void,
)
from .support.harness import Running

CRA = "Canada Revenue Agency Payable"


# --- bills and credits --------------------------------------------------------------------------


def test_a_bill_comes_back_complete(us: Running) -> None:
    term = us.id_of("Term", "Net 30")
    made = us.write("Bill", bill(us, 200, SalesTermRef={"value": term}, TxnDate="2026-03-01"))
    assert (made["TotalAmt"], made["Balance"], made["DueDate"]) == (200, 200, "2026-03-31")
    assert made["APAccountRef"]["name"] == PAYABLE
    assert made["CurrencyRef"]["value"] == "USD"
    assert "LinkedTxn" not in made and made["VendorRef"]["name"] == "Books by Bessie"
    line = made["Line"][0]
    assert (line["Id"], line["LineNum"], line["Amount"]) == ("1", 1, 200)
    detail = line["AccountBasedExpenseLineDetail"]
    assert (detail["TaxCodeRef"]["value"], detail["BillableStatus"]) == ("NON", "NotBillable")
    assert us.balances() == {PAYABLE: Decimal(-200), "Rent or Lease": Decimal(200)}
    assert us.read("Vendor", "2")["Balance"] == 200
    found = us.query("select * from Bill where VendorRef = '2' and Balance > '100'")
    assert [each["Id"] for each in found["Bill"]] == [made["Id"]]


def test_a_bill_has_items_and_negative_lines_but_no_negative_total(us: Running) -> None:
    kind = "ItemBasedExpenseLineDetail"
    item = {"ItemRef": {"value": "1"}, "Qty": 3, "UnitPrice": Decimal("33.33")}
    line = {"DetailType": kind, "Amount": Decimal("99.99"), kind: item}
    back = expense(us, -9)
    made = us.write("Bill", {"VendorRef": {"value": "2"}, "Line": [line, back]})
    assert made["TotalAmt"] == Decimal("90.99")
    assert us.balances()["Purchases"] == Decimal("99.99")
    error = us.refused("Bill", {"VendorRef": {"value": "2"}, "Line": [{**line, "Amount": 100}]})
    assert error["code"] == "6070"
    detail = us.refused("Bill", bill(us, -1))["Detail"]
    assert detail.endswith("You must specify a transaction amount that is 0 or greater.")


def test_the_vendors_term_is_copied_if_the_switch_says_so(us: Running) -> None:
    term = us.id_of("Term", "Net 15")
    vendor = us.write("Vendor", {"DisplayName": "Slow", "TermRef": {"value": term}})["Id"]
    body = bill(us, VendorRef={"value": vendor}, TxnDate="2026-03-01")
    assert us.write("Bill", body)["DueDate"] == "2026-03-16"
    us.turn(vendor_term_copied=False)
    assert us.write("Bill", body)["DueDate"] == "2026-03-01"


def test_what_a_bill_needs(us: Running) -> None:
    line = expense(us, 5)
    assert us.refused("Bill", {"Line": [line]})["element"] == "VendorRef"
    for lines in ([], [{"DetailType": "DescriptionOnly", "Description": "x"}]):
        assert us.refused("Bill", bill(us, Line=lines))["element"] == "Line"
    bare = {**line, "AccountBasedExpenseLineDetail": {"BillableStatus": "NotBillable"}}
    error = us.refused("Bill", bill(us, Line=[bare]))
    assert (error["code"], error["Message"]) == ("6440", "Transaction Detail Information Required")
    assert us.refused("Bill", bill(us, Line=[{**line, "Amount": None}]))["element"] == "Amount"
    for name in (PAYABLE, RECEIVABLE):
        assert us.refused("Bill", bill(us, Line=[expense(us, 5, name)]))["code"] == "6430"
    wrong = {"value": us.account("Checking")}
    assert us.refused("Bill", bill(us, APAccountRef=wrong))["code"] == "6430"


def test_updates_need_the_vendor_even_if_sparse(us: Running) -> None:
    made = us.write("Bill", bill(us))
    error = us.refused("Bill", {**key(made), "PrivateNote": "x"})
    assert (error["code"], error["element"]) == ("2020", "VendorRef")
    body = {**key(made), "VendorRef": {"value": "2"}, "PrivateNote": "x"}
    assert us.write("Bill", body)["TotalAmt"] == 100


def test_a_full_update_loses_the_term_and_finds_the_account_again(us: Running) -> None:
    term = us.id_of("Term", "Net 30")
    made = us.write("Bill", bill(us, SalesTermRef={"value": term}))
    made = us.write("Bill", {**bill(us), **key(made, sparse=False)})
    assert "SalesTermRef" not in made and made["APAccountRef"]["name"] == PAYABLE


def test_bill_numbers_are_never_made_up_and_unique(us: Running) -> None:
    us.control("POST", "seed", {"preferences": {"SalesFormsPrefs": {"CustomTxnNumbers": False}}})
    assert "DocNumber" not in us.write("Bill", bill(us))
    us.control("POST", "seed", {"preferences": {"SalesFormsPrefs": {"CustomTxnNumbers": True}}})
    made = us.write("Bill", bill(us, DocNumber="B/1"))
    us.write("Bill", bill(us, DocNumber="B/1"))  # no new company warns
    us.turn(warn_duplicate_bill_numbers=True)
    error = us.refused("Bill", bill(us, DocNumber="B/1"))
    assert error["code"] == "6140"
    assert f"DocNumber=B/1 is assigned to TxnType=Bill with TxnId={made['Id']}" in error["Detail"]
    us.write("Bill", bill(us, DocNumber="B/1"), include="allowduplicatedocnum")


def test_a_customer_on_a_line_follows_the_switch(us: Running) -> None:
    line = expense(us, 5)
    line["AccountBasedExpenseLineDetail"]["CustomerRef"] = {"value": "1"}
    for on, status in ((True, "Billable"), (False, "NotBillable")):
        us.turn(customer_line_billable=on)
        made = us.write("Bill", bill(us, Line=[line]))
        assert made["Line"][0]["AccountBasedExpenseLineDetail"]["BillableStatus"] == status
    line["AccountBasedExpenseLineDetail"]["BillableStatus"] = "HAS_BEEN_BILLED"
    error = us.refused("Bill", bill(us, Line=[line]))
    assert (error["code"], error["Detail"]) == ("2170", "Invalid Enumeration : HAS_BEEN_BILLED")


def test_a_department_cannot_stand_on_a_line(us: Running) -> None:
    line = expense(us, 5)
    line["AccountBasedExpenseLineDetail"]["DepartmentRef"] = {"value": "1"}
    assert us.refused("Bill", bill(us, Line=[line]))["code"] == "2010"


def test_us_purchases_do_not_track_tax(us: Running) -> None:
    line = expense(us, 100)
    line["AccountBasedExpenseLineDetail"]["TaxCodeRef"] = {"value": "TAX"}
    made = us.write("Bill", bill(us, Line=[line]))
    assert made["Line"][0]["AccountBasedExpenseLineDetail"]["TaxCodeRef"]["value"] == "NON"
    assert made["TotalAmt"] == 100
    line["AccountBasedExpenseLineDetail"]["TaxCodeRef"] = {"value": us.code("California")}
    assert us.refused("Bill", bill(us, Line=[line]))["code"] == "6100"


def test_tax_on_a_bill_is_claimed_back_elsewhere(ca: Running) -> None:
    line = expense(ca, 400)
    line["AccountBasedExpenseLineDetail"]["TaxCodeRef"] = {"value": ca.code("GST")}
    made = ca.write("Bill", bill(ca, Line=[line]))
    assert (made["TotalAmt"], made["TxnTaxDetail"]["TotalTax"]) == (420, 20)
    assert ca.balances() == {
        PAYABLE: Decimal(-420),
        "Rent or Lease": Decimal(400),
        CRA: Decimal(20),
    }
    del line["AccountBasedExpenseLineDetail"]["TaxCodeRef"]
    detail = ca.refused("Bill", bill(ca, Line=[line]))["Detail"]
    assert "Make sure all your transactions have a GST/HST rate before you save." in detail


def test_bills_and_credits_cannot_be_voided(us: Running) -> None:
    for entity in ("Bill", "VendorCredit", "PurchaseOrder"):
        made = us.write(entity, bill(us))
        for params in ({"operation": "void"}, {"operation": "update", "include": "void"}):
            assert us.refused(entity, key(made), **params)["code"] == "500"
        assert delete(us, entity, made)["status"] == "Deleted"
    assert us.balances() == {}


def test_a_vendor_credit_mirrors_a_bill(us: Running) -> None:
    made = us.write("VendorCredit", bill(us, 30))
    assert (made["TotalAmt"], made["Balance"]) == (30, 30)
    assert us.balances() == {PAYABLE: Decimal(30), "Rent or Lease": Decimal(-30)}
    assert us.read("Vendor", "2")["Balance"] == -30


def test_an_order_posts_nothing_and_is_linked_by_its_bill(us: Running) -> None:
    order = us.write("PurchaseOrder", bill(us, 100))
    assert (order["POStatus"], order["TotalAmt"], us.balances()) == ("Open", 100, {})
    link = {"TxnId": order["Id"], "TxnType": "PurchaseOrder"}
    made = us.write("Bill", bill(us, LinkedTxn=[link]))
    assert made["LinkedTxn"] == [link]
    assert links_of(us, "PurchaseOrder", order) == [("Bill", made["Id"])]
    other = us.write("Vendor", {"DisplayName": "Other"})["Id"]
    theirs = bill(us, VendorRef={"value": other}, LinkedTxn=[link])
    assert us.refused("Bill", theirs)["code"] == "620"
    now = us.read("PurchaseOrder", order["Id"])
    us.turn(delete_of_linked="refuse")
    assert us.refused("PurchaseOrder", key(now), operation="delete")["code"] == "6000"
    body = {**key(made), "VendorRef": {"value": "2"}, "LinkedTxn": []}
    assert "LinkedTxn" not in us.write("Bill", body)
    assert links_of(us, "PurchaseOrder", order) == []


# --- purchases ----------------------------------------------------------------------------------


def test_a_purchase_comes_back_complete(us: Running) -> None:
    made = us.write(
        "Purchase", purchase(us, expense(us, 30), LinkedTxn=[{"TxnId": "1", "TxnType": "Bill"}])
    )
    assert made["TotalAmt"] == 30
    assert not {"Credit", "LinkedTxn", "TxnTaxDetail"} & set(made)
    (extension,) = made["PurchaseEx"]["any"]
    assert extension["value"] == {"Name": "TxnType", "Value": "3"}
    detail = made["Line"][0]["AccountBasedExpenseLineDetail"]
    assert (detail["TaxCodeRef"]["value"], detail["BillableStatus"]) == ("NON", "NotBillable")
    assert us.balances() == {"Checking": Decimal(-30), "Rent or Lease": Decimal(30)}
    echo = {**made, "PrivateNote": "x"}
    assert us.refused("Purchase", echo)["code"] == "2010"
    us.write("Purchase", {name: value for name, value in echo.items() if name != "PurchaseEx"})


def test_the_account_of_the_money_suits_the_payment_type(us: Running) -> None:
    good = {
        "Check": {"Checking"},
        "CreditCard": {"Mastercard"},
        "Cash": {"Checking", "Petty Cash", "Undeposited Funds"},
    }
    names = ("Checking", "Mastercard", "Petty Cash", "Undeposited Funds", "Services")
    good["Check"].add("Petty Cash")
    for kind, accounts in good.items():
        for name in names:
            account = {"value": us.account(name)}
            body = purchase(us, expense(us, 5), PaymentType=kind, AccountRef=account)
            response = us.call("POST", "purchase", body=body)
            assert (response.status_code == 200) is (name in accounts), (kind, name)
            if name not in accounts:
                assert us.error(response)["code"] == "6430"


def test_a_card_credit_is_a_refund_and_a_full_update_forgets_it(us: Running) -> None:
    account = {"value": us.account("Mastercard")}
    card = {"PaymentType": "CreditCard", "AccountRef": account}
    body = purchase(us, expense(us, 30), Credit=True, **card)
    made = us.write("Purchase", body)
    assert us.balances() == {"Mastercard": Decimal(30), "Rent or Lease": Decimal(-30)}
    assert made["PurchaseEx"]["any"][0]["value"]["Value"] == "11"
    full = {**purchase(us, expense(us, 30), **card), **key(made, sparse=False)}
    assert us.write("Purchase", full)["Credit"] is False
    assert us.balances() == {"Mastercard": Decimal(-30), "Rent or Lease": Decimal(30)}
    ignored = us.write("Purchase", purchase(us, expense(us, 5), Credit=True))
    assert "Credit" not in ignored


def test_the_payment_type_is_needed_and_never_changes(us: Running) -> None:
    made = us.write("Purchase", purchase(us, expense(us, 5)))
    error = us.refused("Purchase", {**key(made), "PrivateNote": "x"})
    assert (error["code"], error["element"]) == ("2020", "PaymentType")
    needed = {name: made[name] for name in ("PaymentType", "AccountRef", "Line")}
    for name in ("AccountRef", "Line"):
        some = {each: needed[each] for each in needed if each != name}
        assert us.refused("Purchase", {**key(made), **some})["element"] == name
    cash = {**needed, "PaymentType": "Cash"}
    assert us.refused("Purchase", {**key(made), **cash})["code"] == "6000"
    noted = us.write("Purchase", {**key(made), **needed, "PrivateNote": "x"})
    assert (noted["SyncToken"], noted["Line"]) == ("1", made["Line"])


@pytest.mark.parametrize(
    ("account", "right", "wrong", "text"),
    [
        (PAYABLE, ("2", "Vendor"), ("1", "Customer"), "Accounts Payable, you must choose a vendor"),
        (RECEIVABLE, ("1", "Customer"), ("2", "Vendor"), "Accounts Receivable, you must choose a"),
    ],
)
def test_a_control_account_needs_its_party(
    us: Running, account: str, right: Any, wrong: Any, text: str
) -> None:
    line = expense(us, 5, account)
    for party in (wrong, None):
        more = {"EntityRef": {"value": party[0], "type": party[1]}} if party else {}
        error = us.refused("Purchase", purchase(us, line, **more))
        assert error["code"] == "6000" and text in error["Detail"]
    us.write("Purchase", purchase(us, line, EntityRef={"value": right[0], "type": right[1]}))
    assert us.read(right[1], right[0])["Balance"] == (-5 if right[1] == "Vendor" else 5)


def test_an_entity_without_type_is_found_by_its_id(us: Running) -> None:
    made = us.write("Purchase", purchase(us, expense(us, 5), EntityRef={"value": "2"}))
    assert made["EntityRef"] == {"value": "2", "type": "Vendor", "name": "Books by Bessie"}
    error = us.refused("Purchase", purchase(us, expense(us, 5), EntityRef={"value": "99"}))
    assert error["Detail"] == "Invalid Reference Id : Names element id 99 not found"


def test_a_purchase_matched_to_the_bank_cannot_be_deleted(us: Running) -> None:
    made = us.write("Purchase", purchase(us, expense(us, 5)))
    us.control("POST", "act", {"do": "match", "entity": "Purchase", "id": made["Id"]})
    assert us.refused("Purchase", key(made), operation="delete")["code"] == "6000"
    us.turn(delete_of_cleared="6480")
    error = us.refused("Purchase", key(made), operation="delete")
    assert (error["code"], error["Message"]) == ("6480", "Matched Transaction Delete Error")
    us.turn(delete_of_cleared="allow")
    delete(us, "Purchase", made)
    us.control("POST", "act", {"do": "match", "entity": "Item", "id": "1"}, status=400)


def test_a_purchase_can_be_voided(us: Running) -> None:
    made = us.write("Purchase", purchase(us, expense(us, 5)))
    gone = void(us, "Purchase", made)
    assert (gone["TotalAmt"], gone["PrivateNote"]) == (0, "Voided")
    assert us.balances() == {}
