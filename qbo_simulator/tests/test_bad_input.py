"""Bad input: a documented fault or a clean 4xx, never a stack trace, never a changed ledger."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
import requests

from qbo_simulator.http import application

from .support.harness import TIMEOUT, Running
from .support.raw_requests import books, raw
from .test_slow_clients import connection

# --- JSON ---------------------------------------------------------------------------------------


BROKEN = {
    "empty": "",
    "no JSON": "hello",
    "half": '{"CustomerRef":{"value":"1"},"Line":[',
    "single quotes": "{'CustomerRef':{'value':'1'}}",
    "trailing comma": '{"DisplayName":"x",}',
    "two objects": "{}{}",
    "not a number": '{"CustomerRef":{"value":"1"},"ExchangeRate":NaN}',
    "infinity": '{"CustomerRef":{"value":"1"},"ExchangeRate":Infinity}',
    "too large": '{"CustomerRef":{"value":"1"},"ExchangeRate":1e99999999999999999999}',
    "many digits": f'{{"CustomerRef":{{"value":"1"}},"ExchangeRate":{"9" * 5000}}}',
    "deep": "[" * 100_000,
    "deep objects": '{"Line":' * 50_000,
    "array": "[]",
    "text": '"x"',
    "number": "7",
    "nothing": "null",
    "a byte order mark": "\ufeff{}",
    "a lone surrogate": '{"DisplayName":"\\ud800","CustomerRef":{"value":"1"}}',
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_json_is_2010(us: Running, name: str) -> None:
    before = books(us)
    error = us.error(raw(us, BROKEN[name].encode()))
    assert error["code"] in ("2010", "2020")
    assert books(us) == before


@pytest.mark.parametrize(
    ("body", "path", "code"),
    [
        ({"Invoice": {"CustomerRef": {"value": "1"}}}, "invoice", "2010"),
        (
            {"CustomerRef": {"value": "1"}, "Line": [], "PrintStatus": "needtoprint"},
            "invoice",
            "2010",
        ),
        ({}, "nonsense", "2000"),
        ({"DisplayName": "x"}, "customer/5", "501"),
        ({"DisplayName": "x"}, "Customer", "500"),
        ({"BatchItemRequest": [{}] * 31}, "batch", "1040"),
    ],
)
def test_documented_faults(us: Running, body: Any, path: str, code: str) -> None:
    answer = raw(us, json.dumps(body), path).json()
    assert [error["code"] for error in answer["Fault"]["Error"]] == [code]


# --- content types ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mimetype", "status"),
    [
        ("application/json;charset=utf-8", 200),
        ("", 200),
        ("text/plain", 415),
        ("application/x-www-form-urlencoded", 415),
        ("multipart/form-data; boundary=x", 415),
        ("application/octet-stream", 415),
        ("application/xml", 501),
        ("text/xml", 501),
    ],
)
def test_content_types(us: Running, mimetype: str, status: int) -> None:
    body = json.dumps({"DisplayName": "X"}).encode()
    response = raw(us, body, "customer", **{"Content-Type": mimetype})
    assert response.status_code == status
    if status != 200:
        assert us.error(response, status)["code"] in ("500", "501")
    assert len(us.control("GET", "entities/Customer")) == (2 if status == 200 else 1)


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("invoice/1/send", 501, "501"),
        ("timeactivity", 501, "501"),
        ("nonsense", 400, "2000"),
        ("invoice?operation=nonsense", 400, "500"),
        ("bill?operation=void", 400, "500"),
    ],
)
def test_the_address_is_judged_before_the_content_type(
    us: Running, path: str, status: int, code: str
) -> None:
    answer = raw(us, b"", path, **{"Content-Type": "application/octet-stream"})
    assert us.error(answer, status)["code"] == code


@pytest.mark.parametrize("accept", ["*/*", "text/html, */*;q=0.8", "application/xml"])
def test_without_asking_for_json_the_reply_would_be_xml(us: Running, accept: str) -> None:
    error = us.error(raw(us, "{}", "customer", Accept=accept), 501)
    assert error["element"].startswith("replies as ")
    us.turn(xml_by_default=False)
    answer = raw(us, json.dumps({"DisplayName": "X"}), "customer", Accept=accept)
    assert answer.status_code == (501 if accept == "application/xml" else 200)


def test_no_accept_header_at_all(us: Running) -> None:
    lines = [
        f"GET /v3/company/{us.realm_id}/customer/1 HTTP/1.1",
        "Host: localhost",
        f"Authorization: Bearer {us.token}",
        "Connection: close",
    ]
    with connection(us) as line:
        line.sendall("\r\n".join([*lines, "", ""]).encode())
        assert line.makefile().readline().split()[1] == "501"


# --- size ---------------------------------------------------------------------------------------


def test_five_megabytes_are_answered(us: Running) -> None:
    before = books(us)
    note = us.error(raw(us, json.dumps(us.invoice(PrivateNote="x" * 5_000_000), default=str)))
    assert note["code"] == "2050"
    unknown = us.error(raw(us, json.dumps({f"P{number}": 1 for number in range(400_000)})))
    assert unknown["code"] == "2010"
    statement = "select * from Customer where Id in (" + "'1'," * 100_000 + "'1')"
    response = raw(us, statement, "query", **{"Content-Type": "application/text"})
    assert len(response.json()["QueryResponse"]["Customer"]) == 1
    assert books(us) == before
    journal = us.control("GET", "journal")
    assert journal[0]["body"].endswith(" bytes)")


def test_more_than_any_document_needs_is_413(us: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(application, "LARGEST", {False: 1_000_000, True: 1_000_000})
    error = us.error(raw(us, b"x" * 3_000_000), 413)
    assert error["Detail"] == "The request's body is too large."
    assert us.call("GET", "customer/1").status_code == 200


def test_a_pattern_of_many_wildcards_is_quick(us: Running) -> None:
    us.write("Customer", {"DisplayName": "a" * 400})
    began = time.monotonic()
    pattern = "%a" * 300 + "%b"
    assert us.query(f"select * from Customer where DisplayName like '{pattern}'") == {}
    assert time.monotonic() - began < 1


@pytest.mark.parametrize(
    "page", ["startposition 1.5", "maxresults " + "9" * 5000, "maxresults 'x'"]
)
def test_pages_that_are_no_numbers(us: Running, page: str) -> None:
    assert us.query_refused(f"select * from Customer {page}")["code"] == "4000"


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
