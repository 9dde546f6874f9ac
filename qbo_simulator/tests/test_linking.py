"""Payments and what they are applied to (facts 2.3, 5.2, 5.3); figures worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from .support.documents import (
    RECEIVABLE,
    UNDEPOSITED,
    delete,
    deposit,
    entry,
    entry_line,
    expense,
    key,
    linked,
    links_of,
    payment,
    purchase,
    void,
)
from .support.harness import Running

EXCEEDS = "Business Validation Error: You can't apply more than the open balance of a transaction."


def invoice(us: Running, amount: str = "100.00", **more: Any) -> Any:
    """An invoice that exists."""
    return us.write("Invoice", us.invoice(us.line(amount), **more))


def credit(us: Running, amount: str = "30.00") -> Any:
    """A credit memo that exists."""
    return us.write("CreditMemo", us.invoice(us.line(amount)))


def open_amounts(us: Running) -> list[Decimal]:
    """Balances of all invoices, then credits, then payments."""
    names = (("Invoice", "Balance"), ("CreditMemo", "RemainingCredit"), ("Payment", "UnappliedAmt"))
    return [
        each[name] for entity, name in names for each in us.control("GET", f"entities/{entity}")
    ]


# --- arithmetic ---------------------------------------------------------------------------------


def test_a_payment_pays_an_invoice_in_part(us: Running) -> None:
    sold = invoice(us, DocNumber="INV-1")
    made = us.write("Payment", payment(25, linked("Invoice", sold["Id"], 25)))
    assert (made["TotalAmt"], made["UnappliedAmt"], made["ProcessPayment"]) == (25, 0, False)
    assert made["DepositToAccountRef"]["name"] == UNDEPOSITED
    line = made["Line"][0]
    assert (line["Amount"], line["LinkedTxn"]) == (
        25,
        [{"TxnId": sold["Id"], "TxnType": "Invoice"}],
    )
    extension = {each["value"]["Name"]: each["value"]["Value"] for each in line["LineEx"]["any"]}
    assert extension == {
        "txnId": sold["Id"],
        "txnOpenBalance": "75.00",
        "txnReferenceNumber": "INV-1",
    }
    now = us.read("Invoice", sold["Id"])
    assert now["Balance"] == 75
    assert now["LinkedTxn"] == [{"TxnId": made["Id"], "TxnType": "Payment"}]
    assert us.read("Customer", "1")["Balance"] == 75
    assert us.balances() == {
        RECEIVABLE: Decimal(75),
        UNDEPOSITED: Decimal(25),
        "Services": Decimal(-100),
    }


def test_without_lines_everything_is_unapplied_and_can_be_linked_later(us: Running) -> None:
    made = us.write("Payment", {"CustomerRef": {"value": "1"}, "TotalAmt": 40})
    assert (made["UnappliedAmt"], made["Line"]) == (40, [])
    assert us.read("Customer", "1")["Balance"] == -40
    sold = invoice(us)
    made = us.write("Payment", {**key(made), "Line": [linked("Invoice", sold["Id"], 40)]})
    assert made["UnappliedAmt"] == 0
    assert us.read("Invoice", sold["Id"])["Balance"] == 60


def test_lines_are_replaced_as_a_whole_and_an_empty_array_unlinks(us: Running) -> None:
    first, second = invoice(us, "50.00"), invoice(us, "60.00")
    made = us.write("Payment", payment(70, linked("Invoice", first["Id"], 50)))
    assert made["UnappliedAmt"] == 20
    made = us.write("Payment", {**key(made), "Line": [linked("Invoice", second["Id"], 60)]})
    assert open_amounts(us) == [50, 0, 10]
    assert links_of(us, "Invoice", first) == []
    made = us.write("Payment", {**key(made), "PrivateNote": "lines stay"})
    assert open_amounts(us) == [50, 0, 10]
    us.write("Payment", {**key(made), "Line": []})
    assert open_amounts(us) == [50, 60, 70]
    assert links_of(us, "Invoice", second) == []


def test_a_credit_memo_is_applied_by_a_payment_of_zero(us: Running) -> None:
    sold, back = invoice(us), credit(us)
    assert (back["RemainingCredit"], back["Balance"]) == (30, 30)
    lines = [linked("Invoice", sold["Id"], 30), linked("CreditMemo", back["Id"], 30)]
    made = us.write("Payment", payment(0, *lines))
    assert (made["TotalAmt"], made["UnappliedAmt"]) == (0, 0)
    assert open_amounts(us) == [70, 0, 0]
    assert us.read("CreditMemo", back["Id"])["Balance"] == 0
    assert links_of(us, "CreditMemo", back) == [("Payment", made["Id"])]
    assert us.balances() == {RECEIVABLE: Decimal(70), "Services": Decimal(-70)}


def test_the_total_does_not_include_credits(us: Running) -> None:
    sold, back = invoice(us), credit(us)
    lines = [linked("Invoice", sold["Id"], 100), linked("CreditMemo", back["Id"], 30)]
    assert us.refused("Payment", payment("69.99", *lines))["Detail"] == EXCEEDS
    made = us.write("Payment", payment(70, *lines))
    assert made["UnappliedAmt"] == 0
    assert open_amounts(us) == [0, 0, 0]


def test_a_total_is_needed_and_not_negative(us: Running) -> None:
    body = {"CustomerRef": {"value": "1"}}
    detail = us.refused("Payment", body)["Detail"]
    assert detail == "Business Validation Error: You must set a transaction amount."
    detail = us.refused("Payment", {**body, "TotalAmt": -1})["Detail"]
    assert detail.endswith("You must specify a transaction amount that is 0 or greater.")
    sold = invoice(us)
    error = us.refused("Payment", payment(5, linked("Invoice", sold["Id"], -5)))
    assert (error["code"], error["Message"]) == ("2290", "NegativeAmount")
    assert error["Detail"] == "Negative amounts aren't supported on transaction lines."


@pytest.mark.parametrize(("code", "detail"), [("6000", EXCEEDS), ("620", "")])
def test_more_than_is_open_is_refused(us: Running, code: str, detail: str) -> None:
    us.turn(over_application=code)
    sold = invoice(us)
    before = us.balances()
    error = us.refused("Payment", payment(200, linked("Invoice", sold["Id"], "100.01")))
    assert error["code"] == code and error["Detail"].startswith(detail)
    error = us.refused("Payment", payment(50, linked("Invoice", sold["Id"], 60)))
    assert error["code"] == code
    assert us.balances() == before and us.control("GET", "entities/Payment") == []


def test_what_cannot_be_linked(us: Running) -> None:
    other = us.write("Customer", {"DisplayName": "Other"})["Id"]
    theirs = invoice(us, CustomerRef={"value": other})
    paid, estimate = invoice(us), us.write("Estimate", us.invoice())
    us.write("Payment", payment(100, linked("Invoice", paid["Id"], 100)))
    cash = us.write("Payment", payment(5))
    for line in (
        linked("Invoice", theirs["Id"], 5),
        linked("Invoice", paid["Id"], 5),
        linked("Invoice", "999", 5),
        linked("Estimate", estimate["Id"], 5),
        linked("Payment", cash["Id"], 5),
        linked("Check", "1", 5),
    ):
        error = us.refused("Payment", payment(5, line))
        assert (error["code"], error["Message"]) == ("620", "Txn ID Cannot Be Linked")
        assert error["Detail"] == "Transaction Id supplied with the request can not be linked"


def test_a_line_names_exactly_one_transaction_and_an_amount(us: Running) -> None:
    sold = invoice(us)
    assert us.refused("Payment", payment(5, {"Amount": 5}))["element"] == "LinkedTxn"
    line = linked("Invoice", str(sold["Id"]), 5)
    twice = {**line, "LinkedTxn": line["LinkedTxn"] * 2}
    assert us.refused("Payment", payment(5, twice))["code"] == "620"
    del line["Amount"]
    assert us.refused("Payment", payment(5, line))["element"] == "Amount"


def test_two_lines_for_one_invoice_add_up(us: Running) -> None:
    sold = invoice(us)
    lines = [linked("Invoice", sold["Id"], 60), linked("Invoice", sold["Id"], 41)]
    assert us.refused("Payment", payment(101, *lines))["code"] == "6000"
    us.write("Payment", payment(101, lines[0], linked("Invoice", sold["Id"], 40)))
    assert open_amounts(us) == [0, 1]


def test_jobs_billed_with_their_parent_can_be_paid_by_it(us: Running) -> None:
    job = {"DisplayName": "Job", "ParentRef": {"value": "1"}, "Job": True, "BillWithParent": True}
    job_id = us.write("Customer", job)["Id"]
    sold = invoice(us, CustomerRef={"value": job_id})
    body = payment(100, linked("Invoice", sold["Id"], 100))
    us.turn(pay_for_jobs=False)
    assert us.refused("Payment", body)["code"] == "620"
    us.turn(pay_for_jobs=True)
    us.write("Payment", body)
    assert us.read("Customer", job_id)["Balance"] == 0
    assert us.read("Customer", "1")["BalanceWithJobs"] == 0


def test_a_journal_credit_and_a_refund_cheque_can_be_applied(us: Running) -> None:
    sold = invoice(us)
    lines = [
        entry_line(us, "Debit", 40, "Checking"),
        entry_line(us, "Credit", 40, RECEIVABLE, "Customer", "1"),
    ]
    journal = us.write("JournalEntry", {"Line": lines})
    refund = purchase(us, expense(us, 10, RECEIVABLE), EntityRef={"value": "1", "type": "Customer"})
    cheque = us.write("Purchase", refund)
    assert us.read("Customer", "1")["Balance"] == 70
    body = payment(
        0,
        linked("Invoice", sold["Id"], 30),
        linked("Expense", cheque["Id"], 10),
        linked("JournalEntry", journal["Id"], 40),
    )
    made = us.write("Payment", body)
    assert made["UnappliedAmt"] == 0
    assert open_amounts(us) == [70, 0]
    assert links_of(us, "JournalEntry", journal) == [("Payment", made["Id"])]


def test_the_echo_of_an_extension_block_follows_the_switch(us: Running) -> None:
    sold = invoice(us)
    made = us.write("Payment", payment(25, linked("Invoice", sold["Id"], 25)))
    assert us.refused("Payment", made)["code"] == "2010"
    us.turn(line_ex_refused=False)
    assert us.write("Payment", made)["UnappliedAmt"] == 0


def test_money_goes_to_a_bank_or_other_current_asset(us: Running) -> None:
    for name, good in (("Checking", True), ("Undeposited Funds", True), ("Services", False)):
        body = payment(5, DepositToAccountRef={"value": us.account(name)})
        if good:
            us.write("Payment", body)
        else:
            error = us.refused("Payment", body)
            assert (error["code"], error["Message"]) == ("6430", "Invalid account type used")
    made = us.write("Payment", payment(5, ARAccountRef={"value": us.account(RECEIVABLE)}))
    assert "ARAccountRef" not in made


# --- both sides ---------------------------------------------------------------------------------


@pytest.mark.parametrize("moves", [True, False])
def test_linking_moves_the_other_documents_token(us: Running, moves: bool) -> None:
    us.turn(links_move_sync_token=moves)
    us.control("POST", "clock", {"now": "2026-03-01T12:00:00", "frozen": True})
    sold, other = invoice(us), invoice(us)
    us.control("POST", "clock", {"advance": 60})
    made = us.write("Payment", payment(25, linked("Invoice", sold["Id"], 25)))
    assert made["SyncToken"] == "0"
    now = us.read("Invoice", sold["Id"])
    assert now["SyncToken"] == ("1" if moves else "0")
    assert (now["MetaData"] != sold["MetaData"]) is moves
    assert us.read("Invoice", other["Id"]) == other
    us.write("Payment", {**key(made), "PrivateNote": "nothing changes for the invoice"})
    assert us.read("Invoice", sold["Id"]) == now


def test_a_void_of_the_invoice_gives_the_amount_back(us: Running) -> None:
    sold, other = invoice(us), invoice(us, "50.00")
    lines = [linked("Invoice", sold["Id"], 100), linked("Invoice", other["Id"], 20)]
    made = us.write("Payment", payment(120, *lines))
    now = us.read("Invoice", sold["Id"])
    gone = us.write("Invoice", key(now), operation="void")
    assert (gone["LinkedTxn"], gone["Balance"], gone["SyncToken"]) == ([], 0, "2")
    changed = us.read("Payment", made["Id"])
    assert (changed["UnappliedAmt"], changed["SyncToken"]) == (100, "1")
    assert [line["Amount"] for line in changed["Line"]] == [20]
    assert us.read("Customer", "1")["Balance"] == -70
    error = us.refused("Payment", {**key(changed), "Line": [linked("Invoice", sold["Id"], 1)]})
    assert error["code"] == "620"


def test_void_and_delete_of_a_payment_reopen_the_invoice(us: Running) -> None:
    sold = invoice(us)
    for undo in (void, delete):
        made = us.write("Payment", payment(100, linked("Invoice", sold["Id"], 100)))
        assert us.read("Invoice", sold["Id"])["Balance"] == 0
        undo(us, "Payment", made)
        assert us.read("Invoice", sold["Id"])["Balance"] == 100
        assert links_of(us, "Invoice", sold) == []
    voided = us.control("GET", "entities/Payment")[0]
    assert (voided["TotalAmt"], voided["UnappliedAmt"], voided["Line"]) == (0, 0, [])
    assert voided["PrivateNote"] == "Voided"
    assert us.balances() == {RECEIVABLE: Decimal(100), "Services": Decimal(-100)}


def test_the_delete_of_a_linked_document_follows_the_switch(us: Running) -> None:
    sold, back = invoice(us), credit(us)
    lines = [linked("Invoice", sold["Id"], 30), linked("CreditMemo", back["Id"], 30)]
    made = us.write("Payment", payment(0, *lines))
    for entity, stored in (("Invoice", sold), ("CreditMemo", back)):
        body = key(us.read(entity, str(stored["Id"])))
        assert us.refused(entity, body, operation="delete")["code"] == "6000"
    us.turn(delete_of_linked="unlink")
    delete(us, "CreditMemo", back)
    # the credit paid 30 of the invoice: without it the payment is applied to nothing
    now = us.read("Payment", made["Id"])
    assert (now["Line"], now["UnappliedAmt"]) == ([], 0)
    assert us.read("Invoice", sold["Id"])["Balance"] == 100


def test_an_invoice_edited_below_its_payments_follows_the_switch(us: Running) -> None:
    sold = invoice(us)
    first = us.write("Payment", payment(60, linked("Invoice", sold["Id"], 60)))
    second = us.write("Payment", payment(40, linked("Invoice", sold["Id"], 40)))
    body = {**key(us.read("Invoice", sold["Id"])), "Line": [us.line("70.00")]}
    us.turn(edit_of_linked="refuse")
    assert us.refused("Invoice", body)["code"] == "6000"
    us.turn(edit_of_linked="unapply")
    assert us.write("Invoice", body)["Balance"] == 0
    unapplied = [us.read("Payment", each["Id"])["UnappliedAmt"] for each in (first, second)]
    assert unapplied == [0, 30]


def test_an_invoice_moved_to_another_customer_loses_its_payments(us: Running) -> None:
    sold = invoice(us)
    made = us.write("Payment", payment(60, linked("Invoice", sold["Id"], 60)))
    other = us.write("Customer", {"DisplayName": "Other"})["Id"]
    moved = {**key(us.read("Invoice", sold["Id"])), "CustomerRef": {"value": other}}
    assert us.write("Invoice", moved)["Balance"] == 100
    assert us.read("Payment", made["Id"])["UnappliedAmt"] == 60
    assert us.read("Customer", "1")["Balance"] == -60


def test_closed_books_hold_payments_too(us: Running) -> None:
    made = us.write("Payment", payment(5, TxnDate="2026-03-01"))
    us.control("POST", "act", {"do": "close_books", "date": "2026-03-31"})
    assert us.refused("Payment", payment(5, TxnDate="2026-03-31"))["code"] == "6210"
    assert us.refused("Payment", {**key(made), "TxnDate": "2026-04-01"})["code"] == "6210"
    for params in ({"operation": "delete"}, {"operation": "update", "include": "void"}):
        assert us.refused("Payment", key(made), **params)["code"] == "6210"


# --- deposits -----------------------------------------------------------------------------------


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
    assert us.refused("Payment", {**key(made), "PrivateNote": "x"})["code"] == "5010"
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
