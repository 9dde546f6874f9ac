"""Bad input: a documented fault or a clean 4xx, never a stack trace, never a changed ledger."""

from __future__ import annotations

import json
import random
import resource
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from copy import deepcopy
from typing import Any

import pytest
import requests

from qbo_simulator.http import application, server

from .support.harness import Running, running

SLOW = 1000
CLEAN = {400, 404, 413, 415, 501}
JSON = {"Accept": "application/json", "Content-Type": "application/json"}


def raw(us: Running, body: str | bytes, path: str = "invoice", **headers: str) -> requests.Response:
    """A request with a body and headers of the test's own."""
    every = {"Authorization": f"Bearer {us.token}", **JSON, **headers}
    kept = {name: value for name, value in every.items() if value}
    return requests.post(f"{us.api_url}/{path}", data=body, headers=kept, timeout=60)


def books(us: Running) -> Any:
    """Everything a request could have changed."""
    names = ("Invoice", "Customer", "Account", "Item")
    kept = {name: us.control("GET", f"entities/{name}") for name in names}
    return us.control("GET", "ledger"), kept


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
        ({"DisplayName": "x"}, "Customer/5", "501"),
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


# --- anything -----------------------------------------------------------------------------------

GARBAGE: list[Any] = [
    None,
    "",
    " ",
    0,
    -1,
    "-0.004",
    10**14,
    "1e400",
    True,
    [],
    {},
    [[]],
    {"value": None},
    {"value": {}},
    {"value": "999999"},
    {"value": "\u00b2"},
    "\u00b2",
    "x" * 5000,
    "\U0001f600",
    "0001-01-01",
    "9999-12-31",
    ["x"],
    [{}],
    [None],
]


def places(body: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where something stands in a body."""
    if path:
        yield path
    keys: Any = list(body) if isinstance(body, dict) else ()
    keys = range(len(body)) if isinstance(body, list) else keys
    for key in keys:
        yield from places(body[key], (*path, key))


def spoilt(body: Any, dice: random.Random) -> Any:
    """A copy with garbage somewhere."""
    copy = deepcopy(body)
    *way, last = dice.choice(list(places(copy)))
    inside = copy
    for key in way:
        inside = inside[key]
    inside[last] = dice.choice(GARBAGE)
    return copy


def whole_invoice(us: Running) -> dict[str, Any]:
    """An invoice with a bit of everything."""
    line = us.line("100", TaxCodeRef={"value": "TAX"}, Qty=4, UnitPrice=25)
    discount = {"PercentBased": True, "DiscountPercent": 10}
    return us.invoice(
        line,
        {"DetailType": "DescriptionOnly", "Description": "x", "DescriptionLineDetail": {}},
        {"DetailType": "DiscountLineDetail", "Amount": 10, "DiscountLineDetail": discount},
        TxnDate="2026-03-01",
        DueDate="2026-03-31",
        DocNumber="1",
        TxnTaxDetail={"TxnTaxCodeRef": {"value": us.code("California")}, "TotalTax": 8},
        BillEmail={"Address": "a@b.cd"},
        ShipAddr={"Line1": "x", "CountrySubDivisionCode": "CA"},
        SalesTermRef={"value": "1"},
        ExchangeRate=1,
        CurrencyRef={"value": "USD"},
    )


def journal_entry(us: Running) -> dict[str, Any]:
    """A journal entry between two accounts."""

    def line(kind: str, account: str) -> dict[str, Any]:
        detail = {"PostingType": kind, "AccountRef": {"value": us.account(account)}}
        return {
            "DetailType": "JournalEntryLineDetail",
            "Amount": 10,
            "JournalEntryLineDetail": detail,
        }

    return {"Line": [line("Debit", "Checking"), line("Credit", "Services")]}


@pytest.mark.parametrize("seed", range(4))
def test_garbage_anywhere_is_taken_or_refused_cleanly(us: Running, seed: int) -> None:
    dice = random.Random(seed)
    bodies = {
        "invoice": whole_invoice(us),
        "journalentry": journal_entry(us),
        "customer": {"DisplayName": "X", "PrimaryEmailAddr": {"Address": "a@b.cd"}, "Id": "1"},
        "batch": {"BatchItemRequest": [{"bId": "1", "operation": "create", "Item": {"Name": "X"}}]},
    }
    for _ in range(60):
        entity = dice.choice(sorted(bodies))
        response = raw(us, json.dumps(spoilt(bodies[entity], dice), default=str), entity)
        assert response.status_code in CLEAN | {200}, (response.request.body, response.text)
    us.control("GET", "ledger")  # audits


@pytest.mark.parametrize(
    "path",
    [
        "customer/\u00b2",
        "customer/%00",
        "customer/" + "9" * 5000,
        "cdc?entities=Customer&changedSince=0001-01-01T00:00:00%2B23:59",
        "cdc?entities=Customer&changedSince=9999-12-31T23:59:59-23:59",
        "query?query=%00",
        "query?query=select",
        "query?query=select * from Customer where MetaData.CreateTime > '0001-01-01T00:00:00'",
        "reports/BalanceSheet?end_date=0001-01-01",
        "reports/BalanceSheet?start_date=9999-12-31&end_date=9999-12-31",
        "reports/TrialBalance?end_date=",
        "reports/",
        "exchangerate?sourcecurrencycode=X&asofdate=x",
        "invoice/1?minorversion=x",
        "",
        "//",
    ],
)
def test_odd_addresses(us: Running, path: str) -> None:
    response = us.call("GET", path)
    assert response.status_code in CLEAN | {200}, response.text


# --- slow and silent clients --------------------------------------------------------------------


def connection(us: Running) -> socket.socket:
    """An open line to the server."""
    host, port = us.base_url.removeprefix("http://").split(":")
    return socket.create_connection((host, int(port)), timeout=10)


@pytest.fixture
def many_files() -> Iterator[None]:
    """Client and server are one process here: each connection has two ends to be kept open."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 4 * SLOW)), hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.mark.usefixtures("many_files")
def test_a_thousand_slow_clients_keep_nobody_else_waiting(us: Running) -> None:
    before = books(us)
    with ExitStack() as stack:
        lines = [stack.enter_context(connection(us)) for _ in range(SLOW)]
        for line in lines:
            line.sendall(b"POST /v3/company/1/invoice HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n")
        for piece in (b"\r\n", b"{", b'"Id": '):
            for line in lines:
                line.sendall(piece)
            began = time.monotonic()
            assert us.call("GET", "customer/1").status_code == 200
            assert time.monotonic() - began < 1
        for line in lines[:: SLOW // 10]:
            line.sendall(b"1}")
            assert line.recv(100).startswith(b"HTTP/1.1 401 ")
    assert books(us) == before


def test_too_many_connections_are_turned_away_and_silent_ones_closed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(server, "MOST_CONNECTIONS", 3)
    monkeypatch.setattr(server.Handler, "timeout", 0.4)
    with running("us-manual") as small, ExitStack() as stack:
        small.token = small.new_token()
        lines = [stack.enter_context(connection(small)) for _ in range(3)]
        for line in lines:
            line.sendall(
                b"POST /v3/company/1/invoice HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{"
            )
        time.sleep(0.1)
        assert small.call("GET", "customer/1").status_code == 503
        for line in lines:
            assert line.recv(100) == b""
        assert small.call("GET", "customer/1").status_code == 200


def test_a_client_that_leaves_in_the_middle_hurts_nobody(us: Running) -> None:
    with connection(us) as line:
        line.sendall(
            b"POST /v3/company/1/invoice HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{"
        )
    assert us.call("GET", "customer/1").status_code == 200
