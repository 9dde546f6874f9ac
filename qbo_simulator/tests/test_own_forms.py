"""Addresses whose requests and replies have a form of their own, and reports, driven both ways."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from quickbooks.objects.attachable import Attachable
from quickbooks.objects.base import AttachableRef
from quickbooks.objects.exchangerate import ExchangeRate
from quickbooks.objects.taxservice import TaxRateDetails, TaxService

from qbo_simulator.api import endpoints
from qbo_simulator.api.reports import REPORTS
from qbo_simulator.entities import ENTITIES

from .support.client_makers import new_invoice, ref
from .support.drivers import DRIVERS
from .support.harness import Running, exact
from .support.uploads import metadata, send
from .test_every_operation import operations


def rate_by_client(ca: Running, qb: Any) -> None:
    rate = ExchangeRate()
    rate.SourceCurrencyCode, rate.TargetCurrencyCode = "CHF", "CAD"
    rate.AsOfDate, rate.Rate = "2026-03-01", 1.57
    assert rate.save(qb=qb).Rate == 1.57


def rate_by_http(ca: Running) -> None:
    body = {"SourceCurrencyCode": "CHF", "AsOfDate": "2026-03-01", "Rate": 1.57}
    assert float(ca.write("ExchangeRate", body)["Rate"]) == 1.57
    asked = ca.call("GET", "exchangerate", sourcecurrencycode="CHF", asofdate="2026-03-02")
    assert asked.json()["ExchangeRate"]["Rate"] == 1.57


def code_by_client(ca: Running, qb: Any) -> None:
    detail, service = TaxRateDetails(), TaxService()
    detail.TaxRateName, detail.RateValue, detail.TaxAgencyId = "New rate", 4, "1"
    service.TaxCode = "New code"
    service.TaxRateDetails.append(detail)
    made = service.save(qb=qb)
    assert made.TaxRateDetails[0].TaxRateId == ca.rate("New rate")


def code_by_http(ca: Running) -> None:
    rate = {"TaxRateName": "New rate", "RateValue": "4", "TaxAgencyId": "1"}
    body = {"TaxCode": "New code", "TaxRateDetails": [{**rate, "TaxApplicableOn": "Sales"}]}
    made = exact(ca.call("POST", "taxservice/taxcode", body=body))
    assert made["TaxCodeId"] == ca.code("New code")


def file_by_client(ca: Running, qb: Any) -> None:
    invoice = ca.write("Invoice", ca.invoice())
    made, link = Attachable(), AttachableRef()
    link.EntityRef = ref(invoice["Id"])
    link.EntityRef.type = "Invoice"
    made.AttachableRef.append(link)
    made.FileName, made.ContentType, made._FileBytes = "a.pdf", "application/pdf", b"%PDF"
    assert made.save(qb=qb).Size == 4


def file_by_http(ca: Running) -> None:
    ca.write("Invoice", ca.invoice())
    content = ("a.pdf", "%PDF", "application/pdf")
    (reply,) = send(ca, file_metadata_01=metadata(), file_content_01=content)
    assert reply["Attachable"]["Size"] == 4


OWN_FORMS: dict[str, tuple[Callable[[Running, Any], None], Callable[[Running], None]]] = {
    "exchangerate": (rate_by_client, rate_by_http),
    "taxservice": (code_by_client, code_by_http),
    "upload": (file_by_client, file_by_http),
}


@pytest.mark.parametrize("address", endpoints.OWN_FORM)
def test_addresses_with_a_form_of_their_own(ca: Running, connect: Any, address: str) -> None:
    by_client, _ = OWN_FORMS[address]
    by_client(ca, connect(ca))


@pytest.mark.parametrize("address", endpoints.OWN_FORM)
def test_addresses_with_a_form_of_their_own_by_http(ca: Running, address: str) -> None:
    _, by_http = OWN_FORMS[address]
    by_http(ca)


@pytest.mark.parametrize("name", REPORTS)
def test_every_report(us: Running, connect: Any, name: str) -> None:
    new_invoice().save(qb=connect(us))
    found = connect(us).get_report(name, {"accounting_method": "Accrual"})
    assert found["Header"]["ReportName"] == name
    assert found["Rows"]["Row"] or name == "AgedPayables"
    plain = us.call("GET", f"reports/{name}", accounting_method="Accrual").json()
    assert (plain["Rows"], plain["Columns"]) == (found["Rows"], found["Columns"])


def test_services_are_all_driven() -> None:
    """Batch and change data capture are operations in the table, reports have a test each."""
    assert set(endpoints.SERVICES) == {"batch", "cdc", "reports"}
    assert {each for name in ENTITIES for each in operations(name)} == set(DRIVERS)
