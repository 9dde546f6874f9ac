"""Payments and what they are applied to (facts 5.2, 5.3); figures worked out by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from .support.documents import (
    RECEIVABLE,
    UNDEPOSITED,
    entry_line,
    expense,
    key,
    linked,
    links_of,
    payment,
    purchase,
)
from .support.harness import Running
from .support.payments import credit, invoice, open_amounts

EXCEEDS = "Business Validation Error: You can't apply more than the open balance of a transaction."


def test_a_payment_pays_an_invoice_in_part(us: Running) -> None:
    sold = invoice(us, DocNumber="INV-1")
    made = us.write("Payment", payment(25, linked("Invoice", sold["Id"], 25)))
    assert (made["TotalAmt"], made["UnappliedAmt"], made["ProcessPayment"]) == (25, 0, False)
    assert made["DepositToAccountRef"] == {"value": us.account(UNDEPOSITED)}
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
    assert links_of(us, "CreditMemo", back) == []  # applied or not, it names nothing
    assert "DepositToAccountRef" not in made
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
    assert links_of(us, "JournalEntry", journal) == []
    us.turn(credits_name_payments=True)
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
