"""What the walk over Intuit's schema (test_schema.py) reaches: every entity, every kind of line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from qbo_simulator.entities import ENTITIES
from qbo_simulator.schema import declare

from .support.documents import stocked
from .support.harness import Running, exact
from .support.schema_fields import TABLES, covers, fields, plain
from .support.schema_samples import BODIES, ELSEWHERE, Sampler, account

TEXT, DISCOUNT, GROUP = "DescriptionOnly", "DiscountLineDetail", "GroupLineDetail"
BOUGHT = "ItemBasedExpenseLineDetail"
ABROAD: dict[str, Callable[[], dict[str, Any]]] = {
    "CompanyCurrency": lambda: {"Code": "CHF"},
    "ExchangeRate": lambda: {"SourceCurrencyCode": "CHF", "Rate": 2, "AsOfDate": "2026-03-01"},
}
# Walked by a test of their own, or never written by clients.
OTHERS = {"CompanyInfo", "Preferences", "TaxCode", "TaxRate", *ABROAD}


def test_every_entity_is_walked() -> None:
    assert set(BODIES) | OTHERS == set(ENTITIES)
    for name in ("TaxCode", "TaxRate"):
        assert not {"create", "update"} & ENTITIES[name].operations


@pytest.mark.parametrize("name", ABROAD)
def test_every_field_of_currencies_and_rates(ca: Running, name: str) -> None:
    sampler = Sampler(ca, TABLES)
    for owner, key, described in fields(name):
        ca.fresh()
        body = ABROAD[name]()
        sent = body.get(key) or sampler.sample(owner, key, described)
        sent = "CAD" if key == "TargetCurrencyCode" else sent
        response = ca.call("POST", name.lower(), body={**body, key: sent})
        assert covers(response.json().get(name, {}).get(key), plain(sent)), (key, response.text)
    ca.fresh()
    wrong = ca.refused(name, {**ABROAD[name](), "Invented": "x"})
    assert wrong["code"] == "2010"


def test_every_field_of_a_new_tax_code(us: Running) -> None:
    rate = {"TaxRateName": "R", "RateValue": 4, "TaxAgencyId": "1", "TaxApplicableOn": "Sales"}
    known = set(TABLES["types"]["TaxRateDetails"]["fields"])
    assert known == {*rate, "TaxRateId"}  # the id is of a rate that is there
    body = {"TaxCode": "C", "TaxRateDetails": [rate]}
    made = exact(us.call("POST", "taxservice/taxcode", body=body))
    assert covers(made, body)
    for wrong in ({**body, "Invented": 1}, {"TaxRateDetails": [{**rate, "Invented": 1}]}):
        response = us.call("POST", "taxservice/taxcode", body={**body, "TaxCode": "D", **wrong})
        assert us.error(response)["code"] == "2010"


def _set_up(us: Running) -> str:
    us.turn(bundles_made_by_api=True)
    parts = {"ItemGroupLine": [{"ItemRef": {"value": "1"}, "Qty": 1}]}
    body = {"Name": "Set", "Type": "Group", "ItemGroupDetail": parts}
    return str(us.write("Item", body)["Id"])


def _text(us: Running) -> dict[str, Any]:
    return {"DetailType": TEXT, "DescriptionLineDetail": {}}


def _discount(us: Running) -> dict[str, Any]:
    return {"DetailType": DISCOUNT, "Amount": 1, DISCOUNT: {}}


def _bought(us: Running) -> dict[str, Any]:
    return {"DetailType": BOUGHT, "Amount": 5, BOUGHT: {"ItemRef": {"value": "1"}}}


def _group(us: Running) -> dict[str, Any]:
    return {"DetailType": GROUP, GROUP: {"GroupItemRef": {"value": _set_up(us)}}}


LINES: list[tuple[str, str, Callable[[Running], dict[str, Any]]]] = [
    *((name, TEXT, _text) for name in ("Invoice", "Bill", "JournalEntry")),
    *((name, DISCOUNT, _discount) for name in ("Invoice", "CreditMemo", "Estimate")),
    *((name, BOUGHT, _bought) for name in ("Bill", "VendorCredit", "Purchase", "PurchaseOrder")),
    *((name, GROUP, _group) for name in ("Invoice", "SalesReceipt")),
]
# Where QBO answers with something else than was sent.
OF_LINES = {
    f"{TEXT}.Line.Amount": "a text has no amount (facts 5.1)",
    f"{GROUP}.Line.Amount": "what its lines come to",
    f"{GROUP}.GroupLineDetail.Line": "test_group_lines.py",
    f"{DISCOUNT}.Line.Id": "QBO's own",
}


@pytest.mark.parametrize(("name", "kind", "make"), LINES)
def test_every_field_of_the_other_lines(
    us: Running, name: str, kind: str, make: Callable[[Running], dict[str, Any]]
) -> None:
    us.turn(billable_needs_customer=False)
    line, sampler, lost = make(us), Sampler(us, TABLES), []
    detail = "DescriptionLineDetail" if kind == TEXT else kind
    for owner in ("Line", *declare.lineage(detail)):
        for key, described in TABLES["types"][owner]["fields"].items():
            if _special(kind, owner, key, described):
                continue
            sent = {**line, detail: dict(line[detail])}
            place = sent if owner == "Line" else sent[detail]
            value = place.setdefault(key, sampler.sample(owner, key, described))
            body = BODIES[name](us)
            body["Line"].append(sent)
            response = us.call("POST", name.lower(), body=body)
            made = response.json().get(name, {}).get("Line", [])
            (shown,) = (each for each in made if each["DetailType"] == kind) if made else ({},)
            shown = shown if owner == "Line" else shown.get(detail, {})
            if not covers(shown.get(key), plain(value)):
                lost.append((owner, key, value, shown.get(key), response.text[:300]))
    assert lost == []


def _special(kind: str, owner: str, key: str, described: str) -> bool:
    known = f"{owner}.{key}" in ELSEWHERE or f"{kind}.{owner}.{key}" in OF_LINES
    counted = key == "LineNum"
    return known or counted or described.endswith(("LineDetail", "extension", "computed"))


def test_the_fields_of_stock_are_kept(us: Running) -> None:
    """Of an inventory item, which a service does not have."""
    item = stocked(us, ReorderPoint=3, ManPartNum="M7", BuildPoint=1)
    made = us.write("Item", item)
    assert covers(plain(made), plain(item))
    cost = {"COGSAccountRef": {"value": account(us, "Cost of Goods Sold")}}
    assert covers(us.write("Item", {**stocked(us), "Name": "B", **cost}), cost)
