"""What pays a bill, and what only seems to (facts 5.5)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from .support.documents import (
    PAYABLE,
    bill,
    cheque,
    delete,
    deposit,
    entry_line,
    expense,
    key,
    linked,
    links_of,
    purchase,
    void,
)
from .support.harness import Running


def test_a_cheque_pays_a_bill(us: Running) -> None:
    owed = us.write("Bill", bill(us, 200))
    made = us.write("BillPayment", cheque(us, 200, linked("Bill", owed["Id"], 200)))
    assert (made["TotalAmt"], made["CheckPayment"]["PrintStatus"]) == (200, "NeedToPrint")
    assert us.read("Bill", owed["Id"])["Balance"] == 0
    assert links_of(us, "Bill", owed) == [("BillPaymentCheck", made["Id"])]
    assert us.balances() == {"Checking": Decimal(-200), "Rent or Lease": Decimal(200)}
    assert us.read("Bill", owed["Id"])["SyncToken"] == "1"


def test_a_card_pays_a_bill(us: Running) -> None:
    owed = us.write("Bill", bill(us, 200))
    body = cheque(us, 150, linked("Bill", owed["Id"], 150), PayType="CreditCard")
    del body["CheckPayment"]
    wrong = {"CCAccountRef": {"value": us.account("Checking")}}
    assert us.refused("BillPayment", {**body, "CreditCardPayment": wrong})["code"] == "6430"
    card = {"CCAccountRef": {"value": us.account("Mastercard")}}
    made = us.write("BillPayment", {**body, "CreditCardPayment": card})
    assert links_of(us, "Bill", owed) == [("BillPaymentCheck", made["Id"])]  # by card too
    assert us.balances()["Mastercard"] == -150


def test_what_a_bill_payment_needs(us: Running) -> None:
    owed = us.write("Bill", bill(us, 200))
    line = linked("Bill", owed["Id"], 200)
    for body, element in (
        (cheque(us, 200), "Line"),
        (cheque(us, 200, {"Amount": 200}), "LinkedTxn"),
        ({**cheque(us, 200, line), "PayType": None}, "PayType"),
        ({**cheque(us, 200, line), "VendorRef": None}, "VendorRef"),
    ):
        error = us.refused("BillPayment", body)
        assert (error["code"], error["element"]) == ("2020", element)
        assert error["Detail"] == f"Required parameter {element} is missing in the request"
    body = cheque(us, 200, line)
    assert us.refused("BillPayment", {**body, "PayType": "check"})["code"] == "2010"
    detail = us.refused("BillPayment", {**body, "TotalAmt": None})["Detail"]
    assert detail.endswith("You must set a transaction amount.")
    assert us.refused("BillPayment", {**body, "CheckPayment": {}})["code"] == "6000"
    wrong = {"BankAccountRef": {"value": us.account("Mastercard")}}
    assert us.refused("BillPayment", {**body, "CheckPayment": wrong})["code"] == "6430"
    assert (
        us.refused("BillPayment", cheque(us, 1, linked("Bill", owed["Id"], -1)))["code"] == "2290"
    )


def test_bills_and_credits_can_cancel_out_without_a_bank(us: Running) -> None:
    owed = us.write("Bill", bill(us, 100))
    back = us.write("VendorCredit", bill(us, 40))
    lines = [
        entry_line(us, "Debit", 60, PAYABLE, "Vendor", "2"),
        entry_line(us, "Credit", 60, "Checking"),
    ]
    advance = us.write("JournalEntry", {"Line": lines})
    body = cheque(
        us,
        0,
        linked("Bill", owed["Id"], 100),
        linked("VendorCredit", back["Id"], 40),
        linked("JournalEntry", advance["Id"], 60),
        CheckPayment={"PrintStatus": "NotSet"},
    )
    made = us.write("BillPayment", body)
    assert (made["TotalAmt"], made["CheckPayment"]["PrintStatus"]) == (0, "NotSet")
    assert us.read("VendorCredit", back["Id"])["Balance"] == 0
    assert us.read("Bill", owed["Id"])["Balance"] == 0
    assert us.balances() == {"Checking": Decimal(-60), "Rent or Lease": Decimal(60)}


def test_a_vendors_refund_is_a_charge_against_its_credit(us: Running) -> None:
    back = us.write("VendorCredit", bill(us, 40))
    kind = "DepositLineDetail"
    detail = {
        "AccountRef": {"value": us.account(PAYABLE)},
        "Entity": {"value": "2", "type": "Vendor"},
    }
    refund = us.write("Deposit", deposit(us, {"Amount": 40, "DetailType": kind, kind: detail}))
    lines = [linked("VendorCredit", back["Id"], 40), linked("Deposit", refund["Id"], 40)]
    us.write("BillPayment", cheque(us, 0, *lines))
    assert us.read("VendorCredit", back["Id"])["Balance"] == 0
    assert us.balances() == {"Checking": Decimal(40), "Rent or Lease": Decimal(-40)}


def test_what_is_paid_beyond_the_bill_is_the_vendors_debt(us: Running) -> None:
    owed = us.write("Bill", bill(us, 100))
    assert us.refused("BillPayment", cheque(us, 90, linked("Bill", owed["Id"], 100)))["code"] == (
        "6000"
    )
    us.write("BillPayment", cheque(us, 130, linked("Bill", owed["Id"], 100)))
    assert us.read("Vendor", "2")["Balance"] == -30
    error = us.refused("BillPayment", cheque(us, 1, linked("Bill", owed["Id"], 1)))
    assert error["code"] == "620"
    other = us.write("Vendor", {"DisplayName": "Other"})["Id"]
    theirs = us.write("Bill", bill(us, VendorRef={"value": other}))
    error = us.refused("BillPayment", cheque(us, 1, linked("Bill", theirs["Id"], 1)))
    assert error["code"] == "620"


@pytest.mark.parametrize("word", ["Purchase", "Check", "Expense"])
def test_a_link_to_a_purchase_is_dropped_and_the_bill_paid_with_money(
    us: Running, word: str
) -> None:
    owed = us.write("Bill", bill(us, 200))
    line = expense(us, 200, PAYABLE)
    advance = us.write("Purchase", purchase(us, line, EntityRef={"value": "2", "type": "Vendor"}))
    body = cheque(us, 0, linked("Bill", owed["Id"], 200), linked(word, advance["Id"], 200))
    assert us.refused("BillPayment", {**body, "CheckPayment": {}})["code"] == "6000"
    made = us.write("BillPayment", body)
    assert made["TotalAmt"] == 200
    assert [each["LinkedTxn"][0]["TxnType"] for each in made["Line"]] == ["Bill"]
    assert us.read("Bill", owed["Id"])["Balance"] == 0
    assert us.read("Purchase", advance["Id"]) == advance
    # both went out, the advance is still there
    assert us.balances()["Checking"] == -400
    assert us.read("Vendor", "2")["Balance"] == -200


def test_void_and_delete_of_a_bill_payment_reopen_the_bill(us: Running) -> None:
    owed = us.write("Bill", bill(us, 200))
    made = us.write("BillPayment", cheque(us, 200, linked("Bill", owed["Id"], 200)))
    us.turn(delete_of_linked="refuse")
    body = key(us.read("Bill", owed["Id"]))
    assert us.refused("Bill", body, operation="delete")["code"] == "6000"
    gone = void(us, "BillPayment", made)
    assert (gone["TotalAmt"], gone["Line"], gone["PrivateNote"]) == (0, [], "Voided")
    assert us.read("Bill", owed["Id"])["Balance"] == 200
    made = us.write("BillPayment", cheque(us, 200, linked("Bill", owed["Id"], 200)))
    delete(us, "BillPayment", made)
    assert us.read("Bill", owed["Id"])["Balance"] == 200
    assert links_of(us, "Bill", owed) == []
    assert delete(us, "Bill", owed)["status"] == "Deleted"


def test_cheques_share_their_numbers(us: Running) -> None:
    owed = us.write("Bill", bill(us, 200))
    body = cheque(us, 50, linked("Bill", owed["Id"], 50), DocNumber="101")
    made = us.write("BillPayment", body)
    error = us.refused("Purchase", purchase(us, expense(us, 5), DocNumber="101"))
    words = f"TxnType=Bill Payment (Check) with TxnId={made['Id']}"
    assert error["code"] == "6140" and words in error["Detail"]
    cash = purchase(us, expense(us, 5), DocNumber="101", PaymentType="Cash")
    us.write("Purchase", cash)
    written = us.write("Purchase", purchase(us, expense(us, 5), DocNumber="102"))
    error = us.refused("BillPayment", {**body, "DocNumber": "102"})
    assert f"TxnType=Check with TxnId={written['Id']}" in error["Detail"]
