"""What the simulator carries on one core, over HTTP as a client meets it."""

from __future__ import annotations

import base64
import http.client
import itertools
import json
import os
import statistics
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from tools.practice.company import Practice, running
from tools.practice.countries import AMERICA

from .rows import Row, at_least, at_most

FEW, MANY = 500, 50_000
PER_SECOND = 300
LATENCY_FACTOR = 2
BATCH = 30
SAMPLE = 500
SUSTAINED = 3_000
TIMEOUT = 60


class Client:
    """One connection that stays open, as python-quickbooks keeps its own."""

    def __init__(self, company: Practice) -> None:
        address = urlsplit(company.url)
        self._connection = http.client.HTTPConnection(str(address.netloc), timeout=TIMEOUT)
        self._path = f"/v3/company/{company.realm_id}"
        self._token = self._access_token(company)
        self._numbers = itertools.count(1)

    def create(self) -> None:
        """One invoice of three lines, with a request id."""
        number = next(self._numbers)
        self._post(f"{self._path}/invoice?requestid=bench-{number}", invoice(number))

    def fill(self, invoices: int) -> None:
        """Many at once, in batches."""
        for _ in range(0, invoices, BATCH):
            items = [
                {"bId": str(at), "operation": "create", "Invoice": invoice(next(self._numbers))}
                for at in range(BATCH)
            ]
            answer = self._post(f"{self._path}/batch", {"BatchItemRequest": items})
            assert "Fault" not in str(answer), answer

    def _access_token(self, company: Practice) -> str:
        secret = f"{company.client_id}:{company.client_secret}".encode()
        form = {"grant_type": "refresh_token", "refresh_token": company.refresh_token}
        headers = {
            "Authorization": f"Basic {base64.b64encode(secret).decode()}",
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept": "application/json",
        }
        reply = self._send("/oauth2/v1/tokens/bearer", urlencode(form), headers)
        return str(reply["access_token"])

    def _post(self, path: str, body: Any) -> Any:
        headers = {
            "Authorization": f"Bearer {self._token}",
            "Content-Type": "application/json",
            "Accept": "application/json",
        }
        return self._send(path, json.dumps(body), headers)

    def _send(self, path: str, body: str, headers: dict[str, str]) -> Any:
        self._connection.request("POST", path, body, headers)
        response = self._connection.getresponse()
        content = response.read()
        assert response.status == 200, content
        return json.loads(content)


def invoice(number: int) -> dict[str, Any]:
    """What a shop sends: a number of its own and three taxed lines."""
    detail = {"ItemRef": {"value": "1"}, "Qty": 4, "UnitPrice": 25, "TaxCodeRef": {"value": "TAX"}}
    line = {"DetailType": "SalesItemLineDetail", "Amount": 100, "SalesItemLineDetail": detail}
    return {"CustomerRef": {"value": "1"}, "DocNumber": f"B{number}", "Line": [line] * 3}


def per_second(work: Callable[[], None], times: int) -> float:
    """How often a second."""
    began = time.perf_counter()
    for _ in range(times):
        work()
    return times / (time.perf_counter() - began)


def latency(work: Callable[[], None], times: int) -> float:
    """The middle one of some durations, in milliseconds."""
    durations = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        durations.append(time.perf_counter() - began)
    return statistics.median(durations) * 1000


def measure(few: int = FEW, many: int = MANY, sustained: int = SUSTAINED) -> list[Row]:
    """The simulator's figures."""
    with running(AMERICA.practice) as company:
        os.sched_setaffinity(company.process.pid, {max(os.sched_getaffinity(0))})
        client = Client(company)
        client.fill(few)
        at_first = latency(client.create, SAMPLE)
        client.fill(many - few - SAMPLE)
        at_last = latency(client.create, SAMPLE)
        rate = per_second(client.create, sustained)
    return [
        at_least(f"invoice creates with {many} stored", rate, "per second", PER_SECOND),
        at_most(
            f"one create with {many} stored, against twice that with {few}",
            at_last,
            "ms",
            LATENCY_FACTOR * at_first,
        ),
    ]
