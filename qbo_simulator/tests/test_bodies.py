"""The body of a request: what does not fit, lengths, characters, dates (facts 2.1, 4.3, 5.8)."""

from __future__ import annotations

from typing import Any

import pytest

from .support.harness import Running
from .test_requests import BAD_PROPERTY


@pytest.mark.parametrize(
    "body",
    [
        {"Invoice": {"CustomerRef": {"value": "1"}}},
        {"Nonsense": 1},
        {"DisplayName": "X", "Nonsense": None},
        {"DisplayName": "X", "BillAddr": {"Street": "x"}},
        {"DisplayName": "X", "PrimaryPhone": {"FreeFormNumber": "1", "Kind": "x"}},
        {"DisplayName": "X", "BillAddr": "text"},
        {"DisplayName": {"a": 1}},
        {"DisplayName": True},
        {"DisplayName": "X", "Taxable": "maybe"},
        {"DisplayName": "X", "Taxable": 1},
        {"DisplayName": "X", "CreditLimit": "much"},
        {"DisplayName": "X", "CreditLimit": True},
        {"DisplayName": "X", "CurrencyRef": "USD"},
        {"DisplayName": "X", "CurrencyRef": {"value": "USD", "code": "USD"}},
        {"DisplayName": "X", "CustomField": {}},
        {"DisplayName": "X", "OpenBalanceDate": 5},
        "not json",
        '{"DisplayName": "X"',
        '{"DisplayName": "X", "CreditLimit": NaN}',
        "[]",
        "",
    ],
)
def test_what_does_not_fit_is_2010(us: Running, body: Any) -> None:
    error = us.refused("Customer", body)
    assert (error["code"], error["type"]) == ("2010", "ValidationFault")
    assert error["Message"] == "Request has invalid or unsupported property"
    assert error["Detail"] == BAD_PROPERTY
    assert us.query("select count(*) from Customer") == {"totalCount": 1}


@pytest.mark.parametrize(
    "change",
    [
        {"Line": [{"DetailType": "SalesItemLineDetail", "Price": 5}]},
        {"Line": {"DetailType": "SalesItemLineDetail"}},
        {"Line": [{"DetailType": "salesitemlinedetail", "Amount": 5}]},
        {"PrintStatus": "needToPrint"},
        {"TxnTaxDetail": {"Total": 1}},
        {"InvoiceEx": {}},
    ],
)
def test_unknown_properties_anywhere_in_an_invoice(us: Running, change: dict[str, Any]) -> None:
    assert us.refused("Invoice", {**us.invoice(), **change})["code"] == "2010"


def test_the_hint_names_the_property(us: Running) -> None:
    response = us.call("POST", "customer", body={"DisplayName": "X", "Nonsense": 1})
    assert response.headers["X-Sim-Hint"] == "Customer has no property Nonsense"


def test_invalid_utf8_is_an_unsupported_operation(us: Running) -> None:
    error = us.refused("Customer", b'{"DisplayName": "\xe9"}')
    assert (error["code"], error["Message"]) == ("500", "Unsupported Operation")
    assert "MalformedByteSequenceException" in error["Detail"]


@pytest.mark.parametrize(
    ("entity", "name", "longest"),
    [
        ("Invoice", "DocNumber", 21),
        ("Invoice", "PrivateNote", 4000),
        ("Customer", "DisplayName", 500),
        ("Customer", "GivenName", 100),
        ("Customer", "Title", 16),
        ("Item", "Name", 100),
        ("Item", "Sku", 100),
        ("Account", "Name", 100),
        ("Term", "Name", 31),
        ("PaymentMethod", "Name", 31),
    ],
)
def test_lengths(us: Running, entity: str, name: str, longest: int) -> None:
    bodies: dict[str, dict[str, Any]] = {
        "Invoice": us.invoice(),
        "Item": {
            "Name": "I",
            "Type": "Service",
            "IncomeAccountRef": {"value": us.account("Services")},
        },
        "Account": {"AccountType": "Bank", "Name": "A"},
        "Term": {"DueDays": 3},
        "Customer": {"DisplayName": "C"},
        "PaymentMethod": {},
    }
    assert us.write(entity, {**bodies[entity], name: "x" * longest})[name] == "x" * longest
    error = us.refused(entity, {**bodies[entity], name: "x" * (longest + 1)})
    assert (error["code"], error["element"]) == ("2050", name)
    assert error["Detail"] == (
        "String length specified does not match the supported length. "
        f"Min:0 Max:{longest} supported. Supplied length:{longest + 1}"
    )


def test_line_descriptions_and_memos_have_lengths_too(us: Running) -> None:
    line = {**us.line(), "Description": "x" * 4001}
    assert us.refused("Invoice", us.invoice(line))["element"] == "Description"
    error = us.refused("Invoice", us.invoice(CustomerMemo={"value": "x" * 1001}))
    assert "Max:1000 supported. Supplied length:1001" in error["Detail"]


def test_control_characters_are_refused_line_breaks_are_not(us: Running) -> None:
    error = us.refused("Customer", {"DisplayName": "X", "Notes": "a\x07b"})
    assert (error["code"], error["Message"]) == ("2040", "Invalid String")
    assert us.write("Customer", {"DisplayName": "X", "Notes": "a\nb"})["Notes"] == "a\nb"


def test_four_byte_characters_follow_the_switch(us: Running) -> None:
    assert us.write("Customer", {"DisplayName": "Smile \U0001f600"})["Id"]
    us.turn(reject_four_byte_characters=True)
    error = us.refused("Customer", {"DisplayName": "Frown \U0001f600"})
    assert (error["code"], error["element"]) == ("2040", "DisplayName")
    us.write("Customer", {"DisplayName": "Müller 漢字"})


@pytest.mark.parametrize(
    ("value", "code"), [("01/02/2026", "2060"), ("2026-02-30", "2070"), ("soon", "2060")]
)
def test_dates(us: Running, value: str, code: str) -> None:
    error = us.refused("Invoice", us.invoice(TxnDate=value))
    assert (error["code"], error["element"]) == (code, "TxnDate")
    assert us.write("Invoice", us.invoice(TxnDate="2026-02-28T00:00:00"))["TxnDate"] == "2026-02-28"


@pytest.mark.parametrize("address", ["nobody", "a@b", "a b@c.de", "a@b.de,nobody"])
def test_email_addresses(us: Running, address: str) -> None:
    body = {"DisplayName": "X", "PrimaryEmailAddr": {"Address": address}}
    assert us.refused("Customer", body)["code"] == "2210"
    good = us.invoice(BillEmail={"Address": "a@b.de, c@d.example"})
    assert us.write("Invoice", good)["BillEmail"]["Address"] == "a@b.de, c@d.example"


def test_words_of_text_properties_are_2170(us: Running) -> None:
    error = us.refused("Customer", {"DisplayName": "X", "PreferredDeliveryMethod": "Pigeon"})
    assert (error["code"], error["Detail"]) == ("2170", "Invalid Enumeration : Pigeon")
