"""What people do inside QBO: they merge two of a list, pay bills, and let QBO apply credits."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from .support.documents import PAYABLE, RECEIVABLE, bill, entry, expense, key, linked, payment
from .support.harness import Running
from .support.payments import credit, invoice

DISCOUNTS = {"AccountSubType": "DiscountsRefundsGiven"}
NOTE = "Created by QB Online to link credits to charges."


def act(us: Running, do: str, **more: Any) -> Any:
    return us.control("POST", "act", {"do": do, **more})


# --- merging ------------------------------------------------------------------------------------


def test_merged_customers_are_one(us: Running) -> None:
    gone = us.write("Customer", {"DisplayName": "Amy B."})["Id"]
    child = us.write("Customer", {"DisplayName": "Cage", "ParentRef": {"value": gone}})["Id"]
    sold = us.write("Invoice", us.invoice(CustomerRef={"value": gone}))
    paid = payment(40, linked("Invoice", sold["Id"], 40), CustomerRef={"value": gone})
    made = us.write("Payment", paid)
    lines = entry(us, 5, "Checking", "Services")["Line"]
    lines[0]["JournalEntryLineDetail"] = {
        "PostingType": "Debit",
        "AccountRef": {"value": us.account(RECEIVABLE)},
        "Entity": {"Type": "Customer", "EntityRef": {"value": gone}},
    }
    us.write("JournalEntry", {"Line": lines})
    kept = act(us, "merge", entity="Customer", id=gone, into="1")
    assert (kept["DisplayName"], kept["Balance"]) == ("Amy's Bird Sanctuary", 65)
    assert us.read("Invoice", sold["Id"])["CustomerRef"]["value"] == "1"
    assert us.read("Invoice", sold["Id"])["Balance"] == 60
    assert us.read("Payment", made["Id"])["CustomerRef"]["value"] == "1"
    assert us.read("Customer", child)["FullyQualifiedName"] == "Amy's Bird Sanctuary:Cage"
    left = us.read("Customer", gone)
    assert (left["Active"], left["DisplayName"]) == (False, "Amy B. (deleted)")
    assert us.refused("Invoice", us.invoice(CustomerRef={"value": gone}))["code"] == "2500"
    void = us.write("Invoice", key(us.read("Invoice", sold["Id"])), operation="void")
    assert (void["Balance"], us.read("Payment", made["Id"])["UnappliedAmt"]) == (0, 40)


def test_merged_vendors_are_one(us: Running) -> None:
    gone = us.write("Vendor", {"DisplayName": "Bessie"})["Id"]
    owed = us.write("Bill", bill(us, 30, VendorRef={"value": gone}))
    act(us, "pay_bill", id=owed["Id"], amount=10)
    kept = act(us, "merge", entity="Vendor", id=gone, into="2")
    assert kept["Balance"] == 20
    assert us.read("Bill", owed["Id"])["VendorRef"]["value"] == "2"


def test_merged_accounts_are_one(us: Running) -> None:
    other = us.write("Account", {"Name": "Hire", "AccountType": "Income"})["Id"]
    item = us.item("Crane", IncomeAccountRef={"value": other})["Id"]
    sold = us.write("Invoice", us.invoice(us.line("7.00", item)))
    us.write("JournalEntry", entry(us, 5, "Checking", "Hire"))
    with_type = us.write("Account", {"Name": "Fleet", "AccountType": "Fixed Asset"})["Id"]
    wrong = {"do": "merge", "entity": "Account", "id": with_type, "into": other}
    us.control("POST", "act", wrong, status=400)
    sales = us.write("Account", {"Name": "More hire", "AccountType": "Income"})["Id"]
    act(us, "merge", entity="Account", id=other, into=sales)
    assert us.balances() == {
        RECEIVABLE: Decimal(7),
        "Checking": Decimal(5),
        "More hire": Decimal(-12),
    }
    assert us.read("Item", item)["IncomeAccountRef"]["value"] == sales
    us.write("Invoice", key(us.read("Invoice", sold["Id"])), operation="void")
    assert us.balances()["More hire"] == -5


@pytest.mark.parametrize(("entity", "object_id"), [("Item", "1"), ("Invoice", None)])
def test_other_lists_cannot_be_merged(us: Running, entity: str, object_id: str | None) -> None:
    object_id = object_id or str(invoice(us)["Id"])
    body = {"do": "merge", "entity": entity, "id": object_id, "into": object_id}
    us.control("POST", "act", body, status=501)
    us.control("POST", "act", {**body, "entity": "Customer", "id": "1", "into": "1"}, status=400)


# --- bills, and documents by hand ---------------------------------------------------------------


def test_a_person_pays_a_bill(us: Running) -> None:
    owed = us.write("Bill", bill(us, 100))
    made = act(us, "pay_bill", id=owed["Id"], amount=40)
    assert (made["PayType"], made["TotalAmt"]) == ("Check", 40)
    made = act(us, "pay_bill", id=owed["Id"], account=us.account("Savings"))
    assert (made["TotalAmt"], us.read("Bill", owed["Id"])["Balance"]) == (60, 0)
    assert us.balances() == {
        "Checking": Decimal(-40),
        "Savings": Decimal(-60),
        "Rent or Lease": Decimal(100),
    }


def test_a_foreign_bill_is_paid_in_its_currency(ca: Running) -> None:
    vendor = ca.write("Vendor", {"DisplayName": "US Inc.", "CurrencyRef": {"value": "USD"}})["Id"]
    line = expense(ca, 100)
    line["AccountBasedExpenseLineDetail"]["TaxCodeRef"] = {"value": ca.code("Zero-rated")}
    body = bill(ca, Line=[line], VendorRef={"value": vendor}, ExchangeRate=Decimal("1.4"))
    owed = ca.write("Bill", body)
    made = act(ca, "pay_bill", id=owed["Id"])
    assert (made["CurrencyRef"]["value"], made["TotalAmt"]) == ("USD", 100)
    assert ca.balances()["Checking"] == -140


def test_a_bookkeeper_writes_on_any_account(us: Running) -> None:
    body = entry(us, 5, "Inventory Asset", "Retained Earnings")
    for line in body["Line"]:
        line["Amount"] = 5
    made = act(us, "create", entity="JournalEntry", body=body)
    assert us.balances() == {"Inventory Asset": Decimal(5), "Retained Earnings": Decimal(-5)}
    assert made["Id"] == us.control("GET", "entities/JournalEntry")[0]["Id"]
    us.control("POST", "act", {"do": "create", "entity": "TaxRate", "body": {}}, status=501)


def test_what_is_entangled_cannot_be_merged(us: Running) -> None:
    """One above the other, children of one name, and two parties of one journal entry."""
    top = us.write("Customer", {"DisplayName": "Top"})["Id"]
    child = us.write("Customer", {"DisplayName": "Child", "ParentRef": {"value": top}})["Id"]
    us.control("POST", "act", merging("Customer", top, child), status=400)
    ids = []
    for name in ("Rent A", "Rent B"):
        made = us.write("Account", {"Name": name, "AccountType": "Expense"})["Id"]
        below = {"Name": "Same", "AccountType": "Expense", "SubAccount": True}
        us.write("Account", {**below, "ParentRef": {"value": made}})
        ids.append(made)
    us.control("POST", "act", merging("Account", *ids), status=400)
    lines = entry(us, 5, "Checking", "Services")["Line"]
    for line, party in zip(lines, (top, "1"), strict=True):
        line["JournalEntryLineDetail"]["AccountRef"] = {"value": us.account(RECEIVABLE)}
        named = {"Type": "Customer", "EntityRef": {"value": party}}
        line["JournalEntryLineDetail"]["Entity"] = named
    us.write("JournalEntry", {"Line": lines})
    us.control("POST", "act", merging("Customer", top, "1"), status=400)
    assert act(us, "merge", entity="Customer", id=child, into=top)["DisplayName"] == "Top"


def merging(entity: str, gone: str, kept: str) -> dict[str, str]:
    return {"do": "merge", "entity": entity, "id": gone, "into": kept}


def test_a_merge_leaves_notes_on_other_things_alone(us: Running) -> None:
    gone = us.write("Customer", {"DisplayName": "Gone"})["Id"]
    refs = [{"EntityRef": {"type": kind, "value": gone}} for kind in ("Invoice", "Customer")]
    while us.write("Invoice", us.invoice())["Id"] != gone:
        pass
    note = us.write("Attachable", {"Note": "n", "AttachableRef": refs})
    act(us, "merge", entity="Customer", id=gone, into="1")
    found = us.read("Attachable", note["Id"])["AttachableRef"]
    assert [each["EntityRef"]["value"] for each in found] == [gone, "1"]


def test_a_preference_follows_a_merged_account(us: Running) -> None:
    discounts = us.account("Discounts Given")
    kept = us.write("Account", {"Name": "D", "AccountType": "Income", **DISCOUNTS})["Id"]
    act(us, "merge", entity="Account", id=discounts, into=kept)
    (preferences,) = us.control("GET", "entities/Preferences")
    assert preferences["SalesFormsPrefs"]["DefaultDiscountAccount"] == kept


# --- credits that apply themselves --------------------------------------------------------------


def prefer(us: Running, group: str, name: str) -> None:
    us.control("POST", "seed", {"preferences": {group: {name: True}}})


def test_by_default_nothing_applies_itself(us: Running) -> None:
    invoice(us), credit(us)
    us.write("Payment", payment(5))
    assert len(us.control("GET", "entities/Payment")) == 1
    assert us.control("GET", "entities/Invoice")[0]["Balance"] == 100


def test_credits_and_money_go_to_the_oldest_invoice(us: Running) -> None:
    prefer(us, "SalesFormsPrefs", "AutoApplyCredit")
    late = us.write("Invoice", us.invoice(us.line("50.00"), TxnDate="2026-05-01"))
    early = us.write("Invoice", us.invoice(us.line("20.00"), TxnDate="2026-04-01"))
    back = credit(us, "30.00")
    (made,) = us.control("GET", "entities/Payment")
    assert (made["TotalAmt"], made["PrivateNote"]) == (0, NOTE)
    assert [us.read("Invoice", each["Id"])["Balance"] for each in (early, late)] == [0, 40]
    assert us.read("CreditMemo", back["Id"])["RemainingCredit"] == 0
    money = us.write("Payment", payment(45))
    assert money["UnappliedAmt"] == 45  # the reply to the create does not know yet
    now = us.read("Payment", money["Id"])
    assert (now["UnappliedAmt"], now["SyncToken"]) == (5, "1")
    assert us.read("Invoice", late["Id"])["Balance"] == 0
    other = us.write("Customer", {"DisplayName": "Other"})["Id"]
    theirs = us.write("Invoice", us.invoice(CustomerRef={"value": other}))
    assert us.read("Invoice", theirs["Id"])["Balance"] == 100
    third = invoice(us, "4.00")
    assert (third["Balance"], us.read("Invoice", third["Id"])["Balance"]) == (4, 0)


def test_a_batch_cannot_see_its_own_invoice(us: Running) -> None:
    prefer(us, "SalesFormsPrefs", "AutoApplyCredit")
    items = [
        {"bId": "1", "operation": "create", "Invoice": us.invoice()},
        {"bId": "2", "operation": "create", "Payment": payment(30)},
    ]
    answer = us.call("POST", "batch", body={"BatchItemRequest": items}).json()
    assert ["Fault" in each for each in answer["BatchItemResponse"]] == [False, False]
    assert us.control("GET", "entities/Payment")[0]["UnappliedAmt"] == 30


def test_vendor_credits_go_to_the_next_bill(us: Running) -> None:
    prefer(us, "VendorAndPurchasesPrefs", "AutomaticBillPayment")
    us.write("VendorCredit", bill(us, 30))
    owed = us.write("Bill", bill(us, 100))
    assert us.read("Bill", owed["Id"])["Balance"] == 70
    assert us.balances()[PAYABLE] == -70
    (made,) = us.control("GET", "entities/BillPayment")
    assert (made["PayType"], made["TotalAmt"], made["PrivateNote"]) == ("Check", 0, NOTE)


def test_what_may_not_be_changed_is_not_applied_and_the_new_document_is_there(us: Running) -> None:
    prefer(us, "SalesFormsPrefs", "AutoApplyCredit")
    money = us.write("Payment", payment(40))
    act(us, "deposit", entity="Payment", id=money["Id"])
    sold = us.write("Invoice", us.invoice())
    assert us.read("Invoice", sold["Id"])["Balance"] == 100
    assert us.read("Payment", money["Id"])["UnappliedAmt"] == 40
