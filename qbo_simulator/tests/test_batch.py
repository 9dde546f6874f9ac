"""POST /batch (facts 2.5)."""

from __future__ import annotations

from typing import Any

import pytest

from .support.batches import batch, code, customer
from .support.harness import Running


def refused_batch(us: Running, body: Any, **params: str) -> dict[str, Any]:
    """A batch that is refused as a whole."""
    return us.error(us.call("POST", "batch", body=body, **params))


def test_items_are_answered_in_order_each_by_itself(us: Running) -> None:
    made, refused, found = batch(
        us,
        customer("One", "b1"),
        customer("One", "b2"),
        {"bId": "q", "Query": "select * from Term where Name = 'Net 15'"},
    )
    assert (made["bId"], made["Customer"]["DisplayName"]) == ("b1", "One")
    assert (refused["bId"], code(refused)) == ("b2", "6240")
    assert refused["Fault"]["type"] == "ValidationFault"
    assert found["QueryResponse"]["Term"][0]["DueDays"] == 15
    assert us.read("Customer", made["Customer"]["Id"])["DisplayName"] == "One"


def test_update_void_and_delete(us: Running) -> None:
    one, two, three = (us.write("Invoice", us.invoice()) for _ in range(3))
    noted = {"Id": one["Id"], "SyncToken": "0", "sparse": True, "PrivateNote": "x"}
    changed, voided, deleted = batch(
        us,
        {"bId": "1", "operation": "update", "Invoice": noted},
        {"bId": "2", "operation": "void", "Invoice": {"Id": two["Id"], "SyncToken": "0"}},
        {"bId": "3", "operation": "delete", "Invoice": {"Id": three["Id"], "SyncToken": "0"}},
    )
    assert (changed["Invoice"]["PrivateNote"], changed["Invoice"]["SyncToken"]) == ("x", "1")
    assert (voided["Invoice"]["TotalAmt"], voided["Invoice"]["PrivateNote"]) == (0, "Voided")
    assert deleted["Invoice"] == {"domain": "QBO", "status": "Deleted", "Id": three["Id"]}


def test_options_travel_with_the_item(us: Running) -> None:
    us.write("Invoice", us.invoice(DocNumber="N1"))
    item = {"bId": "1", "operation": "create", "Invoice": us.invoice(DocNumber="N1")}
    allowed = {**item, "optionsData": "include=allowduplicatedocnum"}
    refused, taken = batch(us, item, allowed)
    assert code(refused) == "6140" and taken["Invoice"]["DocNumber"] == "N1"


def test_items_cannot_see_each_others_results(us: Running) -> None:
    next_id = str(int(us.write("Customer", {"DisplayName": "Before"})["Id"]) + 1)
    invoice = us.invoice(CustomerRef={"value": next_id})
    made, unknown, none = batch(
        us,
        customer("New", "1"),
        {"bId": "2", "operation": "create", "Invoice": invoice},
        {"bId": "3", "Query": "select * from Customer where DisplayName = 'New'"},
    )
    assert made["Customer"]["Id"] == next_id
    assert code(unknown) == "2500" and none["QueryResponse"] == {}
    assert us.write("Invoice", invoice)["CustomerRef"]["value"] == next_id


def test_thirty_items_and_no_more(us: Running) -> None:
    items = [customer(f"C{n}", str(n)) for n in range(31)]
    error = refused_batch(us, {"BatchItemRequest": items})
    assert (error["code"], error["Message"]) == ("1040", "Batch size exceeds allowed limit")
    assert us.query("select count(*) from Customer") == {"totalCount": 1}
    assert len(batch(us, *items[:30])) == 30
    assert us.control("GET", "stats")["batch_items"] == 61
    assert us.query("select count(*) from Customer") == {"totalCount": 31}


def test_an_empty_batch_follows_the_switch(us: Running) -> None:
    error = refused_batch(us, {"BatchItemRequest": []})
    assert (error["code"], error["Message"]) == ("400", "MalformedRequest")
    assert error["Detail"] == "Batch Request is Empty"
    us.turn(empty_batch="missing")
    assert refused_batch(us, {})["code"] == "2020"


@pytest.mark.parametrize(
    "body", ["no JSON", [], {"BatchItemRequest": "x"}, {"BatchItemRequest": ["x"]}, {"Other": 1}]
)
def test_what_is_no_batch(us: Running, body: Any) -> None:
    assert refused_batch(us, body)["code"] == "2010"


@pytest.mark.parametrize(
    ("item", "fault"),
    [
        ({"operation": "create"}, "2010"),
        ({"operation": "create", "Customer": {}, "Vendor": {}}, "2010"),
        ({"operation": "create", "customer": {"DisplayName": "x"}}, "2010"),
        ({"operation": "create", "Customer": {"Wrong": 1}}, "2010"),
        ({"operation": "create", "Customer": "x"}, "2010"),
        ({"operation": "explode", "Customer": {"DisplayName": "x"}}, "2010"),
        ({"Customer": {"DisplayName": "x"}}, "2020"),
        ({"operation": "delete", "Customer": {"Id": "1", "SyncToken": "0"}}, "500"),
        ({"operation": "update", "Customer": {"Id": "1", "SyncToken": "7"}}, "5010"),
        ({"operation": "send", "Invoice": {"Id": "1"}}, "501"),
        ({"CDCQuery": {}}, "501"),
        ({"Query": "select nothing"}, "4000"),
        ({"Query": 5}, "2010"),
    ],
)
def test_items_that_make_no_sense_fail_by_themselves(
    us: Running, item: dict[str, Any], fault: str
) -> None:
    wrong, right = batch(us, {"bId": "1", **item}, customer("Fine", "2"))
    assert code(wrong) == fault
    assert right["Customer"]["DisplayName"] == "Fine"


def test_a_request_id_and_a_bid_together_are_one_request(us: Running) -> None:
    (first,) = batch(us, customer("A", "b1"), requestid="r1")
    again, other = batch(us, customer("B", "b1"), customer("C", "b2"), requestid="r1")
    assert again == first
    assert other["Customer"]["DisplayName"] == "C"
    assert us.query("select count(*) from Customer") == {"totalCount": 3}


def test_a_refused_item_may_be_sent_again_under_its_ids(us: Running) -> None:
    (refused,) = batch(us, customer("Amy's Bird Sanctuary"), requestid="r1")
    (made,) = batch(us, customer("Cured"), requestid="r1")
    assert code(refused) == "6240" and made["Customer"]["DisplayName"] == "Cured"


def test_refused_items_are_remembered_only_if_the_switch_says_so(us: Running) -> None:
    us.turn(cache_refusals=True)
    (refused,) = batch(us, customer("Amy's Bird Sanctuary"), requestid="r1")
    again, other = batch(us, customer("Cured"), customer("Cured", "b2"), requestid="r1")
    assert code(again) == code(refused) == "6240"
    assert other["Customer"]["DisplayName"] == "Cured"
    item = {"bId": "b3", "operation": "send", "Invoice": {"Id": "1"}}
    (unknown,) = batch(us, item, requestid="r1")
    (made,) = batch(us, customer("Later", "b3"), requestid="r1")
    assert code(unknown) == "501" and made["Customer"]["DisplayName"] == "Later"


def test_ids_of_batches_are_shorter(us: Running) -> None:
    body = {"BatchItemRequest": [customer("A")]}
    assert refused_batch(us, body, requestid="r" * 37)["code"] == "2130"
    (refused,) = batch(us, customer("A", "b" * 11), requestid="r" * 36)
    assert code(refused) == "2130"
    (made,) = batch(us, customer("A", "b" * 36))
    assert made["bId"] == "b" * 36
