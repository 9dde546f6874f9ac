"""What was booked stays booked, whatever happens to lists later (facts 4.3, 5.3, 5.10)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from .documents import bill, cheque, key, linked, payment, void
from .harness import Running

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
