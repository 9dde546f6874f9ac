"""Faults on demand (facts 10.3 rule 18, README "Faults")."""

from __future__ import annotations

import time

import pytest
import requests

from .harness import TIMEOUT, Running


def count(us: Running, entity: str = "Customer") -> int:
    """How many there are, asked past the API."""
    return len(us.control("GET", f"entities/{entity}"))


def test_drop_before_cuts_the_line_and_does_nothing(us: Running) -> None:
    us.disturb("drop_before", match={"entity": "Customer", "operation": "create"})
    with pytest.raises(requests.ConnectionError):
        us.call("POST", "customer", body={"DisplayName": "X"})
    assert count(us) == 1
    us.write("Customer", {"DisplayName": "X"})
    row = us.control("GET", "journal")[0]
    assert (row["status"], row["reply"], row["fault"]) == (None, None, "drop_before")


def test_drop_after_does_the_work_and_loses_the_reply(us: Running) -> None:
    us.disturb("drop_after", match={"entity": "Customer"})
    with pytest.raises(requests.ConnectionError):
        us.call("POST", "customer", body={"DisplayName": "X"}, requestid="r1")
    assert count(us) == 2
    row = us.control("GET", "journal")[0]
    assert (row["status"], row["fault"]) == (None, "drop_after")
    lost = row["reply"]["Customer"]
    assert us.write("Customer", {"DisplayName": "X"}, requestid="r1")["Id"] == lost["Id"]
    assert count(us) == 2


def test_delay(us: Running) -> None:
    us.disturb("delay_ms", arg=150)
    began = time.monotonic()
    assert us.call("GET", "customer/1").status_code == 200
    assert time.monotonic() - began >= 0.15


def test_throttling_has_the_gateways_words(us: Running) -> None:
    us.disturb("http_429", arg=7)
    response = us.call("POST", "customer", body={"DisplayName": "X"})
    assert response.status_code == 429 and response.headers["Retry-After"] == "7"
    fault = response.json()["fault"]
    assert fault["type"] == "SERVICE"
    assert fault["error"][0] == {
        "message": "message=ThrottleExceeded; errorCode=003001; statusCode=429",
        "detail": "The request limit was reached.  Try again later",
        "code": "3001",
        "element": None,
    }
    assert count(us) == 1


def test_a_system_failure(us: Running) -> None:
    us.disturb("http_500")
    error = us.error(us.call("POST", "customer", body={"DisplayName": "X"}), 500)
    assert (error["code"], error["type"]) == ("10000", "SystemFault")
    assert error["Detail"].startswith("System Failure Error: ")
    assert count(us) == 1


@pytest.mark.parametrize("fault", ["http_429", "http_500", "http_503_html"])
def test_a_failure_may_come_after_the_work(us: Running, fault: str) -> None:
    us.disturb(fault, arg="after")
    assert us.call("POST", "customer", body={"DisplayName": "X"}).status_code >= 429
    assert count(us) == 2


def test_html_instead_of_json(us: Running) -> None:
    us.disturb("http_503_html")
    response = us.call("GET", "customer/1")
    assert response.status_code == 503
    assert response.headers["Content-Type"].startswith("text/html")
    assert response.text.startswith("<html>")


def test_garbage_is_what_is_left_of_a_done_reply(us: Running) -> None:
    us.disturb("garbage_json")
    response = us.call("POST", "customer", body={"DisplayName": "X"})
    assert response.status_code == 200
    with pytest.raises(ValueError):
        response.json()
    assert count(us) == 2


def test_an_access_token_can_expire_in_the_middle(us: Running) -> None:
    us.disturb("expire_access_token", match={"method": "POST"})
    assert us.call("GET", "customer/1").status_code == 200
    response = us.call("POST", "customer", body={"DisplayName": "X"})
    assert response.status_code == 401 and response.json()["fault"]["error"][0]["code"] == "3200"
    assert us.call("GET", "customer/1").status_code == 401
    assert count(us) == 1


def refresh(us: Running) -> requests.Response:
    """A refresh with the announced token."""
    return requests.post(
        f"{us.base_url}/oauth2/v1/tokens/bearer",
        data={"grant_type": "refresh_token", "refresh_token": us.announced["refresh_token"]},
        auth=(us.announced["client_id"], us.announced["client_secret"]),
        timeout=TIMEOUT,
    )


def test_refresh_tokens_can_be_revoked_or_rotated(us: Running) -> None:
    us.announced["refresh_token"] = us.simulator.authority.grant().refresh_token
    us.disturb("rotate_refresh_token", match={"entity": "token"})
    assert refresh(us).json()["refresh_token"] != us.announced["refresh_token"]
    us.disturb("revoke_refresh_token", match={"entity": "customer"})
    assert refresh(us).status_code == 200
    assert us.call("GET", "customer/1").status_code == 200
    assert refresh(us).json()["error"] == "invalid_grant"
    us.announced["refresh_token"] = us.simulator.authority.grant().refresh_token


def test_token_calls_and_queries_can_be_hit(us: Running) -> None:
    us.disturb("http_503_html", match={"entity": "token", "operation": "refresh_token"})
    assert us.call("GET", "customer/1").status_code == 200
    assert refresh(us).status_code == 503
    us.disturb("http_500", match={"entity": "query"})
    us.disturb("http_500", match={"entity": "Item", "operation": "query"})
    assert us.call("POST", "query", body="select * from Customer").status_code == 500
    assert us.call("POST", "query", body="select * from Customer").status_code == 200
    assert us.call("POST", "query", body="select * from Item").status_code == 500


def test_the_nth_and_as_often_as_asked(us: Running) -> None:
    us.disturb("http_500", match={"entity": "customer", "nth": 2}, times=2)
    statuses = [us.call("GET", "customer/1").status_code for _ in range(4)]
    assert statuses == [200, 500, 500, 200]


def test_faults_wait_and_can_be_cleared(us: Running) -> None:
    us.disturb("http_500", match={"entity": "invoice"}, times=3)
    waiting = {"fault": "http_500", "match": {"entity": "invoice"}, "times": 3, "arg": None}
    assert us.control("GET", "faults") == {"faults": [waiting]}
    assert us.control("DELETE", "faults") == {"faults": []}
    assert us.call("GET", "invoice/1").status_code == 400


@pytest.mark.parametrize(
    "order",
    [
        {},
        {"fault": "earthquake"},
        {"fault": "http_500", "match": {"colour": "red"}},
        {"fault": "http_500", "match": []},
        {"fault": "http_500", "times": 0},
        {"fault": "http_500", "match": {"nth": 0}},
    ],
)
def test_nonsense_is_refused(us: Running, order: dict[str, object]) -> None:
    assert us.control("POST", "faults", order, status=400)["error"]
