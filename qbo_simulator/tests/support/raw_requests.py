"""Requests in whatever form, and everything that they could have changed."""

from __future__ import annotations

from typing import Any

import requests

from .harness import Running

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
