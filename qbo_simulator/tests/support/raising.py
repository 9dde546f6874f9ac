"""Requests that are refused: makers of a request with one thing wrong, or after one deed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import requests

from .documents import entry, key
from .harness import Running

Raise = Callable[[Running], requests.Response]
# Code, what raises it, Message, Detail. All are HTTP 400, ValidationFault, in envelope A.
Row = tuple[str, Raise, str, str]


def post(path: str, body: Any, **params: str) -> Raise:
    """A write with a fixed body."""
    return lambda us: us.call("POST", path, body=body, **params)


def get(path: str, **params: str) -> Raise:
    return lambda us: us.call("GET", path, **params)


def invoice(*lines: dict[str, Any], **more: Any) -> Raise:
    """An invoice with something wrong in it."""
    return lambda us: us.call("POST", "invoice", body=us.invoice(*lines, **more))


def sale(amount: Any = 10, **detail: Any) -> dict[str, Any]:
    inner = {"ItemRef": {"value": "1"}, **detail}
    return {"DetailType": "SalesItemLineDetail", "Amount": amount, "SalesItemLineDetail": inner}


def customer(**body: Any) -> Raise:
    return post("customer", {"DisplayName": "X", **body})


def journal(change: Callable[[Any], None]) -> Raise:
    """A journal entry spoilt in some way."""

    def send(us: Running) -> requests.Response:
        body = entry(us, 40, "Checking", "Services")
        change(body["Line"])
        return us.call("POST", "journalentry", body=body)

    return send


def detail_of(line: Any) -> Any:
    return line["JournalEntryLineDetail"]


def spoil_posting(lines: Any) -> None:
    del detail_of(lines[0])["PostingType"]


def spoil_balance(lines: Any) -> None:
    lines[0]["Amount"] = 41


def spoil_sign(lines: Any) -> None:
    lines[0]["Amount"] = lines[1]["Amount"] = -40


def spoil_tax_side(lines: Any) -> None:
    detail_of(lines[0])["TaxAmount"] = 1


def spoil_tax_amount(lines: Any) -> None:
    detail_of(lines[0]).update(TaxApplicableOn="Sales", TaxCodeRef={"value": "TAX"})


def spoil_lines(lines: Any) -> None:
    del lines[1]


def twice(entity: str, body: dict[str, Any]) -> Raise:
    """The second of two that are the same."""

    def send(us: Running) -> requests.Response:
        us.write(entity, body)
        return us.call("POST", entity.lower(), body=body)

    return send


def closed(*, password: bool) -> Raise:
    def send(us: Running) -> requests.Response:
        act = {"do": "close_books", "date": "2026-01-31", "password": password}
        us.control("POST", "act", act)
        return us.call("POST", "invoice", body=us.invoice(TxnDate="2026-01-31"))

    return send


def query(statement: str) -> Raise:
    return lambda us: us.call("POST", "query", body=statement)


def turned(raises: Raise, **switches: Any) -> Raise:
    """With switches turned."""

    def send(us: Running) -> requests.Response:
        us.turn(**switches)
        return raises(us)

    return send


def acted(raises: Raise, **deed: Any) -> Raise:
    """After somebody has done something inside QuickBooks."""

    def send(us: Running) -> requests.Response:
        us.control("POST", "act", deed)
        return raises(us)

    return send


def state(name: str, raises: Raise) -> Raise:
    return acted(raises, do="company_state", state=name)


def update(entity: str, make: Callable[[Running], Any], **change: Any) -> Raise:
    """A sparse update of something new."""

    def send(us: Running) -> requests.Response:
        made = us.write(entity, make(us))
        return us.call("POST", entity.lower(), body={**key(made), **change})

    return send
