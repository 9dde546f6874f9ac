"""The form of requests and replies: bearer, bodies, lengths, envelopes (facts 2.1, 4.1, 4.3)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
import requests

from .support.harness import TIMEOUT, Running

BAD_PROPERTY = (
    "Property Name:failed to parse json object; a property specified is unsupported or invalid"
)


def gateway_error(response: requests.Response, status: int) -> dict[str, Any]:
    """The one error of envelope B."""
    assert response.status_code == status
    body = response.json()
    assert list(body)[:3] == ["warnings", "intuitObject", "fault"]
    assert isinstance(body["time"], int) and body["batchItemResponse"] == []
    assert response.headers["intuit_tid"]
    (error,) = body["fault"]["error"]
    return {**error, "type": body["fault"]["type"]}


# --- headers and envelopes ----------------------------------------------------------------------


def test_headers_and_time(us: Running) -> None:
    us.control("POST", "clock", {"now": "2026-07-24T10:35:08", "frozen": True})
    response = us.call("GET", "customer/1", minorversion="75")
    assert response.headers["Content-Type"] == "application/json;charset=UTF-8"
    assert response.headers["QBO-Version"]
    assert response.json()["time"] == "2026-07-24T10:35:08.000-07:00"
    other = us.call("GET", "customer/1", minorversion="999")
    assert other.status_code == 200
    assert other.headers["intuit_tid"] != response.headers["intuit_tid"]


def test_amounts_are_json_numbers_and_ids_are_text(us: Running) -> None:
    response = us.call("POST", "invoice", body=us.invoice(us.line("1234567890.10")))
    assert '"TotalAmt":1234567890.10' in response.text
    assert '"Id":"1"' in response.text and '"SyncToken":"0"' in response.text


def test_amounts_may_come_as_text_and_are_rounded(us: Running) -> None:
    line = us.line()
    line["Amount"] = "10.005"
    assert '"TotalAmt":10.01' in us.call("POST", "invoice", body=us.invoice(line)).text


@pytest.mark.parametrize(
    ("amount", "code"),
    [
        ("0.123456", "2100"),
        ("10000000000", "2110"),
        ("-10000000000", "2110"),
        ("1e11", "2110"),
        ("ten", "2010"),
    ],
)
def test_amounts_have_ten_digits_and_five_decimals(us: Running, amount: str, code: str) -> None:
    error = us.refused("Invoice", us.invoice({**us.line(), "Amount": amount}))
    assert (error["code"], error["element"]) == (code, "" if code == "2010" else "Amount")
    largest, finest = ({**us.line(), "Amount": each} for each in ("9999999999.99", "0.12345000"))
    assert us.write("Invoice", us.invoice(largest))["TotalAmt"] == Decimal("9999999999.99")
    assert us.write("Invoice", us.invoice(finest))["TotalAmt"] == Decimal("0.12")


# --- bearer -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "detail"),
    [
        ({}, "Malformed bearer token: too short or too long"),
        ({"Authorization": "Bearer x"}, "Malformed bearer token: too short or too long"),
        ({"Authorization": "Basic " + "x" * 40}, "Malformed bearer token: too short or too long"),
        ({"Authorization": "Bearer " + "x" * 40}, "Token expired: xxxx***"),
    ],
)
def test_a_bad_bearer_is_401_in_the_gateways_words(
    us: Running, header: dict[str, str], detail: str
) -> None:
    response = requests.get(f"{us.api_url}/customer/1", headers=header, timeout=TIMEOUT)
    assert gateway_error(response, 401) == {
        "message": "message=AuthenticationFailed; errorCode=003200; statusCode=401",
        "detail": detail,
        "code": "3200",
        "element": None,
        "type": "AUTHENTICATION",
    }
    assert response.headers["www-authenticate"] == 'Bearer realm="Intuit", error="invalid_token"'


def test_an_access_token_lives_an_hour(us: Running) -> None:
    us.control("POST", "clock", {"advance": 3590})
    assert us.call("GET", "customer/1").status_code == 200
    us.control("POST", "clock", {"advance": 20})
    assert gateway_error(us.call("GET", "customer/1"), 401)["code"] == "3200"


def test_another_realm_is_403_in_the_gateways_words(us: Running) -> None:
    headers = {"Authorization": f"Bearer {us.token}"}
    url = f"{us.base_url}/v3/company/4711/customer/1"
    error = gateway_error(requests.get(url, headers=headers, timeout=TIMEOUT), 403)
    assert error["message"] == (
        "message=ApplicationAuthorizationFailed; errorCode=003100; statusCode=403"
    )
    assert (error["code"], error["detail"], error["type"]) == ("3100", None, "SERVICE")


# --- bodies -------------------------------------------------------------------------------------


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


# --- addresses ----------------------------------------------------------------------------------


def test_entities_that_do_not_exist_and_those_not_modelled(us: Running) -> None:
    assert us.refused("Nonsense", {})["code"] == "2000"
    for path, what in (
        ("timeactivity", "TimeActivity"),
        ("invoice/1/send", "Invoice/send"),
    ):
        error = us.error(us.call("POST", path, body={}), 501)
        assert (error["code"], error["element"]) == ("501", what)
    for path, what in (
        ("customertype/1", "CustomerType"),
        ("bill/1/pdf", "Bill/pdf"),
    ):
        assert us.error(us.call("GET", path), 501)["element"] == what


def test_operations_that_do_not_exist(us: Running) -> None:
    error = us.refused("Invoice", us.invoice(), operation="shred")
    assert (error["code"], error["Detail"]) == ("500", "Operation shred is not supported.")


def test_read_methods_do_not_write(us: Running) -> None:
    assert us.call("GET", "customer").status_code == 400
    for method in ("PUT", "PATCH", "DELETE"):
        error = us.error(us.call(method, "customer", body={"DisplayName": "X"}))
        assert error["Detail"] == f"Operation HTTP {method} is not supported."
    assert us.query("select count(*) from Customer") == {"totalCount": 1}


# --- request ids --------------------------------------------------------------------------------


def test_the_same_request_id_gets_the_same_answer(us: Running) -> None:
    first = us.call("POST", "invoice", body=us.invoice(), requestid="r1")
    again = us.call("POST", "invoice", body=us.invoice(), requestid="r1")
    assert first.json() == again.json() and first.status_code == 200
    assert us.query("select count(*) from Invoice") == {"totalCount": 1}
    assert us.write("Invoice", us.invoice(), requestid="r2")["Id"] == "2"


def test_a_request_id_is_one_for_all_entities_and_operations(us: Running) -> None:
    us.write("Invoice", us.invoice(), requestid="r1")
    body = {"Id": "1", "SyncToken": "0", "sparse": True, "PrivateNote": "x"}
    response = us.call("POST", "customer", body={"DisplayName": "X"}, requestid="r1")
    assert response.json()["Invoice"]["Id"] == "1"
    assert us.write("Invoice", body, requestid="r1")["SyncToken"] == "0"
    assert us.read("Invoice", "1")["SyncToken"] == "0"


def test_refusals_are_remembered_only_if_the_switch_says_so(us: Running) -> None:
    wrong, right = {"CompanyName": "no name"}, {"DisplayName": "X"}
    us.refused("Customer", wrong, requestid="r1")
    us.write("Customer", right, requestid="r1")
    us.turn(cache_refusals=True)
    us.refused("Customer", wrong, requestid="r2")
    assert us.refused("Customer", {"DisplayName": "Y"}, requestid="r2")["code"] == "6080"


def test_request_ids_can_be_forgotten(us: Running) -> None:
    item = {"bId": "1", "operation": "create", "Term": {"Name": "Net 7", "DueDays": 7}}
    us.write("Customer", {"DisplayName": "X"}, requestid="r1")
    us.call("POST", "batch", body={"BatchItemRequest": [item]}, requestid="r1")
    us.control("POST", "act", {"do": "forget_request_ids"})
    assert us.refused("Customer", {"DisplayName": "X"}, requestid="r1")["code"] == "6240"
    reply = us.call("POST", "batch", body={"BatchItemRequest": [item]}, requestid="r1").json()
    assert reply["BatchItemResponse"][0]["Fault"]["Error"][0]["code"] == "6240"


@pytest.mark.parametrize("request_id", ["x" * 51, " ", "a\tb", ""])
def test_request_ids_have_a_form(us: Running, request_id: str) -> None:
    error = us.refused("Customer", {"DisplayName": "X"}, requestid=request_id)
    assert (error["code"], error["Message"]) == ("2130", "Invalid Request Id Format")
    us.write("Customer", {"DisplayName": "X"}, requestid="x" * 50)


# --- hostile input ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        "[" * 100_000,
        '{"DisplayName": "\\ud800"}',
        '{"\\ud800\\n": 1}',
        '{"DisplayName": "X", "CreditLimit": 1e999999}',
        '{"DisplayName": "X", "CreditLimit": ' + "9" * 5000 + "}",
        '{"DisplayName": "X", "SyncToken": {"a": []}, "Id": ["x"]}',
        '{"DisplayName": "' + "x" * 5_000_000 + '"}',
        b"\x00\xff\xfe",
    ],
)
def test_hostile_bodies_are_refused_cleanly(us: Running, body: Any) -> None:
    response = us.call("POST", "customer", body=body)
    assert response.status_code == 400 and response.json()["Fault"]
    assert us.query("select count(*) from Customer") == {"totalCount": 1}


def test_numbers_too_large_for_money_are_refused(us: Running) -> None:
    for amount in ("1e16", "-1e16", "1e400"):
        line = {**us.line(), "Amount": amount}
        assert us.refused("Invoice", us.invoice(line))["code"] == "2010"


def test_replies_are_json_only(us: Running) -> None:
    headers = {"Authorization": f"Bearer {us.token}", "Accept": "application/xml"}
    response = requests.get(f"{us.api_url}/customer/1", headers=headers, timeout=TIMEOUT)
    assert us.error(response, 501)["element"] == "replies as application/xml"


@pytest.mark.parametrize("address", ["not a url", "example.com", "http://", "http://a b", "://x"])
def test_web_addresses_need_a_scheme(us: Running, address: str) -> None:
    for entity in ("Customer", "Vendor"):
        body = {"DisplayName": f"A {entity}", "WebAddr": {"URI": address}}
        assert us.refused(entity, body)["code"] == "2200"
        body["WebAddr"] = {"URI": "https://example.com/x?y=1"}
        made = us.write(entity, {**body, "DisplayName": f"{entity} {len(address)}"})
        assert made["WebAddr"] == body["WebAddr"]
