"""Sparse and full updates, stale tokens, ids (facts 2.3, 4.3)."""

from __future__ import annotations

from typing import Any

import pytest

from .support.documents import expense, purchase
from .support.harness import Running


def note_and_lines(us: Running) -> Any:
    """An invoice with two lines, a note, an address and a term."""
    term = {"value": us.id_of("Term", "Net 30")}
    return us.write(
        "Invoice",
        us.invoice(us.line("10.00"), us.line("20.00"), PrivateNote="first", SalesTermRef=term),
    )


def test_sparse_leaves_alone_what_it_does_not_name(us: Running) -> None:
    made = note_and_lines(us)
    us.control("POST", "clock", {"advance": 60})
    key = {"Id": made["Id"], "SyncToken": "0", "sparse": True}
    changed = us.write("Invoice", {**key, "PrivateNote": "second"})
    moved = {"PrivateNote", "SyncToken", "MetaData"}
    assert {name for name in made if made[name] != changed[name]} == moved
    assert changed["SyncToken"] == "1" and changed["PrivateNote"] == "second"
    assert changed["MetaData"]["CreateTime"] == made["MetaData"]["CreateTime"]
    assert changed["MetaData"]["LastUpdatedTime"] > made["MetaData"]["LastUpdatedTime"]


def test_sparse_clears_with_an_empty_text_and_keeps_with_null(us: Running) -> None:
    made = note_and_lines(us)
    key = {"Id": made["Id"], "sparse": True}
    kept = us.write("Invoice", {**key, "SyncToken": "0", "PrivateNote": None})
    assert kept["PrivateNote"] == "first"
    assert kept["SyncToken"] == "0"
    assert "PrivateNote" not in us.write("Invoice", {**key, "SyncToken": "0", "PrivateNote": ""})


def test_lines_are_replaced_as_a_whole_and_known_ids_stay(us: Running) -> None:
    made = note_and_lines(us)
    kept = {**us.line("21.00"), "Id": "2"}
    body = {"Id": made["Id"], "SyncToken": "0", "sparse": True, "Line": [us.line("5.00"), kept]}
    changed = us.write("Invoice", body)
    assert [(line.get("Id"), line["Amount"]) for line in changed["Line"]] == [
        ("3", 5),
        ("2", 21),
        (None, 26),
    ]
    assert changed["TotalAmt"] == 26
    body = {**body, "SyncToken": "1", "Line": [{**us.line("1.00"), "Id": "99"}]}
    assert us.write("Invoice", body)["Line"][0]["Id"] == "4"


def test_a_full_update_takes_away_what_it_omits(us: Running) -> None:
    made = note_and_lines(us)
    full = us.invoice(us.line("30.00"), Id=made["Id"], SyncToken="0", PrintStatus="NeedToPrint")
    changed = us.write("Invoice", full)
    for name in ("PrivateNote", "SalesTermRef", "BillAddr", "ShipAddr"):
        assert name in made and name not in changed
    assert changed["CurrencyRef"]["value"] == "USD"
    assert changed["EmailStatus"] == "NotSet"
    assert us.refused("Invoice", {"Id": made["Id"], "SyncToken": "1"})["code"] == "2020"


def test_a_full_update_of_a_customer_takes_away_but_keeps_its_currency(ca: Running) -> None:
    body = {
        "DisplayName": "Abroad",
        "CurrencyRef": {"value": "USD"},
        "Notes": "n",
        "Taxable": False,
        "GivenName": "Al",
    }
    made = ca.write("Customer", body)
    full = {"Id": made["Id"], "SyncToken": "0", "DisplayName": "Abroad", "Taxable": False}
    changed = ca.write("Customer", {**full, "CurrencyRef": {"value": "CAD"}})
    assert "Notes" not in changed and "GivenName" not in changed
    assert changed["CurrencyRef"]["value"] == "USD"
    assert changed["Active"] is True


def test_the_token_has_to_be_the_current_one(us: Running) -> None:
    made = us.write("Customer", {"DisplayName": "Busy"})
    key = {"Id": made["Id"], "sparse": True}
    us.control(
        "POST",
        "act",
        {"do": "edit", "entity": "Customer", "id": made["Id"], "body": {"Notes": "x"}},
    )
    error = us.refused("Customer", {**key, "SyncToken": "0", "Notes": "y"})
    assert (error["code"], error["Message"]) == ("5010", "Stale Object Error")
    assert error["Detail"].startswith("Stale Object Error : You and ")
    assert error["Detail"].endswith("so your work was not saved. Entity=Customer")
    assert us.write("Customer", {**key, "SyncToken": "1", "Notes": "y"})["SyncToken"] == "2"


@pytest.mark.parametrize("operation", ["void", "delete"])
def test_void_and_delete_need_the_current_token_too(us: Running, operation: str) -> None:
    made = us.write("Invoice", us.invoice())
    body = {"Id": made["Id"], "SyncToken": "7"}
    assert us.refused("Invoice", body, operation=operation)["code"] == "5010"
    assert us.read("Invoice", made["Id"])["TotalAmt"] == 100


def test_an_update_without_token_is_refused(us: Running) -> None:
    error = us.refused("Customer", {"Id": "1", "sparse": True, "Notes": "y"})
    assert (error["code"], error["element"]) == ("2020", "SyncToken")


def test_unknown_and_odd_ids(us: Running) -> None:
    for entity in ("invoice", "customer", "taxcode"):
        assert us.error(us.call("GET", f"{entity}/4711"))["code"] == "610"
    error = us.error(us.call("GET", "invoice/abc"))
    assert (error["code"], error["Message"]) == ("2030", "Invalid ID")
    assert error["Detail"] == "Id should be a valid number. Supplied value:abc"
    assert us.refused("Invoice", {"Id": "4711", "SyncToken": "0"})["code"] == "610"
    assert us.refused("Invoice", {"Id": "x", "SyncToken": "0"})["code"] == "2030"


def test_transactions_and_lists_count_their_ids_apart(us: Running) -> None:
    customer = us.write("Customer", {"DisplayName": "One"})
    vendor = us.write("Vendor", {"DisplayName": "Two"})
    invoice = us.write("Invoice", us.invoice())
    assert int(vendor["Id"]) == int(customer["Id"]) + 1
    assert invoice["Id"] == "1"


def test_computed_properties_sent_back_are_ignored(us: Running) -> None:
    made = us.write("Invoice", us.invoice())
    echo = {**made, "TotalAmt": 1, "Balance": 1, "MetaData": {"CreateTime": "2001-01-01T00:00:00Z"}}
    changed = us.write("Invoice", echo)
    assert (changed["TotalAmt"], changed["Balance"]) == (100, 100)
    assert changed["MetaData"]["CreateTime"] == made["MetaData"]["CreateTime"]


def test_a_delete_takes_a_whole_object_but_no_extension(us: Running) -> None:
    made = us.write("Invoice", us.invoice(us.line("10")))
    assert us.refused("Invoice", {**made, "Captain": "x"}, operation="delete")["code"] == "2010"
    assert us.read("Invoice", made["Id"])["SyncToken"] == "0"
    us.write("Invoice", made, operation="delete")
    bought = us.write("Purchase", purchase(us, expense(us, 10)))
    whole = {name: value for name, value in bought.items() if name != "PurchaseEx"}
    assert us.refused("Purchase", bought, operation="delete")["code"] == "2010"
    for body, code in ((bought, "2010"), (whole, None)):
        item = {"bId": "1", "operation": "delete", "Purchase": body}
        response = us.call("POST", "batch", body={"BatchItemRequest": [item]})
        (answer,) = response.json()["BatchItemResponse"]
        error = answer.get("Fault", {"Error": [{"code": None}]})["Error"][0]
        assert error["code"] == code
    assert us.query("select * from Purchase") == {}


def test_a_voided_invoice_can_be_voided_again_and_revived(us: Running) -> None:
    made = us.write("Invoice", us.invoice(us.line("10")))
    us.write("Invoice", {"Id": made["Id"], "SyncToken": "0"}, operation="void")
    again = us.write("Invoice", {"Id": made["Id"], "SyncToken": "1"}, operation="void")
    assert (again["SyncToken"], again["TotalAmt"]) == ("2", 0)
    assert again["PrivateNote"] == "Voided - Voided"
    body = {"Id": made["Id"], "SyncToken": "2", "sparse": True, "Line": [us.line("7")]}
    revived = us.write("Invoice", body)
    assert (revived["TotalAmt"], revived["PrivateNote"]) == (7, "Voided - Voided")
    assert us.balances() == {"Accounts Receivable (A/R)": 7, "Services": -7}
