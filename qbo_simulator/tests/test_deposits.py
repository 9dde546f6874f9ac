"""Money that lies in a deposit is locked (facts 4.3, 5.3)."""

from __future__ import annotations

from decimal import Decimal

from .support.documents import (
    RECEIVABLE,
    UNDEPOSITED,
    delete,
    deposit,
    entry,
    key,
    linked,
    payment,
    void,
)
from .support.harness import Running
from .support.payments import invoice


def test_a_deposited_payment_is_locked(us: Running) -> None:
    sold = invoice(us)
    made = us.write("Payment", payment(100, linked("Invoice", sold["Id"], 100)))
    banked = us.write("Deposit", deposit(us, linked("Payment", made["Id"], 100)))
    assert us.read("Payment", made["Id"])["LinkedTxn"] == [
        {"TxnId": banked["Id"], "TxnType": "Deposit"}
    ]
    now = us.read("Payment", made["Id"])
    attempts = [
        ({**key(now), "PrivateNote": "x"}, {}),
        (payment(100, **key(now, sparse=False)), {}),
        (key(now), {"operation": "delete"}),
        (key(now), {"operation": "update", "include": "void"}),
    ]
    for body, params in attempts:
        error = us.refused("Payment", body, **params)
        assert (error["code"], error["Message"]) == (
            "6540",
            "Deposited Transaction cannot be changed",
        )
        assert error["Detail"] == (
            "This transaction has been deposited. If you want to change or delete it, you must "
            "edit the deposit it appears on and remove it first"
        )
    delete(us, "Deposit", banked)
    void(us, "Payment", us.read("Payment", made["Id"]))
    assert us.read("Invoice", sold["Id"])["Balance"] == 100


def test_a_person_deposits_what_waits(us: Running) -> None:
    made = us.write("Payment", payment(100))
    act = {"do": "deposit", "entity": "Payment", "id": made["Id"]}
    banked = us.control("POST", "act", act)
    assert (banked["TotalAmt"], banked["DepositToAccountRef"]["name"]) == (100, "Checking")
    assert us.balances() == {RECEIVABLE: Decimal(-100), "Checking": Decimal(100)}
    assert us.refused("Payment", {**key(made), "PrivateNote": "x"})["code"] == "6540"
    assert (
        us.error(us.call("POST", "deposit", body=deposit(us, linked("Payment", made["Id"], 100))))[
            "code"
        ]
        == "620"
    )
    savings = us.write("Payment", payment(5))
    act = {**act, "id": savings["Id"], "account": us.account("Savings")}
    assert us.control("POST", "act", act)["DepositToAccountRef"]["name"] == "Savings"
    us.control("POST", "act", {**act, "id": "99"}, status=400)


def test_receipts_and_journal_lines_are_locked_too(us: Running) -> None:
    sold = us.write("SalesReceipt", us.invoice())
    journal = us.write("JournalEntry", entry(us, 50, UNDEPOSITED, "Services"))
    lines = [linked("SalesReceipt", sold["Id"], 100), linked("JournalEntry", journal["Id"], 50)]
    assert us.write("Deposit", deposit(us, *lines))["TotalAmt"] == 150
    for entity, stored in (("SalesReceipt", sold), ("JournalEntry", journal)):
        now = us.read(entity, stored["Id"])
        assert us.refused(entity, {**key(now), "PrivateNote": "x"})["code"] == "6540"
