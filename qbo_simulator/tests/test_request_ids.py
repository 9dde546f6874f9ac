"""The same request id gets the same answer (facts 2.2)."""

from __future__ import annotations

import pytest

from .support.harness import Running


def test_the_same_request_id_gets_the_same_answer(us: Running) -> None:
    first = us.call("POST", "invoice", body=us.invoice(), requestid="r1")
    again = us.call("POST", "invoice", body=us.invoice(), requestid="r1")
    assert first.json() == again.json() and first.status_code == 200
    assert us.query("select count(*) from Invoice") == {"totalCount": 1}
    assert us.write("Invoice", us.invoice(), requestid="r2")["Id"] == "2"


def test_a_request_id_is_one_for_all_entities_and_operations(us: Running) -> None:
    us.write("Invoice", us.invoice(), requestid="r1")
    body = {"Id": "1", "SyncToken": "0", "sparse": True, "PrivateNote": "x"}
    response = us.call("POST", "customer", body={"DisplayName": "X"}, requestid="r1")
    assert response.json()["Invoice"]["Id"] == "1"
    assert us.write("Invoice", body, requestid="r1")["SyncToken"] == "0"
    assert us.read("Invoice", "1")["SyncToken"] == "0"


def test_refusals_are_remembered_only_if_the_switch_says_so(us: Running) -> None:
    wrong, right = {"CompanyName": "no name"}, {"DisplayName": "X"}
    us.refused("Customer", wrong, requestid="r1")
    us.write("Customer", right, requestid="r1")
    us.turn(cache_refusals=True)
    us.refused("Customer", wrong, requestid="r2")
    assert us.refused("Customer", {"DisplayName": "Y"}, requestid="r2")["code"] == "6080"


def test_request_ids_can_be_forgotten(us: Running) -> None:
    item = {"bId": "1", "operation": "create", "Term": {"Name": "Net 7", "DueDays": 7}}
    us.write("Customer", {"DisplayName": "X"}, requestid="r1")
    us.call("POST", "batch", body={"BatchItemRequest": [item]}, requestid="r1")
    us.control("POST", "act", {"do": "forget_request_ids"})
    assert us.refused("Customer", {"DisplayName": "X"}, requestid="r1")["code"] == "6240"
    reply = us.call("POST", "batch", body={"BatchItemRequest": [item]}, requestid="r1").json()
    assert reply["BatchItemResponse"][0]["Fault"]["Error"][0]["code"] == "6240"


@pytest.mark.parametrize("request_id", ["x" * 51, " ", "a\tb", ""])
def test_request_ids_have_a_form(us: Running, request_id: str) -> None:
    error = us.refused("Customer", {"DisplayName": "X"}, requestid=request_id)
    assert (error["code"], error["Message"]) == ("2130", "Invalid Request Id Format")
    us.write("Customer", {"DisplayName": "X"}, requestid="x" * 50)
