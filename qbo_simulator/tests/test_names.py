"""Names of customers, vendors and employees, and deactivation and return (facts 2.3, 5.8)."""

from __future__ import annotations

from typing import Any

import pytest

from .support.documents import expense, purchase
from .support.harness import Running
from .support.lists import switch

TAKEN = (
    "The name supplied already exists. : Another customer, vendor or employee is already using "
    "this name. Please use a different name."
)


# --- names of customers, vendors, employees -----------------------------------------------------


@pytest.mark.parametrize("other", ["Customer", "Vendor", "Employee"])
def test_a_display_name_is_taken_in_all_three_lists(us: Running, other: str) -> None:
    us.write("Vendor", {"DisplayName": "Acme"})
    error = us.refused(other, {"DisplayName": "Acme"})
    assert (error["code"], error["type"]) == ("6240", "ValidationFault")
    assert error["Message"] == "Duplicate Name Exists Error"
    assert error["Detail"] == TAKEN


def test_case_and_outer_spaces_do_not_make_another_name(us: Running) -> None:
    assert us.write("Customer", {"DisplayName": " Acme "})["DisplayName"] == "Acme"
    assert us.refused("Vendor", {"DisplayName": "ACME"})["code"] == "6240"
    assert us.refused("Vendor", {"DisplayName": "Acme  "})["code"] == "6240"
    us.turn(names_ignore_case=False)
    us.write("Vendor", {"DisplayName": "ACME"})
    us.turn(names_trimmed=False)
    assert us.write("Vendor", {"DisplayName": "Acme "})["DisplayName"] == "Acme "


def test_renaming_onto_a_taken_name_is_refused_and_onto_itself_is_not(us: Running) -> None:
    us.write("Customer", {"DisplayName": "Acme"})
    other = us.write("Customer", {"DisplayName": "Other"})
    key = {"Id": other["Id"], "SyncToken": "0", "sparse": True}
    assert us.refused("Customer", {**key, "DisplayName": "acme"})["code"] == "6240"
    assert us.write("Customer", {**key, "DisplayName": "OTHER"})["DisplayName"] == "OTHER"


def test_a_name_is_built_from_its_parts_and_none_is_refused(us: Running) -> None:
    body = {"Title": "Dr", "GivenName": "Ada", "FamilyName": "King", "Suffix": "Jr"}
    made = us.write("Customer", body)
    assert made["DisplayName"] == made["FullyQualifiedName"] == "Dr Ada King Jr"
    error = us.refused("Customer", {"CompanyName": "Only this", "Notes": "x"})
    assert (error["code"], error["Message"]) == ("6080", "No Name Provided")


@pytest.mark.parametrize("name", ["A:B", "A\tB", "A\nB"])
def test_some_characters_are_not_for_names(us: Running, name: str) -> None:
    for entity, key in (("Customer", "DisplayName"), ("Vendor", "GivenName"), ("Item", "Name")):
        error = us.refused(entity, {key: name})
        assert (error["code"], error["element"]) == ("2040", key)


def test_customer_defaults(us: Running) -> None:
    made = us.write("Customer", {"DisplayName": "New", "BillAddr": {"Line1": "Here"}})
    flags = {"Taxable": True, "Job": False, "BillWithParent": False, "Active": True}
    assert {name: made[name] for name in flags} == flags
    assert (made["PrintOnCheckName"], made["Balance"], made["BalanceWithJobs"]) == ("New", 0, 0)
    assert made["CurrencyRef"] == {"value": "USD", "name": "United States Dollar"}
    assert made["BillAddr"]["Id"]


def test_an_address_keeps_its_id_when_it_changes(us: Running) -> None:
    made = us.write("Customer", {"DisplayName": "New", "BillAddr": {"Line1": "Here"}})
    key = {"Id": made["Id"], "SyncToken": "0", "sparse": True}
    changed = us.write("Customer", {**key, "BillAddr": {"Line1": "There"}})
    assert changed["BillAddr"] == {
        "Id": made["BillAddr"]["Id"],
        "Line1": "There",
        "Lat": "INVALID",
        "Long": "INVALID",
    }
    again = us.write("Customer", {**changed, "Notes": "x"})  # the place says nothing
    assert again["BillAddr"] == changed["BillAddr"]


def test_sub_customers_have_full_names_and_five_levels(us: Running) -> None:
    parent = us.write("Customer", {"DisplayName": "L0"})
    for level in range(1, 5):
        body = {"DisplayName": f"L{level}", "ParentRef": {"value": parent["Id"]}, "Job": True}
        parent = us.write("Customer", body)
        assert parent["Level"] == level
    assert parent["FullyQualifiedName"] == "L0:L1:L2:L3:L4"
    top = us.id_of("Customer", "L0", "DisplayName")
    us.control(
        "POST",
        "act",
        {"do": "edit", "entity": "Customer", "id": top, "body": {"DisplayName": "Top"}},
    )
    assert us.read("Customer", parent["Id"])["FullyQualifiedName"] == "Top:L1:L2:L3:L4"
    body = {"DisplayName": "L5", "ParentRef": {"value": parent["Id"]}, "Job": True}
    assert us.refused("Customer", body)["code"] == "6180"


def test_a_vendors_tax_number_is_masked(us: Running) -> None:
    made = us.write("Vendor", {"DisplayName": "V", "TaxIdentifier": "123456789"})
    assert made["TaxIdentifier"] == "XXXXXX6789"


def test_an_opening_balance_is_refused_by_name(us: Running) -> None:
    for entity in ("Customer", "Vendor"):
        response = us.call("POST", entity.lower(), body={"DisplayName": "B", "Balance": 5})
        assert us.error(response, 501)["element"] == f"{entity}.Balance (opening balance)"


# --- deactivation and return --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entity", "key"), [("Customer", "DisplayName"), ("Vendor", "DisplayName"), ("Term", "Name")]
)
def test_deactivation_renames_and_frees_the_name(us: Running, entity: str, key: str) -> None:
    body = {key: "Passing", **({"DueDays": 5} if entity == "Term" else {})}
    made = us.write(entity, body)
    gone = switch(us, entity, made, False)
    assert (gone["Active"], gone[key]) == (False, "Passing (deleted)")
    if entity == "Customer":
        assert gone["FullyQualifiedName"] == "Passing (deleted)"
    assert us.read(entity, made["Id"]) == gone
    us.write(entity, body)


def test_an_inactive_object_takes_no_change_but_its_return(us: Running) -> None:
    made = us.write("Customer", {"DisplayName": "Passing"})
    gone = switch(us, "Customer", made, False)
    key = {"Id": gone["Id"], "SyncToken": "1", "sparse": True}
    error = us.refused("Customer", {**key, "Notes": "x"})
    assert error["code"] == "6000"
    assert error["Detail"] == (
        "Business Validation Error: You cannot modify a list element that has been deleted."
    )
    back = switch(us, "Customer", gone, True)
    assert (back["Active"], back["DisplayName"]) == (True, "Passing")


def test_a_return_onto_a_taken_name_is_refused(us: Running) -> None:
    made = us.write("Customer", {"DisplayName": "Passing"})
    gone = switch(us, "Customer", made, False)
    us.write("Customer", {"DisplayName": "Passing"})
    key = {"Id": gone["Id"], "SyncToken": "1", "sparse": True}
    assert us.refused("Customer", {**key, "Active": True})["code"] == "6240"
    us.turn(return_collides=False)
    assert us.write("Customer", {**key, "Active": True})["DisplayName"] == "Passing"


def test_a_customer_who_owes_cannot_be_deactivated(us: Running) -> None:
    invoice = us.write("Invoice", us.invoice())
    key = {"Id": "1", "SyncToken": "0", "sparse": True, "Active": False}
    error = us.refused("Customer", key)
    assert (error["code"], error["Message"]) == ("6220", "Delete Entity Has Balance")
    us.write("Invoice", {"Id": invoice["Id"], "SyncToken": "0"}, operation="void")
    us.write("Customer", key)


def test_a_customer_with_unbilled_expenses_cannot_be_deactivated(us: Running) -> None:
    line = expense(us, 10)
    line["AccountBasedExpenseLineDetail"]["CustomerRef"] = {"value": "1"}
    made = us.write("Purchase", purchase(us, line))
    key = {"Id": "1", "SyncToken": "0", "sparse": True, "Active": False}
    assert us.refused("Customer", key)["code"] == "6280"
    line["AccountBasedExpenseLineDetail"]["BillableStatus"] = "NotBillable"
    body = {"Id": made["Id"], "SyncToken": "0", "sparse": True, "PaymentType": "Check"}
    body["AccountRef"] = made["AccountRef"]
    us.write("Purchase", {**body, "Line": [line]})
    us.write("Customer", key)


def test_references_to_what_is_inactive_are_refused(us: Running) -> None:
    item = us.item("Widget")
    body = us.invoice(us.line("5", item["Id"]))
    made = us.write("Invoice", body)
    switch(us, "Item", item, False)
    error = us.refused("Invoice", body)
    assert (error["code"], error["Message"]) == ("2500", "Invalid Reference Id")
    assert error["Detail"] == (
        "Invalid Reference Id : Product/Service assigned to this transaction has been deleted. "
        "Before you can modify this transaction, you must restore Widget (deleted)."
    )
    note = {"Id": made["Id"], "SyncToken": "0", "sparse": True, "PrivateNote": "x"}
    assert us.refused("Invoice", note)["code"] == "2500"
    us.turn(inactive_reference="610")
    assert us.refused("Invoice", body)["code"] == "610"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"CustomerRef": {"value": "99"}}, "Names element id 99"),
        ({"SalesTermRef": {"value": "99"}}, "Terms element id 99"),
        ({"DepositToAccountRef": {"value": "999"}}, "Accounts element id 999"),
    ],
)
def test_references_to_nothing_are_refused(us: Running, change: Any, words: str) -> None:
    error = us.refused("Invoice", {**us.invoice(), **change})
    assert error["code"] == "2500"
    assert error["Detail"] == f"Invalid Reference Id : {words} not found"


def test_a_line_without_a_real_item_is_refused(us: Running) -> None:
    error = us.refused("Invoice", us.invoice(us.line("5", "77")))
    assert error["Detail"] == "Invalid Reference Id : Items element id 77 not found"
