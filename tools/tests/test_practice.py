"""What tests and commands do at the practice company, tried at a real one."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from tools.dev.report import Stop
from tools.practice.company import Practice, running
from tools.practice.countries import AMERICA

CALLBACK = "http://127.0.0.1:9/callback"


@pytest.fixture(scope="module")
def company() -> Iterator[Practice]:
    with running(AMERICA.practice) as started:
        yield started


def authorize_url(company: Practice, client_id: str) -> str:
    asked = {
        "client_id": client_id,
        "response_type": "code",
        "scope": "com.intuit.quickbooks.accounting",
        "redirect_uri": CALLBACK,
        "state": "s-1",
    }
    return f"{company.url}/connect/oauth2?{urlencode(asked)}"


def test_allowing_leads_back_with_a_code(company: Practice) -> None:
    address = urlsplit(company.answer(authorize_url(company, company.client_id)))
    answer = parse_qs(address.query)
    assert f"{address.scheme}://{address.netloc}{address.path}" == CALLBACK
    assert answer["state"] == ["s-1"]
    assert answer["code"] and answer["realmId"]


def test_declining_leads_back_without_one(company: Practice) -> None:
    answer = company.authorize(authorize_url(company, company.client_id), allow=False)
    assert answer["state"] == "s-1"
    assert "code" not in answer


def test_a_page_that_does_not_ask_is_a_stop(company: Practice) -> None:
    with pytest.raises(Stop, match="has no form"):
        company.answer(authorize_url(company, "somebody else"))


def test_what_is_entered_by_hand_is_no_write_of_ours(company: Practice) -> None:
    line = {"Amount": 5, "DetailType": "SalesItemLineDetail", "SalesItemLineDetail": {}}
    [customer] = company.entities("Customer")[:1]
    party = {"value": customer["Id"]}
    company.seed(Invoice=[{"DocNumber": "X-1", "CustomerRef": party, "Line": [line]}])
    [invoice] = company.entities("Invoice")
    assert invoice["DocNumber"] == "X-1"
    assert company.writes() == []


def test_a_port_that_is_taken_is_a_stop(company: Practice) -> None:
    port = urlsplit(company.url).port
    assert port is not None
    with pytest.raises(Stop), running(AMERICA.practice, port=port):
        pytest.fail("two simulators on one port")


def test_the_simulator_ends_with_its_block() -> None:
    with running(AMERICA.practice) as started:
        assert started.process.poll() is None
    assert started.process.poll() is not None
