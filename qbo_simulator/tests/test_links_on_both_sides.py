"""Both sides feel a link between documents: voids, deletes and edits of either (facts 2.3)."""

from __future__ import annotations

from decimal import Decimal

from .support.documents import RECEIVABLE, delete, key, linked, links_of, payment, void
from .support.harness import Running
from .support.payments import credit, invoice


def test_linking_moves_the_other_documents_token(us: Running) -> None:
    us.control("POST", "clock", {"now": "2026-03-01T12:00:00", "frozen": True})
    sold, other = invoice(us), invoice(us)
    us.control("POST", "clock", {"advance": 60})
    made = us.write("Payment", payment(25, linked("Invoice", sold["Id"], 25)))
    assert made["SyncToken"] == "0"
    now = us.read("Invoice", sold["Id"])
    assert now["SyncToken"] == "1" and now["MetaData"] != sold["MetaData"]
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
    us.turn(delete_of_linked="refuse")
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
