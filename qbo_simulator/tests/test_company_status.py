"""The state of the company, its subscription and the user's rights (facts 4.3)."""

from __future__ import annotations

from typing import Any

import pytest
import requests

from .support.batches import batch, code
from .support.harness import Running

CUSTOMER = {"DisplayName": "X"}
ITEM = {"bId": "1", "operation": "create", "Customer": CUSTOMER}
QUERY = {"bId": "2", "Query": "select * from Invoice"}


def state(us: Running, name: str) -> None:
    us.control("POST", "act", {"do": "company_state", "state": name})


def codes(response: requests.Response) -> list[str]:
    return [error["code"] for error in response.json()["Fault"]["Error"]]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("not_authenticated", "100"),
        ("user_removed", "120"),
        ("wrong_cluster", "130"),
        ("locked_out", "140"),
        ("maintenance", "150"),
    ],
)
def test_states_that_refuse_everything(us: Running, name: str, expected: str) -> None:
    before = us.control("GET", "ledger"), us.control("GET", "entities/Customer")
    state(us, name)
    for answer in (
        us.call("GET", "customer/1"),
        us.call("POST", "customer", body=CUSTOMER),
        us.call("POST", "query", body="select * from Customer"),
        us.call("POST", "batch", body={"BatchItemRequest": [ITEM]}),
        us.call("GET", "reports/BalanceSheet"),
    ):
        assert codes(answer) == [expected]
    assert before == (us.control("GET", "ledger"), us.control("GET", "entities/Customer"))
    state(us, "normal")
    us.write("Customer", CUSTOMER)


@pytest.mark.parametrize(("name", "expected"), [("subscription_ended", "6190"), ("reset", "10200")])
def test_states_that_refuse_writes_while_reads_go_on(us: Running, name: str, expected: str) -> None:
    made = us.write("Customer", CUSTOMER, requestid="r1")
    state(us, name)
    key = {"Id": "1", "SyncToken": "0", "sparse": True}
    agency = {"DisplayName": "State"}
    for entity, body in (("Customer", key), ("Term", {"Name": "X"}), ("TaxAgency", agency)):
        assert us.refused(entity, body)["code"] == expected
    assert us.write("Customer", CUSTOMER, requestid="r1") == made
    assert us.read("Customer", "1")["SyncToken"] == "0"
    refused, found = batch(us, ITEM, QUERY)
    assert code(refused) == expected and found["QueryResponse"] == {}
    state(us, "normal")
    us.write("Term", {"Name": "X", "DueDays": 1})


def test_rights_can_be_taken_away(us: Running) -> None:
    us.control("POST", "act", {"do": "deny", "entities": ["Invoice", "ExchangeRate"]})
    denied = [
        us.call("GET", "invoice/1"),
        us.call("POST", "invoice", body=us.invoice()),
        us.call("POST", "query", body="select * from invoice"),
        us.call("GET", "exchangerate", sourcecurrencycode="EUR"),
        us.call("GET", "cdc", entities="Customer,Invoice", changedSince="2026-11-01T00:00:00Z"),
    ]
    assert [codes(answer) for answer in denied] == [["5020"]] * 5
    made, unseen = batch(us, ITEM, QUERY)
    assert made["Customer"]["DisplayName"] == "X" and code(unseen) == "5020"
    assert us.query("select count(*) from Customer") == {"totalCount": 2}
    us.control("POST", "act", {"do": "deny", "entities": []})
    us.write("Invoice", us.invoice())


def test_a_tax_code_is_made_by_who_has_the_right_to_codes(us: Running) -> None:
    us.control("POST", "act", {"do": "deny", "entities": ["TaxCode"]})
    body = {"TaxCode": "X", "TaxRateDetails": [{"TaxRateId": "1"}]}
    assert us.error(us.call("POST", "taxservice/taxcode", body=body))["code"] == "5020"


@pytest.mark.parametrize(
    "deed",
    [
        {"do": "company_state"},
        {"do": "company_state", "state": "bored"},
        {"do": "deny"},
        {"do": "deny", "entities": "Invoice"},
        {"do": "deny", "entities": ["Nonsense"]},
    ],
)
def test_nonsense_is_refused(us: Running, deed: dict[str, Any]) -> None:
    assert us.control("POST", "act", deed, status=400)["error"]
    us.write("Invoice", us.invoice())
