"""The control surface (README "Control surface")."""

from __future__ import annotations

import json
from typing import Any

import pytest
import requests

from .support.harness import TIMEOUT, Running


def test_reset_gives_the_first_day_back_but_keeps_tokens(us: Running) -> None:
    us.write("Invoice", us.invoice())
    us.turn(cache_refusals=True)
    us.control("POST", "clock", {"now": "2031-01-01T00:00:00"})
    us.order_fault("http_500")
    assert us.control("POST", "reset") == {"company": "us-manual"}
    assert us.control("GET", "entities/Invoice") == []
    assert us.control("GET", "journal") == []
    assert us.control("GET", "stats")["requests"] == 0
    assert us.control("GET", "faults") == {"faults": []}
    assert us.control("GET", "switches")["cache_refusals"]["value"] is False
    assert not us.control("GET", "clock")["now"].startswith("2031")
    us.token = us.new_token()
    assert us.write("Invoice", us.invoice())["Id"] == "1"


def test_entities_shows_what_queries_hide(us: Running) -> None:
    made = us.write("Customer", {"DisplayName": "Passing"})
    us.control("POST", "act", {"do": "deactivate", "entity": "Customer", "id": made["Id"]})
    names = [each["DisplayName"] for each in us.control("GET", "entities/Customer")]
    assert names == ["Amy's Bird Sanctuary", "Passing (deleted)"]
    invoice = us.write("Invoice", us.invoice())
    us.control("POST", "act", {"do": "void", "entity": "Invoice", "id": invoice["Id"]})
    (voided,) = us.control("GET", "entities/Invoice")
    assert (voided["TotalAmt"], voided["PrivateNote"]) == (0, "Voided")
    refused = us.control("GET", "entities/TimeActivity", status=501)
    assert refused["Fault"]["Error"][0]["code"] == "501"


def test_the_ledger_names_account_type_and_balance(us: Running) -> None:
    us.write("Invoice", us.invoice(us.line("12.30")))
    rows = us.control("GET", "ledger")
    assert len(rows) == len(us.control("GET", "entities/Account"))
    receivable = next(row for row in rows if row["type"] == "Accounts Receivable")
    assert receivable == {
        "account": "Accounts Receivable (A/R)",
        "type": "Accounts Receivable",
        "balance": "12.30",
        "id": us.account("Accounts Receivable (A/R)"),
        "currency": "USD",
        "currency_balance": "12.30",
    }


# --- journal and stats --------------------------------------------------------------------------


def test_the_journal_has_every_request_in_order(us: Running) -> None:
    body = {"DisplayName": "X"}
    us.write("Customer", body, requestid="r1", minorversion="75")
    us.refused("Customer", body)
    us.query("select * from Customer where Id = '1'")
    us.call("GET", "customer/1")
    first, second, third, fourth = us.control("GET", "journal")
    assert set(first) == {
        *("at", "method", "path", "query", "entity", "operation"),
        *("body", "status", "reply", "requestid", "fault"),
    }
    assert (first["method"], first["entity"], first["operation"]) == ("POST", "customer", "create")
    assert (first["body"], first["requestid"], first["status"]) == (body, "r1", 200)
    assert first["query"] == {"requestid": "r1", "minorversion": "75"}
    assert first["reply"]["Customer"]["DisplayName"] == "X"
    assert (second["status"], second["requestid"]) == (400, None)
    assert second["reply"]["Fault"]["Error"][0]["code"] == "6240"
    assert (third["entity"], third["operation"]) == ("customer", "query")
    assert third["body"] == "select * from Customer where Id = '1'"
    assert (fourth["method"], fourth["operation"]) == ("GET", "read")
    assert us.control("GET", "journal?since=3") == [fourth]


def test_stats_count_reads_and_writes(us: Running) -> None:
    us.write("Customer", {"DisplayName": "X"})
    us.query("select * from Customer")
    us.call("GET", "customer/1")
    us.order_fault("http_429")
    us.call("GET", "customer/1")
    stats = us.control("GET", "stats")
    assert {name: stats[name] for name in ("requests", "reads", "writes", "throttled")} == {
        "requests": 4,
        "reads": 3,
        "writes": 1,
        "throttled": 1,
    }
    assert stats["peak_in_flight"] == 1
    assert stats["peak_per_minute"] == 4 >= stats["peak_per_second"]
    assert (stats["batches"], stats["batch_items"]) == (0, 0)
    assert stats["core_plus_reads"] == 3


# --- clock --------------------------------------------------------------------------------------


def test_the_clock_can_be_set_stopped_and_moved(us: Running) -> None:
    stopped = us.control("POST", "clock", {"now": "2026-03-08T01:59:00", "frozen": True})
    assert stopped == {"now": "2026-03-08T01:59:00.000-08:00"}
    moved = us.control("POST", "clock", {"advance": 120})
    assert moved == {"now": "2026-03-08T03:01:00.000-07:00"}  # summer time began in between
    assert us.control("GET", "clock") == moved
    us.control("POST", "clock", {"now": "2026-11-23T12:00:00Z"})
    assert us.control("GET", "clock") == {"now": "2026-11-23T04:00:00.000-08:00"}
    us.control("POST", "clock", {"frozen": False})
    assert us.control("GET", "clock")["now"].startswith("2026-11-23T04:00:0")


# --- seed ---------------------------------------------------------------------------------------


def test_seed_adds_objects_by_the_apis_rules(us: Running) -> None:
    answer = us.control(
        "POST",
        "seed",
        {
            "objects": {
                "Customer": [{"DisplayName": "A"}],
                "Term": [{"Name": "Net 7", "DueDays": 7}],
            }
        },
    )
    assert answer["objects"]["Customer"][0]["DisplayName"] == "A"
    assert us.id_of("Term", "Net 7") == answer["objects"]["Term"][0]["Id"]
    again = {"objects": {"Customer": [{"DisplayName": "A"}]}}
    refused = us.control("POST", "seed", again, status=400)
    assert refused["Fault"]["Error"][0]["code"] == "6240"
    assert us.control("GET", "journal")[0]["operation"] == "query"


def test_seed_adds_tax_codes_that_the_api_only_reads(us: Running) -> None:
    objects: dict[str, Any] = {"TaxAgency": [{"DisplayName": "Utah"}]}
    agency = us.control("POST", "seed", {"objects": objects})["objects"]["TaxAgency"][0]["Id"]
    objects = {"TaxRate": [{"Name": "UT", "RateValue": "4.85", "AgencyRef": {"value": agency}}]}
    rate = us.control("POST", "seed", {"objects": objects})["objects"]["TaxRate"][0]["Id"]
    details = [{"TaxRateRef": {"value": rate}, "TaxTypeApplicable": "TaxOnAmount"}]
    code = {"Name": "Utah", "SalesTaxRateList": {"TaxRateDetail": details}}
    us.control("POST", "seed", {"objects": {"TaxCode": [code]}})
    body = us.invoice(us.line("100", TaxCodeRef={"value": "TAX"}))
    body["TxnTaxDetail"] = {"TxnTaxCodeRef": {"value": us.code("Utah")}}
    assert str(us.write("Invoice", body)["TxnTaxDetail"]["TotalTax"]) == "4.85"


def test_seed_changes_the_companys_facts(us: Running) -> None:
    us.control(
        "POST",
        "seed",
        {
            "company_info": {"Country": "FR", "CompanyName": "Société"},
            "preferences": {
                "CurrencyPrefs": {"HomeCurrency": {"value": "EUR"}},
                "TaxPrefs": {"PartnerTaxEnabled": True},
            },
        },
    )
    info = us.query("select * from CompanyInfo")["CompanyInfo"][0]
    assert (info["Country"], info["CompanyName"]) == ("FR", "Société")
    preferences = us.call("GET", "preferences").json()["Preferences"]
    assert preferences["TaxPrefs"] == {"UsingSalesTax": True, "PartnerTaxEnabled": True}
    assert us.read("Customer", "1")["CurrencyRef"]["value"] == "EUR"
    assert us.read("Account", "1")["CurrencyRef"]["value"] == "EUR"


@pytest.mark.parametrize(
    "body",
    [
        {"objets": {}},
        {"objects": {"CompanyInfo": [{}]}},
        {"objects": {"Customer": {}}},
        {"objects": []},
        {"switches": {"nonsense": 1}},
        {"switches": {"cache_refusals": 1}},
        {"switches": {"inactive_reference": "999"}},
        {"exchange_rates": {"USD": "-1"}},
        {"preferences": {"CurrencyPrefs": {"HomeCurrency": {"value": "QQQ"}}}},
    ],
)
def test_seed_says_what_it_does_not_take(us: Running, body: Any) -> None:
    assert us.control("POST", "seed", body, status=400)["error"]


def test_seed_does_all_or_nothing(ca: Running) -> None:
    """The second invoice fails, after lists, switches, rates, links and postings have changed."""

    def everything() -> Any:
        kept = [ca.control("GET", name) for name in ("ledger", "switches")]
        lists = ("Account", "Customer", "Invoice", "Term", "CompanyInfo", "CompanyCurrency")
        return kept, {name: ca.control("GET", f"entities/{name}") for name in lists}

    before = everything()
    abroad = {"DisplayName": "Abroad", "CurrencyRef": {"value": "USD"}}
    plain = json.loads(json.dumps(ca.invoice(), default=str))
    first = {**plain, "CustomerRef": {"value": "3"}, "ExchangeRate": "1.5"}
    body: dict[str, Any] = {
        "company_info": {"CompanyName": "Other"},
        "switches": {"cache_refusals": True},
        "exchange_rates": {"USD": "2"},
        "objects": {
            "Term": [{"Name": "Net 7", "DueDays": 7}],
            "Customer": [abroad],
            "Invoice": [first, {**first, "CustomerRef": {"value": "999"}}],
        },
    }
    refused = ca.control("POST", "seed", body, status=400)
    assert refused["Fault"]["Error"][0]["code"] == "2500"
    assert everything() == before
    body["objects"]["Invoice"].pop()
    made = ca.control("POST", "seed", body)["objects"]
    assert (made["Customer"][0]["Id"], made["Invoice"][0]["Id"]) == ("3", "1")
    assert made["Invoice"][0]["HomeTotalAmt"] == 150
    assert everything() != before


def test_the_home_currency_stays_once_something_is_booked(us: Running) -> None:
    us.write("Invoice", us.invoice())
    change = {"preferences": {"CurrencyPrefs": {"HomeCurrency": {"value": "EUR"}}}}
    assert "booked" in us.control("POST", "seed", change, status=400)["error"]
    assert us.read("Customer", "1")["CurrencyRef"]["value"] == "USD"
    preferences = us.call("GET", "preferences").json()["Preferences"]
    assert preferences["CurrencyPrefs"]["HomeCurrency"]["value"] == "USD"


# --- act ----------------------------------------------------------------------------------------


def test_a_person_edits_voids_and_deletes(us: Running) -> None:
    made = us.write("Invoice", us.invoice())
    target = {"entity": "Invoice", "id": made["Id"]}
    edit = {"do": "edit", **target, "body": {"PrivateNote": "by hand"}}
    edited = us.control("POST", "act", edit)
    assert (edited["PrivateNote"], edited["SyncToken"]) == ("by hand", "1")
    voided = us.control("POST", "act", {"do": "void", **target})
    assert (voided["TotalAmt"], voided["SyncToken"]) == (0, "2")
    gone = us.control("POST", "act", {"do": "delete", **target})
    assert gone["status"] == "Deleted"
    assert [row["operation"] for row in us.control("GET", "journal")] == ["create"]


def test_a_person_deactivates_and_brings_back(us: Running) -> None:
    target = {"entity": "Item", "id": "1"}
    assert us.control("POST", "act", {"do": "deactivate", **target})["Active"] is False
    back = us.control("POST", "act", {"do": "reactivate", **target})
    assert (back["Active"], back["Name"]) == (True, "Services")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 400),
        ({"do": "dance"}, 400),
        ({"do": "void", "entity": "Invoice"}, 400),
        ({"do": "void", "entity": "Invoice", "id": "9"}, 400),
        ({"do": "void", "entity": "Customer", "id": "1"}, 400),
        ({"do": "delete", "entity": "Customer", "id": "1"}, 400),
        ({"do": "edit", "entity": "Customer", "id": "1", "body": {"Nonsense": 1}}, 400),
        ({"do": "edit", "entity": "TaxCode", "id": "TAX", "body": {}}, 501),
        ({"do": "close_books", "date": "soon"}, 400),
    ],
)
def test_act_refuses_nonsense(us: Running, body: Any, status: int) -> None:
    us.control("POST", "act", body, status=status)


# --- the surface itself -------------------------------------------------------------------------


def test_switches_explain_themselves(us: Running) -> None:
    described = us.control("POST", "switches", {"cache_refusals": True})
    assert described["cache_refusals"]["value"] is True
    assert described["cache_refusals"]["default"] is False
    assert described["cache_refusals"]["meaning"]


@pytest.mark.parametrize(
    ("method", "path", "data"),
    [
        ("GET", "nonsense", None),
        ("POST", "ledger", None),
        ("POST", "seed", "not json"),
        ("POST", "seed", "[]"),
        ("POST", "clock", '{"now": "soon"}'),
        ("POST", "clock", '{"later": 5}'),
        ("POST", "clock", '{"advance": "much"}'),
        ("POST", "clock", '{"advance": 1e30}'),
        ("POST", "clock", '{"advance": -1e11}'),
        ("POST", "clock", '{"advance": NaN}'),
        ("POST", "clock", '{"now": "9999-12-31T23:59:59"}'),
        ("POST", "clock", '{"now": "0001-01-01T00:00:00+14:00"}'),
        ("POST", "seed", '{"preferences": {"CurrencyPrefs": 5}}'),
        ("POST", "seed", '{"preferences": {"CurrencyPrefs": null}}'),
        ("POST", "seed", '{"preferences": {"CurrencyPrefs": {"HomeCurrency": 5}}}'),
        ("POST", "seed", '{"preferences": {"TaxPrefs": []}}'),
        ("POST", "seed", '{"preferences": {"NoPrefs": {}}}'),
        ("POST", "seed", '{"company_info": {"Country": 5}}'),
        ("POST", "seed", '{"company_info": {"Country": null}}'),
        ("POST", "seed", '{"switches": {"cache_refusals": true}, "company_info": {"Country": []}}'),
    ],
)
def test_the_surface_refuses_nonsense(
    us: Running, method: str, path: str, data: str | None
) -> None:
    before = [us.control("GET", name) for name in ("switches", "entities/Preferences")]
    url = f"{us.base_url}/_sim/{path}"
    answer = requests.request(method, url, data=data, timeout=TIMEOUT)
    assert answer.status_code == 400 and answer.json()["error"]
    assert before == [us.control("GET", name) for name in ("switches", "entities/Preferences")]
