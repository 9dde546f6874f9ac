"""Journal entries, transfers and deposits (facts 5.7, 4.3, 4.4)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from .support.documents import (
    PAYABLE,
    RECEIVABLE,
    delete,
    deposit,
    entry,
    entry_line,
    key,
    linked,
    links_of,
    party,
    payment,
    void,
)
from .support.harness import Running

KIND = "JournalEntryLineDetail"


# --- journal entries ----------------------------------------------------------------------------


def test_an_entry_comes_back_complete(us: Running) -> None:
    body = entry(us, 40, "Cost of Goods Sold", "Inventory Asset", DocNumber="J1", PrivateNote="n")
    body["Line"][0]["Description"] = "sold"
    body["Line"].append({"DetailType": "DescriptionOnly", "Description": "a note"})
    made = us.write("JournalEntry", body)
    assert (made["TotalAmt"], made["TxnTaxDetail"], made["Adjustment"]) == (0, {}, False)
    assert [line["Id"] for line in made["Line"]] == ["0", "1", "2"]
    first = made["Line"][0]
    assert (first["Description"], first["Amount"]) == ("sold", 40)
    assert first[KIND]["AccountRef"]["name"] == "Cost of Goods Sold"
    assert us.balances() == {"Cost of Goods Sold": Decimal(40), "Inventory Asset": Decimal(-40)}
    made = us.write("JournalEntry", {**key(made), "PrivateNote": "lines stay"})
    assert [line["Id"] for line in made["Line"]] == ["0", "1", "2"]
    assert delete(us, "JournalEntry", made)["status"] == "Deleted"
    assert us.balances() == {}


def test_debits_equal_credits(us: Running) -> None:
    body = entry(us, 40, "Checking", "Services")
    body["Line"][0]["Amount"] = Decimal("40.01")
    error = us.refused("JournalEntry", body)
    assert (error["code"], error["Message"]) == ("2300", "Amount on debits not equal to credits")


def test_amounts_have_no_sign(us: Running) -> None:
    body = entry(us, -40, "Checking", "Services")
    error = us.refused("JournalEntry", body)
    assert (error["code"], error["Message"]) == ("2290", "NegativeAmount")


def test_what_an_entry_needs(us: Running) -> None:
    body = entry(us, 40, "Checking", "Services")
    assert us.refused("JournalEntry", {"Line": []})["element"] == "Line"
    error = us.refused("JournalEntry", {"Line": body["Line"][:1]})
    assert (error["code"], error["Message"]) == ("2250", "Missing lines")
    for name, code in (("PostingType", "2260"), ("AccountRef", "2020")):
        detail = {key: value for key, value in body["Line"][0][KIND].items() if key != name}
        broken = [{**body["Line"][0], KIND: detail}, body["Line"][1]]
        assert us.refused("JournalEntry", {"Line": broken})["code"] == code
    broken = [{**body["Line"][0], "Amount": None}, body["Line"][1]]
    assert us.refused("JournalEntry", {"Line": broken})["element"] == "Amount"
    detail = {**body["Line"][0][KIND], "PostingType": "debit"}
    broken = [{**body["Line"][0], KIND: detail}, body["Line"][1]]
    assert us.refused("JournalEntry", {"Line": broken})["code"] == "2010"


@pytest.mark.parametrize(
    ("account", "right", "wrong", "text"),
    [
        (
            RECEIVABLE,
            ("Customer", "1"),
            ("Vendor", "2"),
            "When you use Accounts Receivable, you must choose a customer in the Name field.",
        ),
        (
            PAYABLE,
            ("Vendor", "2"),
            ("Customer", "1"),
            "When you use Accounts Payable, you must choose a vendor (supplier) in the Name field.",
        ),
    ],
)
def test_control_accounts_need_their_party(
    us: Running, account: str, right: Any, wrong: Any, text: str
) -> None:
    other = entry_line(us, "Credit", 40, "Services")
    for names in ((), wrong):
        lines = [entry_line(us, "Debit", 40, account, *names), other]
        detail = us.refused("JournalEntry", {"Line": lines})["Detail"]
        assert detail == f"Business Validation Error: {text}"
    us.write("JournalEntry", {"Line": [entry_line(us, "Debit", 40, account, *right), other]})
    assert abs(us.read(*right)["Balance"]) == 40


def test_a_name_of_another_kind_or_unknown_is_refused(us: Running) -> None:
    other = entry_line(us, "Credit", 40, "Services")
    lines = [entry_line(us, "Debit", 40, "Checking", "Vendor", "1"), other]
    assert (
        "(client, vendor, employee) is wrong"
        in us.refused("JournalEntry", {"Line": lines})["Detail"]
    )
    lines = [entry_line(us, "Debit", 40, "Checking", "Vendor", "99"), other]
    assert us.refused("JournalEntry", {"Line": lines})["code"] == "2500"
    lines = [entry_line(us, "Debit", 40, "Checking", "Vendor", "2"), other]
    made = us.write("JournalEntry", {"Line": lines})
    assert made["Line"][0][KIND]["Entity"]["Type"] == "Vendor"


def test_one_control_account_but_several_lines_on_it(us: Running) -> None:
    other = us.write("Customer", {"DisplayName": "Other"})["Id"]
    lines = [
        entry_line(us, "Debit", 40, RECEIVABLE, "Customer", "1"),
        entry_line(us, "Credit", 40, RECEIVABLE, "Customer", other),
    ]
    us.write("JournalEntry", {"Line": lines})
    assert (us.read("Customer", "1")["Balance"], us.read("Customer", other)["Balance"]) == (40, -40)
    lines[1] = entry_line(us, "Credit", 40, PAYABLE, "Vendor", "2")
    us.write("JournalEntry", {"Line": lines})  # a contra payment, as Intuit's help has it
    us.turn(one_control_account=True)
    assert us.refused("JournalEntry", {"Line": lines})["code"] == "6000"
    assert us.read("Vendor", "2")["Balance"] == 40


def test_entries_have_no_void(us: Running) -> None:
    made = us.write("JournalEntry", entry(us, 40, "Checking", "Services", DocNumber="J1"))
    for params in ({"operation": "void"}, {"operation": "update", "include": "void"}):
        assert us.refused("JournalEntry", key(made), **params)["code"] == "500"
    error = us.refused("JournalEntry", entry(us, 1, "Checking", "Services", DocNumber="J1"))
    assert "TxnType=Journal Entry with TxnId=" in error["Detail"]


def test_an_entry_is_in_one_currency(ca: Running) -> None:
    american = party(ca, "Customer", "American", "USD")["value"]
    body = entry(ca, 100, "Checking", "Services", CurrencyRef={"value": "USD"})
    assert ca.refused("JournalEntry", body)["code"] == "2410"
    ca.write("JournalEntry", {**body, "ExchangeRate": Decimal("1.4")})
    assert ca.balances() == {"Checking": Decimal(140), "Services": Decimal(-140)}
    dollars = {"CurrencyRef": {"value": "USD"}, "ExchangeRate": Decimal("1.4")}
    home = [
        entry_line(ca, "Debit", 5, RECEIVABLE, "Customer", "1"),
        entry_line(ca, "Credit", 5, "Services"),
    ]
    detail = ca.refused("JournalEntry", {"Line": home, **dollars})["Detail"]
    assert "the transaction must use the same currency as the Accounts Receivable" in detail
    ca.write("Invoice", ca.invoice(CustomerRef={"value": american}, ExchangeRate=Decimal("1.4")))
    foreign = [
        entry_line(ca, "Debit", 5, f"{RECEIVABLE} - USD", "Customer", american),
        entry_line(ca, "Credit", 5, "Services"),
    ]
    assert ca.refused("JournalEntry", {"Line": foreign})["code"] == "6000"
    ca.write("JournalEntry", {"Line": foreign, **dollars})
    assert ca.read("Customer", american)["Balance"] == 105
    foreign[0] = entry_line(ca, "Debit", 5, f"{RECEIVABLE} - USD", "Customer", "1")
    assert (
        "one foreign currency" in ca.refused("JournalEntry", {"Line": foreign, **dollars})["Detail"]
    )


# --- transfers ----------------------------------------------------------------------------------


def transfer(us: Running, amount: int, source: str, target: str, **more: Any) -> dict[str, Any]:
    """From one account to another."""
    ends = {"FromAccountRef": source, "ToAccountRef": target}
    named = {name: {"value": us.account(account)} for name, account in ends.items()}
    return {**named, "Amount": amount, **more}


def test_a_transfer_moves_money(us: Running) -> None:
    made = us.write("Transfer", transfer(us, 40, "Checking", "Savings"))
    assert (made["Amount"], made["FromAccountRef"]["name"]) == (40, "Checking")
    assert us.balances() == {"Checking": Decimal(-40), "Savings": Decimal(40)}
    us.write("Transfer", {**key(made), "Amount": 25})
    assert us.balances() == {"Checking": Decimal(-25), "Savings": Decimal(25)}
    assert us.query("select * from Transfer where Amount = '25'")["Transfer"][0]["Id"] == made["Id"]
    delete(us, "Transfer", made)
    assert us.balances() == {}


def test_what_a_transfer_cannot_do(us: Running) -> None:
    for source, target, code in (
        ("Checking", "Services", "6430"),
        (RECEIVABLE, "Checking", "6430"),
        ("Checking", "Checking", "6000"),
    ):
        assert us.refused("Transfer", transfer(us, 40, source, target))["code"] == code
    assert us.refused("Transfer", transfer(us, -1, "Checking", "Savings"))["code"] == "2290"
    assert us.refused("Transfer", {"Amount": 5})["element"] == "FromAccountRef"


def test_a_transfer_to_a_foreign_account_is_in_its_currency(ca: Running) -> None:
    account = {"Name": "US bank", "AccountType": "Bank", "CurrencyRef": {"value": "USD"}}
    ca.write("Account", account)
    body = transfer(ca, 100, "Checking", "US bank", ExchangeRate=Decimal("1.4"))
    made = ca.write("Transfer", body)
    assert made["CurrencyRef"]["value"] == "USD"
    assert ca.balances() == {"Checking": Decimal(-140), "US bank": Decimal(140)}
    assert ca.read("Account", ca.account("US bank"))["CurrentBalance"] == 100
    euros = {**body, "CurrencyRef": {"value": "EUR"}}
    assert "one foreign currency" in ca.refused("Transfer", euros)["Detail"]


# --- deposits -----------------------------------------------------------------------------------


def line(us: Running, amount: int, account: str, **more: Any) -> dict[str, Any]:
    """Money from an account."""
    detail = {"AccountRef": {"value": us.account(account)}, **more}
    return {"Amount": amount, "DetailType": "DepositLineDetail", "DepositLineDetail": detail}


def test_a_deposit_takes_money_from_accounts_and_gives_some_back(us: Running) -> None:
    petty = {"AccountRef": {"value": us.account("Petty Cash")}, "Amount": 20}
    made = us.write("Deposit", deposit(us, line(us, 100, "Services"), CashBack=petty))
    assert made["TotalAmt"] == 80
    assert us.balances() == {
        "Checking": Decimal(80),
        "Petty Cash": Decimal(20),
        "Services": Decimal(-100),
    }
    customer = line(us, 5, RECEIVABLE, Entity={"value": "1", "type": "Customer"})
    us.write("Deposit", deposit(us, customer))
    assert us.read("Customer", "1")["Balance"] == -5
    error = us.refused("Deposit", deposit(us, line(us, 5, RECEIVABLE)))
    assert "you must choose a customer" in error["Detail"]


def test_what_a_deposit_needs(us: Running) -> None:
    for body, element in (
        ({"Line": [line(us, 5, "Services")]}, "DepositToAccountRef"),
        (deposit(us), "Line"),
        (deposit(us, {"Amount": 5}), "DepositLineDetail"),
        (deposit(us, {"DepositLineDetail": {"CheckNum": "1"}}), "Amount"),
        (deposit(us, {"Amount": 5, "DepositLineDetail": {"CheckNum": "1"}}), "AccountRef"),
        (deposit(us, line(us, 5, "Services"), CashBack={"Amount": 1}), "AccountRef"),
    ):
        assert us.refused("Deposit", body)["element"] == element
    assert us.refused("Deposit", deposit(us, line(us, -5, "Services")))["code"] == "6000"
    back = {"AccountRef": {"value": us.account("Petty Cash")}, "Amount": -1}
    body = deposit(us, line(us, 5, "Services"), CashBack=back)
    assert us.refused("Deposit", body)["code"] == "2290"
    wrong = {"value": us.account("Services")}
    body = deposit(us, line(us, 5, "Services"), DepositToAccountRef=wrong)
    assert us.refused("Deposit", body)["code"] == "6430"


def test_a_deposit_takes_whole_payments_once(us: Running) -> None:
    made = us.write("Payment", payment(100))
    direct = us.write("Payment", payment(5, DepositToAccountRef={"value": us.account("Checking")}))
    for bad in (
        [linked("Payment", made["Id"], 99)],
        [linked("Payment", made["Id"], 100)] * 2,
        [linked("Payment", direct["Id"], 5)],
        [linked("Payment", "99", 5)],
        [linked("Invoice", made["Id"], 100)],
    ):
        assert us.refused("Deposit", deposit(us, *bad))["code"] == "620"
    banked = us.write("Deposit", deposit(us, linked("Payment", made["Id"], 100)))
    us.write("Deposit", {**key(banked), "PrivateNote": "lines stay"})
    other = us.write("Payment", payment(30))
    lines = [linked("Payment", other["Id"], 30)]
    us.write("Deposit", {**key(us.read("Deposit", banked["Id"])), "Line": lines})
    assert links_of(us, "Payment", made) == []
    assert links_of(us, "Payment", other) == [("Deposit", banked["Id"])]
    void(us, "Payment", us.read("Payment", made["Id"]))
    assert us.balances() == {RECEIVABLE: Decimal(-35), "Checking": Decimal(35)}
