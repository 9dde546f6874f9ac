"""What a write moves in other objects, SyncToken and LastUpdatedTime apart (facts 2.3).

Recorded: NANGO, AIRBYTE (links, deposits, parties and accounts, updates without a change), AUGW
(attachments), ACB (a form saved without a change).
"""

from __future__ import annotations

from typing import Any

import pytest

from .support.documents import bill, cheque, delete, deposit, key, linked, payment
from .support.harness import Running
from .support.payments import credit, invoice


@pytest.fixture
def later(us: Running) -> Running:
    """The US company, whose clock stands still until `pass_time`."""
    us.control("POST", "clock", {"now": "2026-03-01T12:00:00", "frozen": True})
    us.token = us.new_token()
    return us


def pass_time(us: Running) -> None:
    us.control("POST", "clock", {"advance": 60})


def moved(before: Any, after: Any) -> tuple[bool, bool]:
    """Whether the token moved, and whether the time did."""
    times = (each["MetaData"]["LastUpdatedTime"] for each in (before, after))
    return before["SyncToken"] != after["SyncToken"], len(set(times)) == 2


def test_paying_moves_token_and_time_of_invoice_and_bill(later: Running) -> None:
    sold, owed = invoice(later), later.write("Bill", bill(later, 100))
    pass_time(later)
    later.write("Payment", payment(40, linked("Invoice", sold["Id"], 40)))
    later.write("BillPayment", cheque(later, 40, linked("Bill", owed["Id"], 40)))
    assert moved(sold, later.read("Invoice", sold["Id"])) == (True, True)
    assert moved(owed, later.read("Bill", owed["Id"])) == (True, True)


def test_a_deposit_moves_nothing_of_the_payment(later: Running) -> None:
    paid, sold = later.write("Payment", payment(100)), later.write("SalesReceipt", later.invoice())
    pass_time(later)
    lines = [linked("Payment", paid["Id"], 100), linked("SalesReceipt", sold["Id"], 100)]
    made = later.write("Deposit", deposit(later, *lines))
    for entity, stored in (("Payment", paid), ("SalesReceipt", sold)):
        now = later.read(entity, stored["Id"])
        assert moved(stored, now) == (False, False)
        assert now["LinkedTxn"] == [{"TxnId": made["Id"], "TxnType": "Deposit"}]


@pytest.mark.parametrize("entity", ["Invoice", "SalesReceipt"])
def test_a_sale_moves_the_time_of_its_estimate_alone(later: Running, entity: str) -> None:
    offer = later.write("Estimate", later.invoice())
    pass_time(later)
    link = {"TxnId": offer["Id"], "TxnType": "Estimate"}
    later.write(entity, later.invoice(LinkedTxn=[link]))
    assert moved(offer, later.read("Estimate", offer["Id"])) == (False, True)


def test_a_bill_moves_token_and_time_of_its_order(later: Running) -> None:
    order = later.write("PurchaseOrder", bill(later, 100))
    pass_time(later)
    link = {"TxnId": order["Id"], "TxnType": "PurchaseOrder"}
    later.write("Bill", bill(later, 60, LinkedTxn=[link]))
    now = later.read("PurchaseOrder", order["Id"])
    assert (moved(order, now), now["POStatus"]) == ((True, True), "Open")
    later.write("Bill", bill(later, 40, LinkedTxn=[link]))
    assert later.read("PurchaseOrder", order["Id"])["POStatus"] == "Closed"


def test_what_nothing_is_recorded_of_follows_the_switch(later: Running) -> None:
    sold, back = invoice(later), credit(later)
    for answer in (False, True):
        later.turn(links_move_sync_token=answer)
        before = later.read("CreditMemo", back["Id"])
        pass_time(later)
        lines = [linked("Invoice", sold["Id"], 10), linked("CreditMemo", back["Id"], 10)]
        later.write("Payment", payment(0, *lines))
        assert moved(before, later.read("CreditMemo", back["Id"])) == (answer, answer)


def test_who_lets_go_is_changed_itself(later: Running) -> None:
    sold = invoice(later)
    made = later.write("Payment", payment(40, linked("Invoice", sold["Id"], 40)))
    pass_time(later)
    delete(later, "Invoice", sold)
    assert moved(made, later.read("Payment", made["Id"])) == (True, True)


def test_a_posting_moves_the_time_of_its_party_and_accounts(later: Running) -> None:
    names = {"Customer": "1", "Vendor": "2"}
    used = [later.account(name) for name in ("Accounts Receivable (A/R)", "Services")]
    parties = {entity: later.read(entity, each) for entity, each in names.items()}
    accounts = [later.read("Account", each) for each in used]
    other = later.read("Account", later.account("Savings"))
    pass_time(later)
    invoice(later)
    assert moved(parties["Customer"], later.read("Customer", "1")) == (False, True)
    assert moved(parties["Vendor"], later.read("Vendor", "2")) == (False, False)
    assert [moved(each, later.read("Account", each["Id"])) for each in accounts] == [
        (False, True),
        (False, True),
    ]
    assert moved(other, later.read("Account", other["Id"])) == (False, False)
    changed = later.call("GET", "cdc", entities="Customer", changedSince="2026-03-01T12:01:00")
    (found,) = changed.json()["CDCResponse"][0]["QueryResponse"]
    assert [each["Id"] for each in found["Customer"]] == ["1"]


@pytest.mark.parametrize("sparse", [True, False])
def test_an_update_that_changes_nothing_moves_nothing(later: Running, sparse: bool) -> None:
    made = {
        "Customer": later.read("Customer", "1"),
        "Account": later.read("Account", later.account("Checking")),
        "Item": later.read("Item", "1"),
        "Invoice": invoice(later, PrivateNote="x"),
        "PurchaseOrder": later.write("PurchaseOrder", bill(later, 100)),
        "Bill": later.write("Bill", bill(later, 100)),
    }
    before = {entity: later.read(entity, stored["Id"]) for entity, stored in made.items()}
    pass_time(later)
    for entity, stored in before.items():
        again = later.write(entity, {**stored, "sparse": sparse})
        assert moved(stored, again) == (False, False), entity
        assert again == stored
        noted = later.write(entity, {**stored, **CHANGE.get(entity, NOTE), "sparse": sparse})
        assert moved(stored, noted) == (True, True), entity


NOTE = {"PrivateNote": "changed"}
CHANGE: dict[str, dict[str, Any]] = {
    "Customer": {"Notes": "changed"},
    "Account": {"Description": "changed"},
    "Item": {"Description": "changed"},
}


def test_a_form_saved_without_a_change_moves_both(later: Running) -> None:
    made = invoice(later)
    pass_time(later)
    saved = later.control("POST", "act", {"do": "save", "entity": "Invoice", "id": made["Id"]})
    assert moved(made, saved) == (True, True)
    stale = later.refused("Invoice", {**key(made), "PrivateNote": "x"})
    assert stale["code"] == "5010" and stale["Detail"].endswith("was not saved. Entity=Invoice")
    later.turn(stale_names_entity=False)
    stale = later.refused("Invoice", {**key(made), "PrivateNote": "x"})
    assert stale["Detail"].endswith("so your work was not saved.")


@pytest.mark.parametrize("answer", [True, False])
def test_an_attachment_moves_what_it_is_linked_to(later: Running, answer: bool) -> None:
    later.turn(attaching_moves_sync_token=answer)
    made = invoice(later)
    pass_time(later)
    reference = {"EntityRef": {"type": "Invoice", "value": made["Id"]}}
    note = later.write("Attachable", {"Note": "n", "AttachableRef": [reference]})
    now = later.read("Invoice", made["Id"])
    assert moved(made, now) == (answer, answer)
    later.write("Attachable", {**note, "Note": "m"})
    assert later.read("Invoice", made["Id"]) == now
    assert int(note["Id"]) > 100_000_000_000_000_000  # files and notes have long ids
