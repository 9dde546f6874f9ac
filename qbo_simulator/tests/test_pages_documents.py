"""Pages of every type of document: list, one document, postings, links."""

from __future__ import annotations

from typing import Any

import pytest

from .support.documents import bill, cheque, deposit, entry, expense, linked, payment, purchase
from .support.harness import Running
from .support.pages import show

EVERY = (
    *("creditmemos", "salesreceipts", "refundreceipts", "estimates", "payments", "bills"),
    *("vendorcredits", "billpayments", "purchases", "purchaseorders", "journalentries"),
    *("deposits", "transfers"),
)


def bodies(us: Running) -> dict[str, Any]:
    """One of each that needs no other."""
    checking, savings = {"value": us.account("Checking")}, {"value": us.account("Savings")}
    return {
        "creditmemo": us.invoice(),
        "salesreceipt": us.invoice(),
        "refundreceipt": us.invoice(DepositToAccountRef=checking),
        "estimate": us.invoice(),
        "payment": payment(100),
        "bill": bill(us),
        "vendorcredit": bill(us),
        "purchase": purchase(us, expense(us, 100)),
        "purchaseorder": bill(us),
        "journalentry": entry(us, 100, "Cost of Goods Sold", "Inventory Asset"),
        "transfer": {"FromAccountRef": checking, "ToAccountRef": savings, "Amount": 100},
    }


@pytest.mark.parametrize("path", EVERY)
def test_every_type_has_a_list(us: Running, path: str) -> None:
    html = show(us, f"/app/{path}")
    assert "yet. They appear here" in html and 'href="/app/journalentries"' in html


def test_every_document_has_a_page_with_its_postings(us: Running) -> None:
    for name, body in bodies(us).items():
        made = us.call("POST", name, body=body).json()
        object_id = next(iter(made.values()))["Id"]
        html = show(us, f"/app/{name}?txnId={object_id}")
        assert "100.00" in html and "Postings in USD" in html
        posts = name not in ("estimate", "purchaseorder")
        assert ("This document moves nothing." in html) is not posts, name
        assert "No such" in show(us, f"/app/{name}?txnId=99", 404)
    html = show(us, "/app/bills")
    assert "Books by Bessie" in html and "Bills (1)" in html


def test_links_lead_to_both_sides(us: Running) -> None:
    owed = us.write("Bill", bill(us, 200))["Id"]
    paid = us.write("BillPayment", cheque(us, 200, linked("Bill", owed, 200)))["Id"]
    assert f'<a href="/app/billpayment?txnId={paid}">' in show(us, f"/app/bill?txnId={owed}")
    html = show(us, f"/app/billpayment?txnId={paid}")
    assert f'<a href="/app/bill?txnId={owed}">' in html and "Checking" in html
    got = us.write("Payment", payment(7))["Id"]
    banked = us.write("Deposit", deposit(us, linked("Payment", got, 7)))["Id"]
    assert f'<a href="/app/payment?txnId={got}">' in show(us, f"/app/deposit?txnId={banked}")
    assert f'<a href="/app/deposit?txnId={banked}">' in show(us, f"/app/recvpayment?txnId={got}")
