"""Garbage anywhere in a body or an address is taken or refused cleanly."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from .support.harness import Running
from .support.raw_requests import CLEAN, raw

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
