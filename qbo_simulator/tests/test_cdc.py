"""GET /cdc (facts 2.6)."""

from __future__ import annotations

from typing import Any

import pytest

from qbo_simulator.companies import build

from .support.harness import Running, exact

NOON = "2026-03-31T12:00:00-07:00"


def changes(us: Running, entities: str, since: str = NOON) -> list[Any]:
    """One part per entity."""
    response = us.call("GET", "cdc", entities=entities, changedSince=since)
    assert response.status_code == 200, response.text
    answer = exact(response)
    assert set(answer) == {"CDCResponse", "time"}
    (only,) = answer["CDCResponse"]
    parts: list[Any] = only["QueryResponse"]
    return parts


def refused_changes(us: Running, **params: str) -> dict[str, Any]:
    return us.error(us.call("GET", "cdc", **params))


@pytest.fixture(autouse=True)
def noon(us: Running) -> None:
    """The company is a day old at noon."""
    us.control("POST", "clock", {"now": "2026-03-30T12:00:00", "frozen": True})
    us.simulator.company = build(us.simulator.profile, us.simulator.clock)
    us.control("POST", "clock", {"now": "2026-03-31T12:00:00"})


def test_what_changed_comes_whole(us: Running) -> None:
    made = us.write("Customer", {"DisplayName": "New"})
    assert changes(us, "Customer,Invoice") == [
        {"Customer": [us.read("Customer", made["Id"])], "startPosition": 1, "maxResults": 1},
        {},
    ]


def test_deactivated_objects_are_among_them(us: Running) -> None:
    us.write("Customer", {"Id": "1", "SyncToken": "0", "sparse": True, "Active": False})
    (part,) = changes(us, "customer")
    assert [each["Active"] for each in part["Customer"]] == [False]


def test_deleted_objects_are_tombstones(us: Running) -> None:
    made = us.write("Invoice", us.invoice())
    us.control("POST", "clock", {"advance": 60})
    us.write("Invoice", {"Id": made["Id"], "SyncToken": "0"}, operation="delete")
    (part,) = changes(us, "Invoice")
    assert part["Invoice"] == [
        {
            "domain": "QBO",
            "status": "Deleted",
            "Id": made["Id"],
            "MetaData": {"LastUpdatedTime": "2026-03-31T12:01:00-07:00"},
        }
    ]
    assert changes(us, "Invoice", "2026-03-31T12:02:00-07:00") == [{}]


def test_the_moment_decides_whatever_its_offset(us: Running) -> None:
    us.write("Customer", {"DisplayName": "New"})
    assert changes(us, "Customer", "2026-03-31T19:00:01Z") == [{}]
    assert changes(us, "Customer", "2026-03-31T19:00:00Z") != [{}]
    assert changes(us, "Customer", "2026-03-31T12:00:00") != [{}]
    assert changes(us, "Customer", "2026-03-31T12:00:01") == [{}]


def test_thirty_days_back_and_no_more(us: Running) -> None:
    assert changes(us, "Invoice", "2026-03-01T12:00:00-08:00") == [{}]
    error = refused_changes(us, entities="Invoice", changedSince="2026-02-28T12:00:00-08:00")
    assert (error["code"], error["element"]) == ("2070", "changedSince")
    us.turn(cdc_too_far_back="clamp")
    assert changes(us, "Invoice", "2020-01-01T00:00:00Z") == [{}]


def test_a_thousand_objects_in_all(us: Running) -> None:
    objects = [{"DisplayName": f"C{n}"} for n in range(600)]
    vendors = [{"DisplayName": f"V{n}"} for n in range(600)]
    us.control("POST", "seed", {"objects": {"Customer": objects, "Vendor": vendors}})
    customers, cut = changes(us, "Customer,Vendor")
    assert (customers["maxResults"], cut["maxResults"]) == (600, 400)


@pytest.mark.parametrize(
    ("params", "fault"),
    [
        ({"changedSince": NOON}, "2020"),
        ({"entities": "Customer"}, "2020"),
        ({"entities": "Customer", "changedSince": "yesterday"}, "2060"),
        ({"entities": "Customer,Nonsense", "changedSince": NOON}, "4001"),
        ({"entities": "TaxCode", "changedSince": NOON}, "4001"),
        ({"entities": "TaxAgency", "changedSince": NOON}, "4001"),
    ],
)
def test_what_cannot_be_asked(us: Running, params: dict[str, str], fault: str) -> None:
    assert refused_changes(us, **params)["code"] == fault


def test_it_is_only_read(us: Running) -> None:
    response = us.call("POST", "cdc", body={}, entities="Customer", changedSince=NOON)
    assert us.error(response)["code"] == "500"
