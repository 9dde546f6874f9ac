"""`make bench`: what the simulator carries on one core, measured over HTTP as a client meets it.

Writes `build/bench.json`, `[{name, value, unit, against, ratio}]`, and prints it as a table. Fails
where a bound is missed.
"""

from __future__ import annotations

import base64
import http.client
import itertools
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from tools.dev.paths import CHECKOUT
from tools.dev.report import exit_with

FEW, MANY = 500, 50_000
PER_SECOND = 300
LATENCY_FACTOR = 2
BATCH = 30
SAMPLE = 500
SUSTAINED = 3_000
TIMEOUT = 60
REPORT = CHECKOUT / "build" / "bench.json"


@dataclass(frozen=True)
class Row:
    """One figure and its bound: at least `against`, or at most, as `floor` says."""

    name: str
    value: float
    unit: str
    against: float
    floor: bool

    @property
    def ratio(self) -> float:
        """Above 1 is good for a floor, below 1 for a ceiling."""
        return round(self.value / self.against, 2)

    @property
    def met(self) -> bool:
        """Whether the bound holds."""
        return self.value >= self.against if self.floor else self.value <= self.against

    def as_json(self) -> dict[str, Any]:
        """As `build/bench.json` has it."""
        row = {**asdict(self), "ratio": self.ratio}
        del row["floor"]
        return row


class Client:
    """One connection that stays open, as python-quickbooks keeps its own."""

    def __init__(self, announced: dict[str, str]) -> None:
        address = urlsplit(announced["base_url"])
        self._connection = http.client.HTTPConnection(str(address.netloc), timeout=TIMEOUT)
        self._path = f"/v3/company/{announced['realm_id']}"
        self._token = self._access_token(announced)
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

    def _access_token(self, announced: dict[str, str]) -> str:
        secret = f"{announced['client_id']}:{announced['client_secret']}".encode()
        form = {"grant_type": "refresh_token", "refresh_token": announced["refresh_token"]}
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


@contextmanager
def simulator() -> Iterator[dict[str, str]]:
    """A simulator of its own, on one core; answers what it announces."""
    command = [sys.executable, "-m", "qbo_simulator", "--port", "0"]
    process = subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True)
    try:
        if hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(process.pid, {max(os.sched_getaffinity(0))})
        assert process.stdout
        yield json.loads(process.stdout.readline())
    finally:
        process.terminate()
        process.wait(TIMEOUT)


def per_second(work: Callable[[], None], times: int) -> float:
    """How often a second."""
    began = time.perf_counter()
    for _ in range(times):
        work()
    return round(times / (time.perf_counter() - began), 1)


def latency(work: Callable[[], None], times: int) -> float:
    """The middle one of some durations, in milliseconds."""
    durations = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        durations.append(time.perf_counter() - began)
    return round(statistics.median(durations) * 1000, 3)


def measure(few: int = FEW, many: int = MANY, sustained: int = SUSTAINED) -> list[Row]:
    """The simulator's figures."""
    with simulator() as announced:
        client = Client(announced)
        client.fill(few)
        at_first = latency(client.create, SAMPLE)
        client.fill(many - few - SAMPLE)
        at_last = latency(client.create, SAMPLE)
        rate = per_second(client.create, sustained)
    return [
        Row(f"invoice creates with {many} stored", rate, "per second", PER_SECOND, True),
        Row(
            f"one create with {many} stored, against twice that with {few}",
            at_last,
            "ms",
            round(LATENCY_FACTOR * at_first, 3),
            False,
        ),
    ]


def table(rows: list[Row]) -> str:
    """For people."""
    lines = [f"{'':<62} {'value':>10} {'against':>10} {'ratio':>6}"]
    for row in rows:
        verdict = "" if row.met else "  missed"
        name = f"{row.name} ({row.unit})"
        lines.append(f"{name:<62} {row.value:>10} {row.against:>10} {row.ratio:>6}{verdict}")
    return "\n".join(lines)


def main() -> int:
    """Measure, write, print."""
    rows = measure()
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(json.dumps([row.as_json() for row in rows], indent=2) + "\n")
    print(table(rows))
    return 0 if all(row.met for row in rows) else 1


if __name__ == "__main__":
    exit_with(main)
