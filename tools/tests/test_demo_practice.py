"""What the demo and the screenshots do at the practice company, tried at a real one."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from tools import screenshots
from tools.demo import practice
from tools.demo.practice import Practice
from tools.demo.samples import SAMPLES
from tools.dev.paths import Cache
from tools.dev.report import Stop

CALLBACK = "http://127.0.0.1:9/callback"


@pytest.fixture(scope="module")
def company() -> Iterator[Practice]:
    with practice.running(Cache.from_environment(), 0) as running:
        yield running


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
    address = urlsplit(company.allow(authorize_url(company, company.client_id)))
    answer = parse_qs(address.query)
    assert f"{address.scheme}://{address.netloc}{address.path}" == CALLBACK
    assert answer["state"] == ["s-1"]
    assert answer["code"] and answer["realmId"]


def test_a_page_that_does_not_ask_is_a_stop(company: Practice) -> None:
    with pytest.raises(Stop, match="has no form"):
        company.allow(authorize_url(company, "somebody else"))


def test_what_is_entered_by_hand_is_no_write_of_ours(company: Practice) -> None:
    line = {"Amount": 5, "DetailType": "SalesItemLineDetail", "SalesItemLineDetail": {}}
    [customer] = company.look("entities/Customer")[:1]
    party = {"value": customer["Id"]}
    company.enter("Invoice", DocNumber="X-1", CustomerRef=party, Line=[line])
    [invoice] = company.look("entities/Invoice")
    assert invoice["DocNumber"] == "X-1"
    assert company.writes() == []


def test_a_port_that_is_taken_is_a_stop(company: Practice) -> None:
    port = urlsplit(company.url).port
    assert port is not None
    with pytest.raises(Stop), practice.running(Cache.from_environment(), port):
        pytest.fail("two simulators on one port")


def test_the_simulator_ends_with_its_block() -> None:
    with practice.running(Cache.from_environment(), 0) as running:
        assert running.process.poll() is None
    assert running.process.poll() is not None


def test_the_pictures_of_the_readme_are_taken() -> None:
    odoo = SimpleNamespace(the_one=lambda *_: 1, read=lambda *_: [{"qbo_id": "1"}])
    url = SimpleNamespace(url="http://127.0.0.1:9")
    both: Any = SimpleNamespace(odoo=odoo, server=url, practice=url)
    till = SimpleNamespace(payments=[1], credit_notes=[2])
    orders = list(range(len(SAMPLES)))
    played: Any = SimpleNamespace(connection=1, orders=orders, till=till)
    sick = {"edited": 1, "unmapped": 2, "doubled": 3, "inactive": 4}
    pictures = screenshots.while_all_is_well(both, played)
    pictures += screenshots.in_trouble(both, played, sick)
    pictures += screenshots.without_access(both, played, 5)
    names = [picture.name for picture in pictures]
    assert len(names) == len(set(names))
    shown = {picture.name for picture in pictures if picture.in_readme}
    assert shown == {"settings", "order", "log", "log-error", "quickbooks-invoice"}
