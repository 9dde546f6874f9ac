"""Requests and replies: headers, amounts, the bearer, addresses (facts 2.1, 4.1, 4.3)."""

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
