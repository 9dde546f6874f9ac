"""The query language (facts 2.4)."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
import requests

from qbo_simulator.entities import ENTITIES
from qbo_simulator.faults.fault import Fault
from qbo_simulator.query import parse, run

from .support.harness import TIMEOUT, Running


@pytest.fixture
def people(us: Running) -> Running:
    """Customers to look for, besides the first one."""
    for name in ("Adam's Candy Shop", "Beta", "gamma", "100% Pure", "back\\slash"):
        us.write("Customer", {"DisplayName": name})
    return us


def names(answer: Any) -> list[str]:
    """Display names in the order of the answer."""
    return [each["DisplayName"] for each in answer.get("Customer", [])]


def test_an_answer_has_positions(people: Running) -> None:
    response = people.call("POST", "query", body="select * from Customer maxresults 2")
    body = response.json()
    assert set(body) == {"QueryResponse", "time"}
    assert set(body["QueryResponse"]) == {"Customer", "startPosition", "maxResults"}
    assert body["QueryResponse"]["startPosition"] == 1
    assert body["QueryResponse"]["maxResults"] == 2


def test_nothing_found_has_no_key(us: Running) -> None:
    assert us.query("select * from Customer where Id = '99'") == {}
    assert us.query("select * from Invoice") == {}


def test_counting(people: Running) -> None:
    assert people.query("SELECT COUNT(*) FROM Customer") == {"totalCount": 6}
    assert people.query("select count(*) from customer where DisplayName like '%a%'") == {
        "totalCount": 5
    }
    assert people.query("select count(*) from Customer where DisplayName = 'x'") == {
        "totalCount": 0
    }


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ("DisplayName = 'beta'", ["Beta"]),
        ("displayname = 'BETA'", ["Beta"]),
        (r"DisplayName = 'Adam\'s Candy Shop'", ["Adam's Candy Shop"]),
        (r"DisplayName = 'back\\slash'", ["back\\slash"]),
        ("DisplayName LIKE '%a'", ["Beta", "gamma"]),
        ("DisplayName like 'GA%'", ["gamma"]),
        ("DisplayName like 'b_ta'", []),
        ("DisplayName like '100% pure'", ["100% Pure"]),
        ("DisplayName IN ('Beta', 'GAMMA', 'none')", ["Beta", "gamma"]),
        ("Id = '4'", ["Beta"]),
        ("Id IN ('5','4')", ["Beta", "gamma"]),
        ("DisplayName > 'f' and DisplayName < 'h'", ["gamma"]),
        ("Active = true AND Balance = '0.0' AND DisplayName = 'Beta'", ["Beta"]),
        ("Balance > 0", []),
        ("Job = false and DisplayName = 'Beta'", ["Beta"]),
        ("MetaData.CreateTime > '2011-08-10T10:20:30-07:00' and Id = '4'", ["Beta"]),
        ("metadata.createtime < '2011-08-10' and Id = '4'", []),
    ],
)
def test_conditions(people: Running, where: str, found: list[str]) -> None:
    answer = people.query(f"select * from Customer where {where}")
    assert sorted(names(answer)) == sorted(found)


def test_order_and_pages(people: Running) -> None:
    ordered = ["100% Pure", "Adam's Candy Shop", "Amy's Bird Sanctuary"]
    ordered += ["back\\slash", "Beta", "gamma"]
    for keyword in ("ORDERBY", "ORDER BY", "orderby"):
        assert names(people.query(f"select * from Customer {keyword} DisplayName")) == ordered
    backwards = people.query("select * from Customer orderby DisplayName desc")
    assert names(backwards) == ordered[::-1]
    page = people.query(
        "select * from Customer ORDER BY DisplayName ASC STARTPOSITION 3 MAXRESULTS 2"
    )
    assert names(page) == ordered[2:4]
    assert (page["startPosition"], page["maxResults"]) == (3, 2)
    assert people.query("select * from Customer startposition 7") == {}
    by_id = people.query("select * from Customer orderby Id desc maxresults 1")
    assert names(by_id) == ["back\\slash"]


def test_a_hundred_unless_asked(us: Running) -> None:
    bodies = [{"DisplayName": f"C{number}"} for number in range(110)]
    us.control("POST", "seed", {"objects": {"Customer": bodies}})
    assert us.query("select * from Customer")["maxResults"] == 100
    assert us.query("select * from Customer maxresults 1000")["maxResults"] == 111


def test_dates_numbers_and_references_of_invoices(us: Running) -> None:
    for day, amount in (("2026-01-01", "9"), ("2026-01-02", "10"), ("2026-01-03", "100")):
        us.write("Invoice", us.invoice(us.line(amount), TxnDate=day, DocNumber=f"N{amount}"))
    for where, count in (
        ("TxnDate >= '2026-01-02'", 2),
        ("TxnDate = '2026-01-03'", 1),
        ("TotalAmt > '9.5'", 2),
        ("TotalAmt > 9.5", 2),
        ("CustomerRef = '1'", 3),
        ("CustomerRef = '2'", 0),
        ("DocNumber = 'n10'", 1),
        ("DocNumber in ('N9','N100')", 2),
        ("TxnDate < CURRENT_DATE", 3),
    ):
        answer = us.query(f"select count(*) from Invoice where {where}")
        assert answer == {"totalCount": count}, where


@pytest.mark.parametrize(
    ("projection", "keys"),
    [("Id, Name", {"Id", "Name"}), ("Name", {"Name"}), ("Name, MetaData.CreateTime", {"MetaData"})],
)
def test_a_projection_has_its_columns_alone(us: Running, projection: str, keys: set[str]) -> None:
    item = us.query(f"select {projection} from Item where Name = 'Services'")["Item"][0]
    assert set(item) == {"domain", "sparse", "Name", *keys}
    whole = us.query("select *, Sku from Item where Name = 'Services'")["Item"][0]
    assert whole["Type"] == "Service"


def test_a_projection_has_no_links_and_no_tax(us: Running) -> None:
    us.write("Invoice", us.invoice())
    for name in ("LinkedTxn", "TxnTaxDetail", "Captain"):
        error = us.query_refused(f"select Id, {name} from Invoice")
        assert error["code"] == "4001"
        assert f"Property {name} not found for Entity Invoice" in error["Detail"]


def test_us_pseudo_codes_come_first(us: Running, ca: Running) -> None:
    codes = us.query("select * from TaxCode maxresults 1")["TaxCode"]
    assert [code["Id"] for code in codes[:3]] == ["TAX", "NON", "CustomSalesTax"]
    assert (len(codes), codes[0]["TaxGroup"]) == (4, False)
    assert "TAX" not in [code["Id"] for code in ca.query("select * from TaxCode")["TaxCode"]]


def test_inactive_objects_are_hidden_unless_asked_for(us: Running) -> None:
    made = us.write("Customer", {"DisplayName": "Passing"})
    us.control("POST", "act", {"do": "deactivate", "entity": "Customer", "id": made["Id"]})
    hidden = f"select * from Customer where Id = '{made['Id']}'"
    assert us.query("select count(*) from Customer") == {"totalCount": 1}
    assert us.query(hidden) == {}
    assert names(us.query("select * from Customer where Active = false")) == ["Passing (deleted)"]
    both = us.query("select count(*) from Customer where Active IN (true, false)")
    assert both == {"totalCount": 2}
    us.turn(id_query_hides_inactive=False)
    assert names(us.query(hidden)) == ["Passing (deleted)"]


def test_get_and_post_say_the_same(us: Running) -> None:
    statement = "select * from Term where Name = 'Net 30'"
    by_get = us.call("GET", "query", query=statement).json()["QueryResponse"]
    assert by_get["Term"][0]["DueDays"] == 30
    headers = {"Authorization": f"Bearer {us.token}", "Accept": "application/json"}
    headers["Content-Type"] = "application/text"
    response = requests.post(
        f"{us.api_url}/query", data=statement, headers=headers, timeout=TIMEOUT
    )
    assert response.json()["QueryResponse"] == by_get


@pytest.mark.parametrize(
    "statement",
    [
        "",
        "select",
        "select * from",
        "selct * from Customer",
        "select * from Customer where",
        "select * from Customer where DisplayName",
        "select * from Customer where DisplayName = Beta",
        "select * from Customer where DisplayName = 'it's'",
        "select * from Customer where DisplayName <> 'x'",
        "select * from null",
        "select * from Customer where not Active = true",
        "select * from Customer where Id = '1' or Id = '2'",
        "select * from Customer where Id in ()",
        "select * from Customer group by Id",
        "select * from Customer startposition x",
        "select count(Id) from Customer",
        'select * from Customer where Id = "1"',
    ],
)
def test_what_does_not_parse(us: Running, statement: str) -> None:
    error = us.query_refused(statement)
    assert (error["code"], error["Message"]) == ("4000", "Error parsing query")
    assert error["Detail"].startswith("QueryParserError: ")


@pytest.mark.parametrize(
    ("statement", "detail"),
    [
        ("select * from Customer startposition 0", "value 0 is too small. Min allowed value is 1"),
        ("select * from Customer maxresults 0", "value 0 is too small. Min allowed value is 1"),
        (
            "select * from Invoice where DepartmentRef = '1'",
            "property 'DepartmentRef' is not queryable",
        ),
        (
            "select * from Customer where AccountRef = '1'",
            "Property AccountRef not found for Entity Customer",
        ),
        ("select * from Customer where Id > '1'", "operator > is not supported for Id"),
        ("select * from Invoice where Id like '1%'", "operator LIKE is not supported for Id"),
        ("select * from Invoice where TotalAmt > 'x'", "'x' is not a number"),
        ("select * from Customer where Balance > 'x'", "'x' is not a number"),
        ("select * from Customer where MetaData.CreateTime > 'x'", "'x' is not a timestamp"),
        ("select * from Nonsense", "Entity Nonsense not found"),
        ("select * from Customer orderby Notes", "property 'Notes' is not queryable"),
    ],
)
def test_what_cannot_be_asked(us: Running, statement: str, detail: str) -> None:
    error = us.query_refused(statement)
    assert (error["code"], error["Message"]) == ("4001", "Invalid query")
    assert error["Detail"] == f"QueryValidationError: {detail}"


def test_more_than_a_thousand_follows_the_switch(us: Running) -> None:
    assert us.query_refused("select * from Customer maxresults 1001")["code"] == "4001"
    us.turn(max_results_over_1000="clamp")
    assert us.query("select * from Customer maxresults 1001")["maxResults"] == 1


def test_other_entities_are_refused_by_name(us: Running) -> None:
    response = us.call("POST", "query", body="select * from TimeActivity")
    assert us.error(response, 501)["element"] == "TimeActivity"


@pytest.mark.parametrize("condition", ["= 'foo'", "IN (true, 'foo')", "< true", "LIKE 't%'"])
def test_booleans_are_true_or_false_and_not_compared(us: Running, condition: str) -> None:
    assert us.query_refused(f"select * from Customer where Active {condition}")["code"] == "4001"


def test_any_property_compares_with_anything_or_is_refused(us: Running) -> None:
    us.write("Invoice", us.invoice())
    company = us.simulator.company
    kinds = ("'abc'", "7", "true", "'2026-01-31'", "CURRENT_DATE")
    conditions = [f"{sign} {literal}" for sign in ("=", "<", ">=", "LIKE") for literal in kinds]
    for entity in ENTITIES.values():
        for name in sorted(entity.queryable):
            asked = [f"where {name} {condition}" for condition in conditions]
            for rest in [*asked, f"where {name}.value = '1'", f"orderby {name}"]:
                with suppress(Fault):
                    run(company, parse(f"select * from {entity.name} {rest}"))
