"""Customers, vendors and employees are written one at a time in a realm (facts 4.4, 9.4)."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

from .support.batches import batch, code
from .support.harness import Running

TEXT = "Business Validation Error: You can only add or edit one name at a time. Please try again."


@contextmanager
def somebody_writes(us: Running, path: str, body: Any) -> Iterator[None]:
    """A slow request is under way."""
    us.order_fault("delay_ms", match={"entity": path}, arg=300)
    before = us.control("GET", "stats")["requests"]
    answers: list[int] = []

    def write() -> None:
        answers.append(us.call("POST", path, body=body).status_code)

    slow = Thread(target=write)
    slow.start()
    while us.control("GET", "stats")["requests"] == before:
        time.sleep(0.005)
    yield
    slow.join()
    assert answers == [200]


def items(**objects: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"bId": name, "operation": "create", name: body} for name, body in objects.items()]


def test_names_are_written_one_at_a_time(us: Running) -> None:
    """The second of two writers who overlap is refused, whichever lists they write to."""
    with somebody_writes(us, "customer", {"DisplayName": "Slow"}):
        error = us.refused("Vendor", {"DisplayName": "Hasty"})
        assert (error["code"], error["Detail"]) == ("6000", TEXT)
        us.write("Term", {"Name": "Not a name", "DueDays": 1})
        us.turn(concurrent_name_writes="allow")
        us.write("Vendor", {"DisplayName": "Hasty"})
    us.write("Vendor", {"DisplayName": "Later"})


def test_a_batch_keeps_other_writers_of_names_away(us: Running) -> None:
    body = {"BatchItemRequest": items(Employee={"GivenName": "Slow"})}
    with somebody_writes(us, "batch", body):
        assert us.refused("Vendor", {"DisplayName": "Hasty"})["Detail"] == TEXT
    us.write("Vendor", {"DisplayName": "Later"})


def test_a_batch_without_names_keeps_nobody_away(us: Running) -> None:
    body = {"BatchItemRequest": items(Term={"Name": "Net 7", "DueDays": 7})}
    with somebody_writes(us, "batch", body):
        us.write("Vendor", {"DisplayName": "At once"})


def test_the_names_of_a_batch_are_refused_one_by_one(us: Running) -> None:
    vendor, term = {"DisplayName": "Hasty"}, {"Name": "Net 7", "DueDays": 7}
    with somebody_writes(us, "customer", {"DisplayName": "Slow"}):
        refused, taken, found = batch(
            us,
            *items(Vendor=vendor, Term=term),
            {"bId": "q", "Query": "select count(*) from Vendor"},
            requestid="r1",
        )
        assert (refused["bId"], code(refused)) == ("Vendor", "6000")
        assert refused["Fault"]["Error"][0]["Detail"] == TEXT
        assert taken["Term"]["Name"] == "Net 7" and "QueryResponse" in found
    made, again = batch(us, *items(Vendor=vendor, Term=term), requestid="r1")
    assert made["Vendor"]["DisplayName"] == "Hasty" and again == taken
