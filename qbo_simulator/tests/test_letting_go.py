"""Documents that payments are applied to are deleted and edited; payments let go (facts 2.3).

Told by CODAT (a product that pushes such deletes) and ACB (a company's change feed); Intuit's page
wants links undone first. Both answers are switches.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from .support.documents import PAYABLE, bill, cheque, delete, key, linked, payment
from .support.harness import Running
from .support.payments import credit, invoice


def paid_bills(us: Running) -> tuple[Any, Any, Any]:
    """Bills of 30 and 50, and the cheque of 80 that pays both."""
    first, second = us.write("Bill", bill(us, 30)), us.write("Bill", bill(us, 50))
    lines = [linked("Bill", first["Id"], 30), linked("Bill", second["Id"], 50)]
    return first, second, us.write("BillPayment", cheque(us, 80, *lines))


def test_a_deleted_bill_leaves_its_payment_on_account(us: Running) -> None:
    first, second, made = paid_bills(us)
    delete(us, "Bill", first)
    now = us.read("BillPayment", made["Id"])
    assert (now["TotalAmt"], [line["Amount"] for line in now["Line"]]) == (80, [50])
    assert (us.read("Bill", second["Id"])["Balance"], us.read("Vendor", "2")["Balance"]) == (0, -30)
    assert us.balances()[PAYABLE] == 30


def test_one_deleted_bill_may_take_all_lines_away(us: Running) -> None:
    us.turn(delete_of_linked="empty")
    first, second, made = paid_bills(us)
    delete(us, "Bill", first)
    now = us.read("BillPayment", made["Id"])
    assert (now["TotalAmt"], now["Line"]) == (80, [])
    assert (us.read("Bill", second["Id"])["Balance"], us.read("Vendor", "2")["Balance"]) == (
        50,
        -30,
    )


def test_an_emptied_payment_takes_a_note_and_its_lines_back(us: Running) -> None:
    us.turn(delete_of_linked="empty")
    first, second, made = paid_bills(us)
    delete(us, "Bill", first)
    now = us.write("BillPayment", {**key(us.read("BillPayment", made["Id"])), "PrivateNote": "x"})
    assert now["Line"] == []
    too_much = [linked("Bill", second["Id"], 50), linked("Bill", second["Id"], 31)]
    assert us.refused("BillPayment", {**now, "Line": too_much})["code"] == "6000"
    back = us.write("BillPayment", {**now, "Line": [linked("Bill", second["Id"], 50)]})
    assert (back["TotalAmt"], us.read("Bill", second["Id"])["Balance"]) == (80, 0)
    assert us.refused("BillPayment", cheque(us, 5))["element"] == "Line"  # none is made this way


@pytest.mark.parametrize("entity", ["Invoice", "CreditMemo"])
def test_a_deleted_sale_or_credit_leaves_the_money(us: Running, entity: str) -> None:
    sold, back = invoice(us), credit(us)
    lines = [linked("Invoice", sold["Id"], 100), linked("CreditMemo", back["Id"], 30)]
    made = us.write("Payment", payment(70, *lines))
    delete(us, entity, sold if entity == "Invoice" else back)
    left = us.read("Payment", made["Id"])
    if entity == "Invoice":  # 70 of money and 30 of credit wait
        assert (left["UnappliedAmt"], us.read("Customer", "1")["Balance"]) == (100, -100)
    else:  # the credit paid 30 of the invoice
        assert (left["UnappliedAmt"], us.read("Invoice", sold["Id"])["Balance"]) == (0, 30)


@pytest.mark.parametrize(
    ("answer", "unapplied"), [("unapply", [0, 30]), ("release", [60, 40]), ("refuse", None)]
)
def test_an_edit_of_paid_lines_follows_the_switch(
    us: Running, answer: str, unapplied: list[int] | None
) -> None:
    us.turn(edit_of_linked=answer)
    sold = invoice(us)
    paid = [
        us.write("Payment", payment(each, linked("Invoice", sold["Id"], each))) for each in (60, 40)
    ]
    body = {**key(us.read("Invoice", sold["Id"])), "Line": [us.line("70.00")]}
    if unapplied is None:
        assert us.refused("Invoice", body)["code"] == "6000"
        return
    assert us.write("Invoice", body)["Balance"] == 70 - 100 + sum(unapplied)
    assert [us.read("Payment", each["Id"])["UnappliedAmt"] for each in paid] == unapplied
    noted = us.write("Invoice", {**key(us.read("Invoice", sold["Id"])), "PrivateNote": "x"})
    assert noted["Balance"] == 70 - 100 + sum(unapplied)


@pytest.mark.parametrize(("answer", "unapplied"), [("refuse", None), ("unapplied", 100)])
def test_money_for_what_is_paid_already_follows_the_switch(
    us: Running, answer: str, unapplied: int | None
) -> None:
    us.turn(money_for_paid=answer)
    sold = invoice(us)
    us.write("Payment", payment(100, linked("Invoice", sold["Id"], 100)))
    again = payment(100, linked("Invoice", sold["Id"], 100))
    if unapplied is None:
        assert us.refused("Payment", again)["code"] == "620"
        return
    made = us.write("Payment", again)
    assert (made["Line"], made["UnappliedAmt"]) == ([], unapplied)
    assert us.read("Customer", "1")["Balance"] == Decimal(-100)
    other = payment(100, linked("Invoice", "999", 100))
    assert us.refused("Payment", other)["code"] == "620"


def test_a_cheque_twice_for_a_bill_waits_too(us: Running) -> None:
    us.turn(money_for_paid="unapplied")
    first, _, _ = paid_bills(us)
    made = us.write("BillPayment", cheque(us, 30, linked("Bill", first["Id"], 30)))
    assert (made["Line"], us.read("Vendor", "2")["Balance"]) == ([], -30)
