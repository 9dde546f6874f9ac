"""Faults on demand (facts 10.3 rule 18, README "Faults")."""

from __future__ import annotations

import random
import time

import pytest
import requests

from .support.harness import TIMEOUT, Running


def count(us: Running, entity: str = "Customer") -> int:
    """How many there are, asked past the API."""
    return len(us.control("GET", f"entities/{entity}"))


def test_drop_before_cuts_the_line_and_does_nothing(us: Running) -> None:
    us.order_fault("drop_before", match={"entity": "Customer", "operation": "create"})
    with pytest.raises(requests.ConnectionError):
        us.call("POST", "customer", body={"DisplayName": "X"})
    assert count(us) == 1
    us.write("Customer", {"DisplayName": "X"})
    row = us.control("GET", "journal")[0]
    assert (row["status"], row["reply"], row["fault"]) == (None, None, "drop_before")


def test_drop_after_does_the_work_and_loses_the_reply(us: Running) -> None:
    us.order_fault("drop_after", match={"entity": "Customer"})
    with pytest.raises(requests.ConnectionError):
        us.call("POST", "customer", body={"DisplayName": "X"}, requestid="r1")
    assert count(us) == 2
    row = us.control("GET", "journal")[0]
    assert (row["status"], row["fault"]) == (None, "drop_after")
    lost = row["reply"]["Customer"]
    assert us.write("Customer", {"DisplayName": "X"}, requestid="r1")["Id"] == lost["Id"]
    assert count(us) == 2


def test_delay(us: Running) -> None:
    us.order_fault("delay_ms", arg=150)
    began = time.monotonic()
    assert us.call("GET", "customer/1").status_code == 200
    assert time.monotonic() - began >= 0.15


def test_throttling_has_the_gateways_words(us: Running) -> None:
    us.order_fault("http_429", arg=7)
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
    us.order_fault("http_500")
    error = us.error(us.call("POST", "customer", body={"DisplayName": "X"}), 500)
    assert (error["code"], error["type"]) == ("10000", "SystemFault")
    assert error["Detail"].startswith("System Failure Error: ")
    assert count(us) == 1


@pytest.mark.parametrize("fault", ["http_429", "http_500", "http_503_html"])
def test_a_failure_may_come_after_the_work(us: Running, fault: str) -> None:
    us.order_fault(fault, arg="after")
    assert us.call("POST", "customer", body={"DisplayName": "X"}).status_code >= 429
    assert count(us) == 2


def test_html_instead_of_json(us: Running) -> None:
    us.order_fault("http_503_html")
    response = us.call("GET", "customer/1")
    assert response.status_code == 503
    assert response.headers["Content-Type"].startswith("text/html")
    assert response.text.startswith("<html>")


def test_garbage_is_what_is_left_of_a_done_reply(us: Running) -> None:
    us.order_fault("garbage_json")
    response = us.call("POST", "customer", body={"DisplayName": "X"})
    assert response.status_code == 200
    with pytest.raises(ValueError):
        response.json()
    assert count(us) == 2


def test_an_access_token_can_expire_in_the_middle(us: Running) -> None:
    us.order_fault("expire_access_token", match={"method": "POST"})
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
    us.order_fault("rotate_refresh_token", match={"entity": "token"})
    assert refresh(us).json()["refresh_token"] != us.announced["refresh_token"]
    us.order_fault("revoke_refresh_token", match={"entity": "customer"})
    assert refresh(us).status_code == 200
    assert us.call("GET", "customer/1").status_code == 200
    assert refresh(us).json()["error"] == "invalid_grant"
    us.announced["refresh_token"] = us.simulator.authority.grant().refresh_token


def test_token_calls_and_queries_can_be_hit(us: Running) -> None:
    us.order_fault("http_503_html", match={"entity": "token", "operation": "refresh_token"})
    assert us.call("GET", "customer/1").status_code == 200
    assert refresh(us).status_code == 503
    us.order_fault("http_500", match={"entity": "query"})
    us.order_fault("http_500", match={"entity": "Item", "operation": "query"})
    assert us.call("POST", "query", body="select * from Customer").status_code == 500
    assert us.call("POST", "query", body="select * from Customer").status_code == 200
    assert us.call("POST", "query", body="select * from Item").status_code == 500


def test_the_nth_and_as_often_as_asked(us: Running) -> None:
    us.order_fault("http_500", match={"entity": "customer", "nth": 2}, times=2)
    statuses = [us.call("GET", "customer/1").status_code for _ in range(4)]
    assert statuses == [200, 500, 500, 200]


def test_faults_wait_and_can_be_cleared(us: Running) -> None:
    us.order_fault("http_500", match={"entity": "invoice"}, times=3)
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
        {"fault": "http_500", "match": {"chance": 0}},
        {"fault": "http_500", "match": {"chance": "often"}},
        {"fault": "http_500", "match": {"contains": 1}},
        {"fault": "http_500", "seed": "x"},
        {"fault": "fault"},
        {"fault": "fault", "arg": {"message": "no code"}},
        {"fault": "fault", "arg": {"code": "1", "status": 700}},
        {"fault": "fault", "arg": {"code": "1", "colour": "red"}},
        {"fault": "alter_reply"},
        {"fault": "alter_reply", "arg": {"rename": "Bill"}},
    ],
)
def test_nonsense_is_refused(us: Running, order: dict[str, object]) -> None:
    assert us.control("POST", "faults", order, status=400)["error"]


# --- replies that are not what was done ---------------------------------------------------------


@pytest.mark.parametrize(("after", "customers"), [({}, 1), ({"after": True}, 2)])
def test_any_fault_can_be_ordered(us: Running, after: dict[str, bool], customers: int) -> None:
    arg = {"code": "9999", "message": "Strange", "detail": "Nobody knows", "status": 403, **after}
    us.order_fault("fault", arg=arg)
    error = us.error(us.call("POST", "customer", body={"DisplayName": "X"}), 403)
    assert (error["code"], error["Message"], error["Detail"]) == ("9999", "Strange", "Nobody knows")
    assert error["type"] == "ValidationFault"
    assert count(us) == customers


def test_a_code_is_enough_for_a_fault(us: Running) -> None:
    us.order_fault("fault", arg={"code": "6000", "type": "SystemFault"})
    error = us.error(us.call("GET", "customer/1"))
    assert (error["code"], error["Message"], error["type"]) == ("6000", "", "SystemFault")


@pytest.mark.parametrize(("arg", "customers"), [(None, 1), ("after", 2)])
def test_a_page_may_come_with_200(us: Running, arg: str | None, customers: int) -> None:
    us.order_fault("html_200", arg=arg)
    response = us.call("POST", "customer", body={"DisplayName": "X"})
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("text/html")
    assert response.text.startswith("<html>")
    assert count(us) == customers


def test_a_reply_may_say_something_else(us: Running) -> None:
    us.order_fault(
        "alter_reply", arg={"Invoice": {"TotalAmt": 1, "CustomerRef": {"name": "Nobody"}}}
    )
    told = us.write("Invoice", us.invoice(), requestid="r1")
    stored = us.read("Invoice", told["Id"])
    assert (told["TotalAmt"], stored["TotalAmt"]) == (1, 100)
    assert told["CustomerRef"] == {"value": "1", "name": "Nobody"}
    assert us.write("Invoice", us.invoice(), requestid="r1") == stored
    us.order_fault(
        "alter_reply", arg={"QueryResponse": {"Invoice": {"TotalAmt": 2, "Balance": None}}}
    )
    (found,) = us.query("select * from Invoice")["Invoice"]
    assert found["TotalAmt"] == 2 and "Balance" not in found
    us.order_fault("alter_reply", arg={"Invoice": {"TotalAmt": 1}})
    assert us.refused("Invoice", {})["code"] == "2020"


def test_a_reply_may_be_of_another_entity(us: Running) -> None:
    us.order_fault("alter_reply", arg={"rename": {"Invoice": "Bill"}, "Invoice": {"Id": "77"}})
    reply = us.call("POST", "invoice", body=us.invoice()).json()
    assert set(reply) == {"Bill", "time"} and reply["Bill"]["Id"] == "77"
    assert count(us, "Invoice") == 1 and count(us, "Bill") == 0


# --- batches ------------------------------------------------------------------------------------


def two(us: Running) -> dict[str, object]:
    """A batch that makes a customer and an invoice, and asks for a term."""
    return {
        "BatchItemRequest": [
            {"bId": "1", "operation": "create", "Customer": {"DisplayName": "X"}},
            {"bId": "2", "operation": "create", "Invoice": us.invoice()},
            {"bId": "3", "Query": "select * from Term"},
        ]
    }


@pytest.mark.parametrize(("fault", "made"), [("drop_before", 0), ("drop_after", 1)])
def test_a_batch_can_be_cut_off(us: Running, fault: str, made: int) -> None:
    us.order_fault(fault, match={"entity": "batch"})
    with pytest.raises(requests.ConnectionError):
        us.call("POST", "batch", body=two(us))
    assert (count(us), count(us, "Invoice")) == (1 + made, made)


def test_a_batch_can_be_slow_or_unreadable(us: Running) -> None:
    us.order_fault("delay_ms", match={"entity": "batch"}, arg=150)
    began = time.monotonic()
    assert us.call("POST", "batch", body=two(us)).status_code == 200
    assert time.monotonic() - began >= 0.15
    us.order_fault("garbage_json", match={"entity": "batch"})
    response = us.call("POST", "batch", body=two(us))
    with pytest.raises(ValueError):
        response.json()
    assert count(us, "Invoice") == 2


def test_items_of_a_batch_can_be_altered(us: Running) -> None:
    us.order_fault(
        "alter_reply", arg={"Invoice": {"TotalAmt": 1}, "rename": {"Customer": "Vendor"}}
    )
    items = us.call("POST", "batch", body=two(us)).json()["BatchItemResponse"]
    assert [sorted(set(item) - {"bId"}) for item in items] == [
        ["Vendor"],
        ["Invoice"],
        ["QueryResponse"],
    ]
    assert items[1]["Invoice"]["TotalAmt"] == 1


@pytest.mark.parametrize(
    ("match", "struck"),
    [
        ({"entity": "invoice"}, False),
        ({"entity": "invoice", "in_batches": True}, True),
        ({"entity": "Invoice", "operation": "create", "in_batches": True}, True),
        ({"entity": "invoice", "operation": "update", "in_batches": True}, False),
        ({"entity": "customer", "operation": "query", "in_batches": True}, False),
        ({"entity": "term", "operation": "query", "in_batches": True}, True),
        ({"entity": "bill", "in_batches": True}, False),
    ],
)
def test_a_batch_is_hit_by_what_it_carries_only_if_asked(
    us: Running, match: dict[str, object], struck: bool
) -> None:
    us.order_fault("http_500", match=match)
    assert (us.call("POST", "batch", body=two(us)).status_code == 500) == struck


# --- one among many -----------------------------------------------------------------------------


def test_one_document_among_many_can_be_hit(us: Running) -> None:
    us.order_fault("http_500", match={"contains": '"INV-2"'})
    numbers = ("INV-1", "INV-2", "INV-2")
    bodies = [us.invoice(DocNumber=number) for number in numbers]
    statuses = [us.call("POST", "invoice", body=body).status_code for body in bodies]
    assert statuses == [200, 500, 200]


def struck(us: Running, seed: int, times: int = 1000) -> list[int]:
    """Which of fifty reads fail, if each fails with a chance of one in ten."""
    us.control("DELETE", "faults")
    us.order_fault("http_500", match={"entity": "customer", "chance": 0.1}, seed=seed, times=times)
    answers = [us.call("GET", "customer/1").status_code for _ in range(50)]
    return [at for at, status in enumerate(answers) if status == 500]


def test_chance_strikes_the_same_requests_for_the_same_seed(us: Running) -> None:
    dice = random.Random(7)
    expected = [at for at in range(50) if dice.random() < 0.1]
    assert expected and struck(us, 7) == expected
    assert struck(us, 7, times=1) == expected[:1]
    assert struck(us, 8) != expected
    assert us.control("GET", "faults")["faults"][0]["seed"] == 8
