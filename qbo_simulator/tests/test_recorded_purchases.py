"""Forms that buy, as recorded (facts 5.4 to 5.6): AUGW, ACB, NANGO, MCP, LIMETAL, and the rules of
which nothing but opinions is known, each with its switch."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from .support.documents import bill, cheque, expense, key, linked, purchase, void
from .support.harness import Running
from .support.taxed import bill as taxed_bill

DETAIL = "AccountBasedExpenseLineDetail"


def line(us: Running, **more: Any) -> dict[str, Any]:
    """A line whose detail says more."""
    made = expense(us, 5)
    made[DETAIL] |= more
    return made


# --- lines --------------------------------------------------------------------------------------


def test_a_billable_line_needs_its_customer(us: Running) -> None:
    body = bill(us, Line=[line(us, BillableStatus="Billable")])
    assert us.refused("Bill", body)["code"] == "6000"
    us.write(
        "Bill", bill(us, Line=[line(us, BillableStatus="Billable", CustomerRef={"value": "1"})])
    )
    us.turn(billable_needs_customer=False)
    us.write("Bill", body)


def test_has_been_billed_is_qbos_own_word(us: Running) -> None:
    body = bill(us, Line=[line(us, BillableStatus="HasBeenBilled", CustomerRef={"value": "1"})])
    error = us.refused("Bill", body)
    assert (error["code"], error["Detail"]) == ("2170", "Invalid Enumeration : HasBeenBilled")
    us.turn(has_been_billed_sent="ignore")
    made = us.write("Bill", body)
    assert made["Line"][0][DETAIL]["BillableStatus"] == "Billable"


def test_the_project_wins_over_the_customer(us: Running) -> None:
    project = us.write("Customer", {"DisplayName": "Project", "ParentRef": {"value": "1"}})["Id"]
    sent = {**line(us, CustomerRef={"value": "1"}), "ProjectRef": {"value": project}}
    made = us.write("Bill", bill(us, Line=[sent]))
    assert made["Line"][0][DETAIL]["CustomerRef"]["value"] == project


def test_text_lines_follow_the_switch(us: Running) -> None:
    note = {"DetailType": "DescriptionOnly", "Description": "as agreed"}
    assert len(us.write("Bill", bill(us, Line=[line(us), note]))["Line"]) == 2
    us.turn(text_lines_on_purchases=False)
    assert us.refused("Bill", bill(us, Line=[line(us), note]))["code"] == "2170"


def test_a_tax_payable_account_takes_no_purchase_in_the_us(us: Running, ca: Running) -> None:
    us.write("TaxAgency", {"DisplayName": "Utah"})
    body = bill(us, Line=[expense(us, 5, "Utah Payable")])
    assert us.refused("Bill", body)["code"] == "6430"
    us.turn(us_tax_payable_on_purchases="take")
    us.write("Bill", body)
    other = taxed_bill(ca, "5.00", "Zero-rated", account="Canada Revenue Agency Payable")
    assert ca.write("Bill", other)["TotalAmt"] == 5


@pytest.mark.parametrize("account", ["Undeposited Funds", "Checking", "Retained Earnings"])
def test_other_accounts_take_a_bill(us: Running, account: str) -> None:
    us.write("Bill", bill(us, Line=[expense(us, 5, account)]))
    assert us.balances()[account] == 5


def test_amounts_of_zero_are_ordinary(us: Running) -> None:
    kind = "ItemBasedExpenseLineDetail"
    free = {"DetailType": kind, "Amount": 0, kind: {"ItemRef": {"value": "1"}, "Qty": 1500}}
    made = us.write("Bill", bill(us, Line=[free]))
    assert (made["TotalAmt"], made["Balance"], made["Line"][0][kind]["Qty"]) == (0, 0, 1500)
    assert "UnitPrice" not in made["Line"][0][kind]


def test_old_lines_keep_an_inactive_item_by_its_new_name(us: Running) -> None:
    item = us.item("Crate")
    kind = "ItemBasedExpenseLineDetail"
    sent = {"DetailType": kind, "Amount": 5, kind: {"ItemRef": {"value": item["Id"]}}}
    made = us.write("Bill", bill(us, Line=[sent]))
    us.control("POST", "act", {"do": "deactivate", "entity": "Item", "id": item["Id"]})
    shown = us.read("Bill", made["Id"])["Line"][0][kind]["ItemRef"]
    assert shown == {"value": item["Id"], "name": "Crate (deleted)"}


# --- what a form needs --------------------------------------------------------------------------


def test_new_lines_of_a_vendor_credit_need_the_vendor(us: Running) -> None:
    made = us.write("VendorCredit", bill(us, 30))
    body = {**key(made), "Line": [expense(us, 40)]}
    error = us.refused("VendorCredit", body)
    assert (error["code"], error["element"]) == ("2020", "VendorRef")
    assert error["Detail"] == "Required parameter VendorRef is missing in the request"
    assert us.write("VendorCredit", {**key(made), "PrivateNote": "x"})["TotalAmt"] == 30
    vendor = {"VendorRef": {"value": "2"}, "SyncToken": "1"}
    assert us.write("VendorCredit", {**body, **vendor})["TotalAmt"] == 40


def test_an_orders_payable_account_follows_the_switch(us: Running) -> None:
    assert us.write("PurchaseOrder", bill(us))["APAccountRef"]["name"] == "Accounts Payable (A/P)"
    us.turn(order_needs_payable_account=True)
    assert us.refused("PurchaseOrder", bill(us))["element"] == "APAccountRef"


def test_the_kind_of_a_party_is_no_capital_type(us: Running) -> None:
    body = purchase(us, expense(us, 5), EntityRef={"value": "2", "Type": "Vendor"})
    assert us.refused("Purchase", body)["code"] == "2010"
    body["EntityRef"] = {"value": "2", "type": "Vendor"}
    assert us.write("Purchase", body)["EntityRef"]["name"] == "Books by Bessie"


def test_a_canadian_purchase_without_mode_has_its_tax_on_top(ca: Running) -> None:
    """100.00 at 13 % is 113.00."""
    sent = taxed_bill(ca, "100.00", "HST ON")["Line"]
    made = ca.write("Purchase", {**purchase(ca, *sent), "GlobalTaxCalculation": None})
    assert made["TotalAmt"] == 113


# --- numbers ------------------------------------------------------------------------------------


def test_cards_share_their_numbers(us: Running) -> None:
    card = {"PaymentType": "CreditCard", "AccountRef": {"value": us.account("Mastercard")}}
    for _ in range(2):
        us.write("Purchase", purchase(us, expense(us, 5), DocNumber="1", **card))
        owed = us.write("Bill", bill(us, 5))
        body = cheque(us, 5, linked("Bill", owed["Id"], 5), PayType="CreditCard", DocNumber="1")
        body["CreditCardPayment"] = {"CCAccountRef": card["AccountRef"]}
        us.write("BillPayment", body)


def test_cheques_share_none_but_what_is_still_to_be_printed(us: Running) -> None:
    for _ in range(2):
        us.write("Purchase", purchase(us, expense(us, 5), DocNumber="To print"))
    us.write("Purchase", purchase(us, expense(us, 5), DocNumber="7"))
    again = purchase(us, expense(us, 5), DocNumber="7")
    assert us.refused("Purchase", again)["code"] == "6140"
    us.turn(warn_duplicate_check_numbers=False)
    us.write("Purchase", again)


def test_each_form_has_its_own_warning(us: Running) -> None:
    twice = {"JournalEntry": "journal", "Invoice": "sales", "Bill": "bill", "VendorCredit": "bill"}
    kind = "JournalEntryLineDetail"
    journal = [
        {
            "DetailType": kind,
            "Amount": 5,
            kind: {"PostingType": side, "AccountRef": {"value": where}},
        }
        for side, where in (("Debit", us.account("Checking")), ("Credit", us.account("Services")))
    ]
    for entity, form in twice.items():
        body = {"JournalEntry": {"Line": journal}, "Invoice": us.invoice()}.get(entity, bill(us))
        body = {**body, "DocNumber": "9"}
        us.write(entity, body)
        us.turn(**{f"warn_duplicate_{form}_numbers": True})
        assert us.refused(entity, body)["code"] == "6140"
        us.turn(**{f"warn_duplicate_{form}_numbers": False})
        us.write(entity, body)


def test_orders_count_by_themselves_and_can_lose_their_number(us: Running) -> None:
    first, second = us.write("PurchaseOrder", bill(us)), us.write("PurchaseOrder", bill(us))
    assert [first["DocNumber"], second["DocNumber"]] == ["1001", "1002"]
    full = us.write("PurchaseOrder", {**bill(us), **key(first, sparse=False), "Memo": "x"})
    assert "DocNumber" not in full


# --- payments of bills --------------------------------------------------------------------------


def test_the_way_of_paying_follows_the_account(us: Running) -> None:
    owed = us.write("Bill", bill(us, 5))
    made = us.write("BillPayment", cheque(us, 5, linked("Bill", owed["Id"], 5)))
    card = {"BankAccountRef": {"value": us.account("Mastercard")}}
    changed = us.write("BillPayment", {**made, "CheckPayment": card})
    assert (changed["PayType"], "CheckPayment" in changed) == ("CreditCard", False)
    assert changed["CreditCardPayment"]["CCAccountRef"]["name"] == "Mastercard"
    assert us.balances()["Mastercard"] == -5


def test_a_voided_cheque_is_not_to_be_printed(us: Running) -> None:
    owed = us.write("Bill", bill(us, 5))
    body = cheque(us, 5, linked("Bill", owed["Id"], 5), PrivateNote="August")
    made = us.write("BillPayment", body)
    assert made["CheckPayment"]["PrintStatus"] == "NeedToPrint"
    gone = void(us, "BillPayment", made)
    assert (gone["TotalAmt"], gone["Line"], gone["SyncToken"]) == (0, [], "1")
    assert gone["PrivateNote"] == "Voided - August"
    assert gone["CheckPayment"]["PrintStatus"] == "NotSet"
    assert gone["CheckPayment"]["BankAccountRef"]["name"] == "Checking"


def test_a_used_vendor_credit_names_its_payment_by_a_switch(us: Running) -> None:
    owed, back = us.write("Bill", bill(us, 100)), us.write("VendorCredit", bill(us, 40))
    lines = [linked("Bill", owed["Id"], 40), linked("VendorCredit", back["Id"], 40)]
    made = us.write("BillPayment", cheque(us, 0, *lines))
    now = us.read("VendorCredit", back["Id"])
    assert (now["Balance"], now["SyncToken"], "LinkedTxn" in now) == (0, "1", False)
    us.turn(credits_name_payments=True)
    assert us.read("VendorCredit", back["Id"])["LinkedTxn"] == [
        {"TxnId": made["Id"], "TxnType": "BillPaymentCheck"}
    ]


def test_one_foreign_currency_for_a_journal_entry(ca: Running) -> None:
    euros = {"Name": "Euro bank", "AccountType": "Bank", "CurrencyRef": {"value": "EUR"}}
    bank = ca.write("Account", euros)["Id"]
    kind = "JournalEntryLineDetail"
    lines = [
        {
            "DetailType": kind,
            "Amount": 5,
            kind: {"PostingType": side, "AccountRef": {"value": where}},
        }
        for side, where in (("Debit", bank), ("Credit", ca.account("Services")))
    ]
    dollars = {"CurrencyRef": {"value": "USD"}, "ExchangeRate": Decimal("1.4")}
    error = ca.refused("JournalEntry", {"Line": lines, **dollars})
    assert error["Detail"].endswith("You can only use one foreign currency per transaction.")
