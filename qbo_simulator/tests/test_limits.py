"""Limits and latency (facts 3). The clock of the limits is the test's own."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from qbo_simulator.http.call import Call
from qbo_simulator.http.limits import Limits

from .support.batches import batch, customer
from .support.harness import Running


class Time:
    """Stands still until told."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def moment(us: Running) -> Iterator[Time]:
    """The limits of the US company, in force."""
    now, before = Time(), us.simulator.limits
    us.simulator.limits = Limits(True, now)
    yield now
    us.simulator.limits = before


def status(us: Running, method: str = "GET", path: str = "term/1", body: Any = None) -> int:
    return us.call(method, path, body=body).status_code


def test_off_unless_asked_for(us: Running) -> None:
    assert {status(us) for _ in range(15)} == {200}
    assert us.control("GET", "stats")["throttled"] == 0


def test_each_limit_refuses_and_lets_in_again(us: Running, moment: Time) -> None:
    assert [status(us) for _ in range(12)] == [200] * 10 + [429] * 2
    moment.seconds = 1.0
    assert [status(us) for _ in range(11)] == [200] * 10 + [429]
    assert us.control("GET", "stats")["throttled"] == 3


def test_five_hundred_a_minute(us: Running, moment: Time) -> None:
    read = Call("GET", "/", {}, "term", "read", None, us.realm_id)
    for number in range(499):
        moment.seconds = number * 0.11
        with us.simulator.limits.admitted(read, f"{us.simulator.clock.now():%Y-%m}"):
            pass
    moment.seconds = 55.0
    assert [status(us), status(us)] == [200, 429]
    moment.seconds = 60.0
    assert [status(us), status(us)] == [200, 429]


def test_forty_batches_a_minute(us: Running, moment: Time) -> None:
    body = {"BatchItemRequest": [{"bId": "1", "Query": "select * from Term"}]}
    answers = []
    for number in range(41):
        moment.seconds = number / 5
        answers.append(status(us, "POST", "batch", body))
    assert answers == [200] * 40 + [429]
    assert status(us) == 200


def test_ten_in_flight(us: Running, moment: Time) -> None:
    us.order_fault("delay_ms", times=10, arg=1500)
    answers: list[int] = []
    threads = [threading.Thread(target=lambda: answers.append(status(us))) for _ in range(10)]
    for thread in threads:
        thread.start()
    deadline = time.monotonic() + 10
    while us.control("GET", "stats")["peak_in_flight"] < 10:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    moment.seconds = 5.0
    assert status(us) == 429
    for thread in threads:
        thread.join()
    assert answers == [200] * 10 and status(us) == 200


def test_a_throttled_write_does_nothing(us: Running, moment: Time) -> None:
    assert [status(us) for _ in range(10)] == [200] * 10
    response = us.call("POST", "customer", body={"DisplayName": "X"})
    assert response.status_code == 429
    assert response.json()["fault"]["error"][0]["code"] == "3001"
    assert len(us.control("GET", "entities/Customer")) == 1


def test_metered_calls_end_with_the_month(us: Running, moment: Time) -> None:
    us.control("POST", "clock", {"now": "2026-03-31T23:00:00"})
    us.simulator.limits.core_plus_per_month = 2
    token = us.token = us.new_token()
    assert [status(us), status(us, "POST", "query", "select * from Term"), status(us)] == [
        200,
        200,
        429,
    ]
    assert status(us, "POST", "customer", {"DisplayName": "Writes are free"}) == 200
    us.control("POST", "clock", {"advance": 3500})
    assert status(us) == 429
    us.control("POST", "clock", {"advance": 600})
    us.token = us.new_token()
    assert us.token != token and status(us) == 200


def test_who_takes_too_long_is_given_up_but_done(us: Running, moment: Time) -> None:
    us.simulator.limits.timeout_seconds = 0.1
    us.order_fault("delay_ms", arg=60_000)
    response = us.call("POST", "customer", body={"DisplayName": "Late"})
    assert response.status_code == 504 and response.text.startswith("<html>")
    assert us.query("select count(*) from Customer where DisplayName = 'Late'") == {"totalCount": 1}


def test_a_batch_takes_longer_by_its_items(us: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(us.simulator, "latency_ms", 100)
    began = time.monotonic()
    us.call("GET", "term/1")
    alone = time.monotonic() - began
    batch(us, *(customer(f"C{n}", str(n)) for n in range(4)))
    together = time.monotonic() - began - alone
    assert alone >= 0.1
    assert together >= 0.2  # 100 ms once, and a quarter of it for each of four
