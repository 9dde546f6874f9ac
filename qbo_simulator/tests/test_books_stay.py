"""What was booked stays booked, whatever happens to lists later (facts 4.3, 5.3, 5.10)."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from .support.documents import bill, cheque, key, linked, payment, void
from .support.harness import Running

OLD = "2026-01-05"
SERVICES, PRODUCTS = "Services", "Sales of Product Income"


def product(us: Running, name: str = "Old product") -> Any:
    """Sold as a service, bought as purchases."""
    return us.item(name, IncomeAccountRef={"value": us.account(SERVICES)})


def in_closed_books(us: Running, item: str) -> tuple[Any, Any]:
    """An invoice and a bill of 100 for the item, in books that are closed then."""
    sold = us.write("Invoice", us.invoice(us.line("100.00", item), TxnDate=OLD))
    kind = "ItemBasedExpenseLineDetail"
    line = {"DetailType": kind, "Amount": Decimal(100), kind: {"ItemRef": {"value": item}}}
    owed = us.write("Bill", bill(us, Line=[line], TxnDate=OLD))
    us.control("POST", "act", {"do": "close_books", "date": "2026-06-30"})
    return sold, owed


# --- accounts of items --------------------------------------------------------------------------


def test_a_payment_books_an_old_document_as_it_was_written(us: Running) -> None:
    item = product(us)
    sold, owed = in_closed_books(us, item["Id"])
    accounts = {
        "IncomeAccountRef": {"value": us.account(PRODUCTS)},
        "ExpenseAccountRef": {"value": us.account("Rent or Lease")},
    }
    us.write("Item", {**key(item), **accounts})
    us.write("Payment", payment(10, linked("Invoice", sold["Id"], 10)))
    us.write("BillPayment", cheque(us, 10, linked("Bill", owed["Id"], 10)))
    now = us.balances()
    assert now[SERVICES] == -100 and now["Purchases"] == 100
    assert PRODUCTS not in now and "Rent or Lease" not in now


def test_an_item_without_its_account_does_not_hold_up_payment_or_void(us: Running) -> None:
    item = product(us)
    sold = us.write("Invoice", us.invoice(us.line("100.00", item["Id"])))
    names = ("Name", "Type", "ExpenseAccountRef")
    bought = us.write("Item", {**key(item, sparse=False), **{name: item[name] for name in names}})
    assert "IncomeAccountRef" not in bought
    paid = us.write("Payment", payment(10, linked("Invoice", sold["Id"], 10)))
    assert us.balances()[SERVICES] == -100
    void(us, "Payment", us.read("Payment", paid["Id"]))
    now = us.read("Invoice", sold["Id"])
    us.write("Invoice", key(now), operation="void")
    assert us.balances() == {}


def test_a_document_that_is_written_again_takes_the_items_account_of_today(us: Running) -> None:
    item = product(us)
    sold = us.write("Invoice", us.invoice(us.line("100.00", item["Id"])))
    us.write("Item", {**key(item), "IncomeAccountRef": {"value": us.account(PRODUCTS)}})
    assert us.balances()[SERVICES] == -100
    now = us.write("Invoice", {**key(sold), "PrivateNote": "x"})
    assert us.balances()[PRODUCTS] == -100
    assert "ItemAccounts" not in now


# --- links to jobs ------------------------------------------------------------------------------


def paid_for_a_job(us: Running) -> tuple[Any, Any, Any]:
    """A job, its invoice of 100, and the parent's payment of 60 for it."""
    job = {"DisplayName": "Job", "ParentRef": {"value": "1"}, "Job": True, "BillWithParent": True}
    made = us.write("Customer", job)
    sold = us.write("Invoice", us.invoice(CustomerRef={"value": made["Id"]}))
    paid = us.write("Payment", payment(60, linked("Invoice", sold["Id"], 60)))
    return made, us.read("Invoice", sold["Id"]), paid


def not_billed_with_parent(us: Running, job: Any) -> None:
    """The job pays for itself."""
    us.write("Customer", {**key(job), "BillWithParent": False})


def another_parent(us: Running, job: Any) -> None:
    """The job is somebody else's."""
    other = us.write("Customer", {"DisplayName": "Another parent"})["Id"]
    us.write("Customer", {**key(job), "ParentRef": {"value": other}})


def no_more_jobs(us: Running, job: Any) -> None:
    """Nobody pays for jobs."""
    us.turn(pay_for_jobs=False)


@pytest.mark.parametrize("turn", [not_billed_with_parent, another_parent, no_more_jobs])
def test_a_link_that_is_held_stays(us: Running, turn: Callable[[Running, Any], None]) -> None:
    job, sold, paid = paid_for_a_job(us)
    turn(us, job)
    us.write("Invoice", {**key(sold), "PrivateNote": "x"})
    now = us.write("Payment", {**key(us.read("Payment", paid["Id"])), "PrivateNote": "x"})
    assert (now["UnappliedAmt"], now["Line"][0]["Amount"]) == (0, 60)
    assert open_balance(now) == "40.00"
    more = payment(10, linked("Invoice", sold["Id"], 10))
    assert us.refused("Payment", more)["code"] == "620"
    assert us.read("Invoice", sold["Id"])["Balance"] == 40
    us.write("Payment", {**key(now), "Line": []})
    now = us.read("Payment", paid["Id"])
    assert now["UnappliedAmt"] == 60
    again = {**key(now), "Line": [linked("Invoice", sold["Id"], 60)]}
    assert us.refused("Payment", again)["code"] == "620"


def test_a_held_link_does_not_follow_the_payment_to_another_customer(us: Running) -> None:
    _, _, paid = paid_for_a_job(us)
    other = us.write("Customer", {"DisplayName": "Other"})["Id"]
    moved = {**key(us.read("Payment", paid["Id"])), "CustomerRef": {"value": other}}
    assert us.refused("Payment", moved)["code"] == "620"


def open_balance(paid: Any) -> str:
    """What LineEx says is open on the first document."""
    members = {each["value"]["Name"]: each["value"] for each in paid["Line"][0]["LineEx"]["any"]}
    return str(members["txnOpenBalance"]["Value"])


# --- nothing left -------------------------------------------------------------------------------


def test_what_is_paid_in_full_has_a_balance_without_sign(us: Running) -> None:
    memo = us.write("CreditMemo", us.invoice(us.line("30.00")))
    sold = us.write("Invoice", us.invoice(us.line("30.00")))
    links = [linked("Invoice", sold["Id"], 30), linked("CreditMemo", memo["Id"], 30)]
    us.write("Payment", payment(0, *links))
    owed = us.write("Bill", bill(us, 100))
    us.write("BillPayment", cheque(us, 100, linked("Bill", owed["Id"], 100)))
    for path, name in (
        (f"creditmemo/{memo['Id']}", "RemainingCredit"),
        (f"bill/{owed['Id']}", "Balance"),
    ):
        text = us.call("GET", path).text
        assert f'"{name}":0' in text
        assert not re.search(r":-0[.0]*[,}]", text)
