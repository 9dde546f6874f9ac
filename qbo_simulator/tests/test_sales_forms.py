"""Credit memos, receipts, refunds and estimates (facts 5.0 to 5.2)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from .support.documents import RECEIVABLE, UNDEPOSITED, delete, key, links_of, void
from .support.harness import Running

STATE = "State Board of Equalization Payable"


def taxed(us: Running, entity: str, **more: Any) -> Any:
    """A form of 100.00 with 15 % tax."""
    body = us.invoice(us.line("100.00", TaxCodeRef={"value": "TAX"}))
    tax = {"TxnTaxDetail": {"TxnTaxCodeRef": {"value": us.code("State 15")}}}
    return us.write(entity, {**body, **tax, **more})


def test_a_credit_memo_is_an_invoice_the_other_way_round(us: Running) -> None:
    made = taxed(us, "CreditMemo")
    assert (made["TotalAmt"], made["Balance"], made["RemainingCredit"]) == (115, 115, 115)
    assert us.balances() == {
        RECEIVABLE: Decimal(-115),
        "Services": Decimal(100),
        STATE: Decimal(15),
    }
    assert us.read("Customer", "1")["Balance"] == -115
    assert us.refused("CreditMemo", us.invoice(us.line("-1.00")))["code"] == "6000"


def test_a_sales_receipt_brings_money_at_once(us: Running) -> None:
    made = taxed(us, "SalesReceipt")
    assert (made["TotalAmt"], made["Balance"]) == (115, 0)
    assert made["DepositToAccountRef"]["name"] == UNDEPOSITED
    assert us.balances()[UNDEPOSITED] == 115
    us.write(
        "SalesReceipt", {**key(made), "DepositToAccountRef": {"value": us.account("Checking")}}
    )
    assert us.balances() == {
        "Checking": Decimal(115),
        "Services": Decimal(-100),
        STATE: Decimal(-15),
    }
    wrong = {**us.invoice(), "DepositToAccountRef": {"value": us.account("Services")}}
    assert us.refused("SalesReceipt", wrong)["code"] == "6430"


def test_a_full_update_of_a_receipt_can_lose_its_customer(us: Running) -> None:
    made = us.write("SalesReceipt", us.invoice())
    made = us.write("SalesReceipt", {**key(made, sparse=False), "Line": [us.line("20.00")]})
    assert "CustomerRef" not in made and made["TotalAmt"] == 20
    us.turn(us_missing_txn_tax_code="default_code")
    lines = [us.line("20.00", TaxCodeRef={"value": "TAX"})]
    assert us.write("SalesReceipt", {"Line": lines})["TotalAmt"] == 20


def test_a_receipt_can_be_voided_and_a_memo_cannot(us: Running) -> None:
    made = taxed(us, "SalesReceipt")
    gone = void(us, "SalesReceipt", made)
    assert (gone["TotalAmt"], gone["Line"][0]["Amount"]) == (0, 0)
    assert us.balances() == {}
    for entity in ("CreditMemo", "RefundReceipt", "Estimate"):
        more = {"DepositToAccountRef": {"value": us.account("Checking")}}
        made = taxed(us, entity, **(more if entity == "RefundReceipt" else {}))
        for params in ({"operation": "void"}, {"operation": "update", "include": "void"}):
            assert us.refused(entity, key(made), **params)["code"] == "500"
        assert delete(us, entity, made)["status"] == "Deleted"
    assert us.balances() == {}


def test_a_refund_takes_money_from_the_account_it_names(us: Running) -> None:
    error = us.refused("RefundReceipt", us.invoice())
    assert (error["code"], error["element"]) == ("2020", "DepositToAccountRef")
    taxed(us, "RefundReceipt", DepositToAccountRef={"value": us.account("Checking")})
    assert us.balances() == {
        "Checking": Decimal(-115),
        "Services": Decimal(100),
        STATE: Decimal(15),
    }
    us.turn(refund_needs_account=False)
    made = us.write("RefundReceipt", us.invoice())
    assert made["DepositToAccountRef"]["name"] == UNDEPOSITED


@pytest.mark.parametrize("entity", ["Invoice", "SalesReceipt"])
def test_an_estimate_posts_nothing_and_is_linked_by_its_sale(us: Running, entity: str) -> None:
    offer = taxed(us, "Estimate")
    assert (offer["TxnStatus"], offer["TotalAmt"], us.balances()) == ("Pending", 115, {})
    link = {"TxnId": offer["Id"], "TxnType": "Estimate"}
    sold = us.write(entity, us.invoice(LinkedTxn=[link]))
    assert sold["LinkedTxn"] == [link]
    assert links_of(us, "Estimate", offer) == [(entity, sold["Id"])]
    now = us.read("Estimate", offer["Id"])
    assert (now["TxnStatus"], now["SyncToken"]) == ("Closed", "0")  # only its time moves
    us.turn(delete_of_linked="refuse")
    assert us.refused("Estimate", key(now), operation="delete")["code"] == "6000"
    us.write(entity, {**key(sold), "LinkedTxn": []})
    assert links_of(us, "Estimate", offer) == []
    assert us.read("Estimate", offer["Id"])["TxnStatus"] == "Pending"
    other = us.write("Customer", {"DisplayName": "Other"})["Id"]
    theirs = us.invoice(CustomerRef={"value": other}, LinkedTxn=[link])
    assert us.refused(entity, theirs)["code"] == "620"


def test_a_linked_estimate_that_may_be_deleted_leaves_no_link(us: Running) -> None:
    offer = us.write("Estimate", us.invoice())
    link = {"TxnId": offer["Id"], "TxnType": "Estimate"}
    sold = us.write("Invoice", us.invoice(LinkedTxn=[link]))
    us.write("Estimate", {**key(us.read("Estimate", offer["Id"])), "PrivateNote": "still linked"})
    assert links_of(us, "Invoice", sold) == [("Estimate", offer["Id"])]
    us.turn(delete_of_linked="unlink")
    delete(us, "Estimate", offer)
    assert links_of(us, "Invoice", sold) == []


def test_forms_are_unique_apart_and_counted_together(us: Running) -> None:
    us.write("Invoice", us.invoice(DocNumber="7"))
    us.write("SalesReceipt", us.invoice(DocNumber="7"))
    error = us.refused("SalesReceipt", us.invoice(DocNumber="7"))
    assert error["code"] == "6140" and "TxnType=Sales Receipt with" in error["Detail"]
    us.control("POST", "seed", {"preferences": {"SalesFormsPrefs": {"CustomTxnNumbers": False}}})
    assert us.write("CreditMemo", us.invoice())["DocNumber"] == "8"
    assert us.write("SalesReceipt", us.invoice())["DocNumber"] == "9"
    paid_from = {"DepositToAccountRef": {"value": us.account("Checking")}}
    assert us.write("RefundReceipt", us.invoice(**paid_from))["DocNumber"] == "10"
    assert us.write("Invoice", us.invoice())["DocNumber"] == "11"
    assert us.write("Estimate", us.invoice())["DocNumber"] == "1001"


@pytest.mark.parametrize("entity", ["Invoice", "SalesReceipt", "CreditMemo", "Estimate"])
def test_a_second_discount_line_is_refused(us: Running, entity: str) -> None:
    one = {"DetailType": "DiscountLineDetail", "Amount": 5, "DiscountLineDetail": {}}
    tenth = {"PercentBased": True, "DiscountPercent": 10}
    other = {"DetailType": "DiscountLineDetail", "DiscountLineDetail": tenth}
    for discounts in ((one, one), (one, other)):
        error = us.refused(entity, us.invoice(us.line("100"), *discounts))
        assert error["code"] == "6000" and "one discount line" in error["Detail"]
    assert us.write(entity, us.invoice(us.line("100"), other))["TotalAmt"] == 90
