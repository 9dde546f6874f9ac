"""python-quickbooks 0.9.12 and intuit-oauth 1.2.6, unmodified, against the simulator."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from quickbooks import QuickBooks
from quickbooks.batch import batch_create, batch_delete, batch_update
from quickbooks.cdc import change_data_capture
from quickbooks.exceptions import (
    AuthorizationException,
    ObjectNotFoundException,
    QuickbooksException,
    UnsupportedException,
    ValidationException,
)
from quickbooks.objects.company_info import CompanyInfo
from quickbooks.objects.customer import Customer
from quickbooks.objects.invoice import Invoice
from quickbooks.objects.preferences import Preferences
from quickbooks.objects.tax import TxnTaxDetail
from quickbooks.objects.taxcode import TaxCode
from quickbooks.objects.taxrate import TaxRate
from quickbooks.objects.timeactivity import TimeActivity
from quickbooks.objects.vendor import Vendor

from .support.client_makers import new_invoice, ref, sale
from .support.harness import Running


def called(party: Any, name: str = "Client made") -> Any:
    """A customer or vendor of that name."""
    party.DisplayName = name
    return party


def test_the_lists_that_are_only_read(qb: QuickBooks) -> None:
    assert [code.Id for code in TaxCode.all(qb=qb)][:3] == ["TAX", "NON", "CustomSalesTax"]
    rate = TaxRate.filter(Name="California", qb=qb)[0]
    assert TaxRate.get(rate.Id, qb=qb).RateValue == 8
    assert Preferences.get(qb=qb).CurrencyPrefs.HomeCurrency.value == "USD"


def test_company_info_by_realm(us: Running, qb: QuickBooks) -> None:
    assert CompanyInfo.get(us.realm_id, qb=qb).Country == "US"
    assert CompanyInfo.all(qb=qb)[0].CompanyName == "Sandbox Company US"


def test_an_invoice_goes_through_its_life(us: Running, qb: QuickBooks) -> None:
    invoice = new_invoice(sale(100, code="TAX"))
    invoice.TxnTaxDetail = TxnTaxDetail()
    invoice.TxnTaxDetail.TotalTax = None
    invoice.TxnTaxDetail.TxnTaxCodeRef = ref(us.code("California"))
    made = invoice.save(qb=qb, request_id="once")
    assert new_invoice().save(qb=qb, request_id="once").Id == made.Id
    assert made.TotalAmt == 108
    made.PrivateNote = "changed"
    assert made.save(qb=qb).PrivateNote == "changed"
    read = Invoice.get(made.Id, qb=qb)
    read.void(qb=qb)
    read = Invoice.get(made.Id, qb=qb)
    assert (read.TotalAmt, read.PrivateNote) == (0, "Voided - changed")
    read.delete(qb=qb)
    with pytest.raises(ObjectNotFoundException) as caught:
        Invoice.get(made.Id, qb=qb)
    assert caught.value.error_code == 610


def test_a_customer_who_owes_can_be_saved_again(qb: QuickBooks) -> None:
    new_invoice().save(qb=qb)
    customer = Customer.get("1", qb=qb)
    customer.Notes = "owes"
    assert customer.Balance == 100
    assert customer.save(qb=qb).Balance == 100


def test_canada_with_decimals(ca: Running, connect: Any) -> None:
    qb = connect(ca, use_decimal=True)
    made = new_invoice(sale(Decimal("10.01"), code=ca.code("HST ON"))).save(qb=qb)
    assert made.TotalAmt == Decimal("11.31")
    again = Invoice.get(made.Id, qb=qb).save(qb=qb)
    assert again.TotalAmt == Decimal("11.31")


def test_faults_arrive_as_the_clients_exceptions(us: Running, qb: QuickBooks) -> None:
    called(Customer()).save(qb=qb)
    with pytest.raises(QuickbooksException) as duplicate:
        called(Vendor()).save(qb=qb)
    assert duplicate.value.error_code == 6240
    with pytest.raises(ValidationException) as missing:
        Invoice().save(qb=qb)
    assert missing.value.error_code == 2020
    with pytest.raises(UnsupportedException) as unmodelled:
        TimeActivity.all(qb=qb)
    assert unmodelled.value.error_code == 501
    us.order_fault("http_429")
    with pytest.raises(QuickbooksException, match="ThrottleExceeded") as throttled:
        Customer.all(qb=qb)
    assert throttled.value.error_code == 10000
    us.control("POST", "clock", {"advance": 4000})
    with pytest.raises(AuthorizationException):
        Customer.all(qb=qb)


def test_batches(us: Running, qb: QuickBooks) -> None:
    taken = called(Customer())
    taken.DisplayName = "Amy's Bird Sanctuary"
    done = batch_create([called(Customer()), taken], qb=qb)
    assert [made.DisplayName for made in done.successes] == ["Client made"]
    assert done.faults[0].original_object is taken
    assert [error.code for error in done.faults[0].Error] == ["6240"]
    done.successes[0].Notes = "changed"
    assert batch_update(done.successes, qb=qb).successes[0].Notes == "changed"
    invoice = new_invoice().save(qb=qb)
    batch_delete([invoice], qb=qb)
    assert Invoice.count(qb=qb) == 0
    assert us.control("GET", "stats")["batches"] == 3


def test_change_data_capture(us: Running, qb: QuickBooks) -> None:
    made = called(Vendor()).save(qb=qb)
    invoice = new_invoice().save(qb=qb)
    invoice.delete(qb=qb)
    yesterday = (datetime.now(UTC) - timedelta(days=1)).isoformat()
    found = change_data_capture([Vendor, Invoice], yesterday, qb=qb)
    assert made.Id in [vendor.Id for vendor in found.Vendor]
    assert [(each.Id, each.status) for each in found.Invoice] == [(invoice.Id, "Deleted")]
