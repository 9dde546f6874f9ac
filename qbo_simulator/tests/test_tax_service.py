"""Tax codes made with their rates in one go (facts 5.11)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from .support.harness import Running, exact


def rate(**more: Any) -> dict[str, Any]:
    """A new rate of 8 % for the first agency."""
    new = {"TaxRateName": "R", "RateValue": "8", "TaxAgencyId": "1", "TaxApplicableOn": "Sales"}
    return {**new, **more}


def make(server: Running, name: str, *rates: dict[str, Any]) -> Any:
    """What the service answers."""
    body = {"TaxCode": name, "TaxRateDetails": list(rates)}
    response = server.call("POST", "taxservice/taxcode", body=body)
    assert response.status_code == 200, response.text
    return exact(response)


def refused(server: Running, body: Any) -> dict[str, Any]:
    """The error of a request that is refused."""
    return server.error(server.call("POST", "taxservice/taxcode", body=body))


def test_the_answer_is_flat_with_ids(us: Running) -> None:
    made = make(us, "X", rate())
    assert set(made) == {"TaxCode", "TaxCodeId", "TaxRateDetails"}
    (detail,) = made["TaxRateDetails"]
    assert detail == {**rate(RateValue=8), "TaxRateId": us.rate("R")}
    code = us.read("TaxCode", made["TaxCodeId"])
    (listed,) = code["SalesTaxRateList"]["TaxRateDetail"]
    assert listed["TaxRateRef"] == {"value": detail["TaxRateId"], "name": "R"}
    assert code["PurchaseTaxRateList"] == {"TaxRateDetail": []}


def test_the_new_code_taxes_at_once(us: Running) -> None:
    made = make(us, "Both", rate(), {"TaxRateId": us.rate("California")})
    line = us.line("100.00", TaxCodeRef={"value": "TAX"})
    tax = {"TxnTaxDetail": {"TxnTaxCodeRef": {"value": made["TaxCodeId"]}}}
    assert us.write("Invoice", us.invoice(line, **tax))["TotalAmt"] == 116


def test_purchases_have_a_list_of_their_own(ca: Running) -> None:
    made = make(ca, "New", rate(), rate(TaxApplicableOn="Purchase"))
    code = ca.read("TaxCode", made["TaxCodeId"])
    sales, purchases = (
        [each["TaxRateRef"]["value"] for each in code[name]["TaxRateDetail"]]
        for name in ("SalesTaxRateList", "PurchaseTaxRateList")
    )
    assert sales == purchases == [ca.rate("R")]


def test_names_are_taken_once(us: Running) -> None:
    make(us, "X", rate())
    for body in (
        {"TaxCode": "x", "TaxRateDetails": [rate(TaxRateName="S")]},
        {"TaxCode": "Y", "TaxRateDetails": [rate(TaxRateName="r")]},
        {"TaxCode": "Y", "TaxRateDetails": [{"TaxRateId": "1"}, {"TaxRateId": "1"}]},
        {"TaxCode": "Y", "TaxRateDetails": [rate(TaxRateName="T"), rate(TaxRateName="t")]},
    ):
        assert refused(us, body)["code"] == "6240"
    assert "TaxRate" not in us.query("select * from TaxRate where Name = 'T'")


@pytest.mark.parametrize(
    ("detail", "code"),
    [
        ({}, "2020"),
        (rate(RateValue="101"), "2110"),
        (rate(RateValue="-1"), "2110"),
        (rate(TaxAgencyId="99"), "2500"),
        ({"TaxRateId": "99"}, "2500"),
        (rate(TaxApplicableOn="sales"), "2010"),
        (rate(Captain="x"), "2010"),
        (rate(TaxRateName="x" * 101), "2050"),
    ],
)
def test_rates_that_cannot_be(us: Running, detail: dict[str, Any], code: str) -> None:
    assert refused(us, {"TaxCode": "X", "TaxRateDetails": [detail]})["code"] == code
    assert us.query("select * from TaxCode where Name = 'X'") == {}


def test_a_code_needs_a_name_and_rates(us: Running) -> None:
    assert refused(us, {"TaxRateDetails": [rate()]})["element"] == "TaxCode"
    assert refused(us, {"TaxCode": "X", "TaxRateDetails": []})["element"] == "TaxRateDetails"


def test_adjustments_and_other_verbs_are_refused(us: Running) -> None:
    body = {"TaxCode": "X", "TaxRateDetails": [rate(TaxApplicableOn="Adjustment")]}
    response = us.call("POST", "taxservice/taxcode", body=body)
    assert us.error(response, 501)["element"] == "TaxApplicableOn Adjustment"
    assert us.error(us.call("GET", "taxservice/taxcode"))["code"] == "500"


def test_a_request_id_makes_one_code(us: Running) -> None:
    body = {"TaxCode": "X", "TaxRateDetails": [rate(RateValue=Decimal("2.5"))]}
    first = us.call("POST", "taxservice/taxcode", body=body, requestid="t1")
    again = us.call("POST", "taxservice/taxcode", body=body, requestid="t1")
    assert first.json() == again.json()
