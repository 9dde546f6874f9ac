"""python-quickbooks 0.9.12 and intuit-oauth 1.2.6, unmodified, against the simulator."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from intuitlib.client import AuthClient
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
from quickbooks.objects.account import Account
from quickbooks.objects.base import Ref
from quickbooks.objects.company_info import CompanyInfo
from quickbooks.objects.customer import Customer
from quickbooks.objects.detailline import SalesItemLine, SalesItemLineDetail
from quickbooks.objects.employee import Employee
from quickbooks.objects.invoice import Invoice
from quickbooks.objects.item import Item
from quickbooks.objects.paymentmethod import PaymentMethod
from quickbooks.objects.preferences import Preferences
from quickbooks.objects.tax import TxnTaxDetail
from quickbooks.objects.taxagency import TaxAgency
from quickbooks.objects.taxcode import TaxCode
from quickbooks.objects.taxrate import TaxRate
from quickbooks.objects.term import Term
from quickbooks.objects.timeactivity import TimeActivity
from quickbooks.objects.vendor import Vendor

from .harness import Running


@pytest.fixture
def connect(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Makes a client of a simulator; the addresses are class attributes of the client."""
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")

    def client(server: Running, **more: Any) -> QuickBooks:
        url = f"{server.base_url}/v3"
        monkeypatch.setattr(QuickBooks, "api_url_v3", url)
        monkeypatch.setattr(QuickBooks, "sandbox_api_url_v3", url)
        announced = server.announced
        auth = AuthClient(
            announced["client_id"],
            announced["client_secret"],
            "http://localhost/callback",
            announced["discovery_url"],
        )
        refresh_token = server.simulator.authority.grant().refresh_token
        return QuickBooks(
            auth_client=auth,
            refresh_token=refresh_token,
            company_id=server.realm_id,
            minorversion=75,
            **more,
        )

    yield client


@pytest.fixture
def qb(us: Running, connect: Any) -> QuickBooks:
    """A client of the US company."""
    client: QuickBooks = connect(us)
    return client


def ref(value: str) -> Ref:
    """A reference as the client has it."""
    made = Ref()
    made.value = value
    return made


def sale(amount: Any = 100, item: str = "1", code: str | None = None) -> SalesItemLine:
    """A line with the client's own defaults, zero Qty and UnitPrice among them."""
    line = SalesItemLine()
    line.Amount = amount
    line.SalesItemLineDetail = SalesItemLineDetail()
    line.SalesItemLineDetail.ItemRef = ref(item)
    if code:
        line.SalesItemLineDetail.TaxCodeRef = ref(code)
    return line


def new_invoice(*lines: SalesItemLine) -> Invoice:
    """An invoice with the client's own defaults."""
    invoice = Invoice()
    invoice.CustomerRef = ref("1")
    invoice.Line.extend(lines or [sale()])
    return invoice


def make_customer() -> Customer:
    made = Customer()
    made.DisplayName = "Client made"
    return made


def make_vendor() -> Vendor:
    made = Vendor()
    made.DisplayName = "Client made"
    return made


def make_employee() -> Employee:
    made = Employee()
    made.GivenName, made.FamilyName = "Client", "Made"
    return made


def make_item() -> Item:
    made = Item()
    made.Name, made.Type = "Client made", "NonInventory"
    made.IncomeAccountRef, made.ExpenseAccountRef = ref("16"), ref("21")
    return made


def make_account() -> Account:
    made = Account()
    made.Name, made.AccountType, made.AccountSubType = "Client made", "Bank", "Checking"
    return made


def make_term() -> Term:
    made = Term()
    made.Name, made.DueDays = "Net 10", 10
    return made


def make_payment_method() -> PaymentMethod:
    made = PaymentMethod()
    made.Name = "Barter"
    return made


def make_agency() -> TaxAgency:
    made = TaxAgency()
    made.DisplayName = "Utah"
    return made


MADE = {
    Customer: (make_customer, 1),
    Vendor: (make_vendor, 1),
    Employee: (make_employee, 0),
    Item: (make_item, 2),
    Account: (make_account, 30),
    Term: (make_term, 4),
    PaymentMethod: (make_payment_method, 7),
    TaxAgency: (make_agency, 3),
    Invoice: (new_invoice, 0),
}


@pytest.mark.parametrize("kind", MADE, ids=lambda kind: kind.__name__)
def test_every_entity_can_be_made_read_and_listed(qb: QuickBooks, kind: Any) -> None:
    make, before = MADE[kind]
    assert len(kind.all(qb=qb)) == before
    made = make().save(qb=qb)
    assert made.Id and made.SyncToken == "0"
    assert kind.get(made.Id, qb=qb).to_json() == made.to_json()
    assert [each.Id for each in kind.where(f"Id = '{made.Id}'", qb=qb)] == [made.Id]
    assert kind.count(qb=qb) > before


@pytest.mark.parametrize(
    "kind",
    [Customer, Vendor, Employee, Item, Account, Term, PaymentMethod, Invoice],
    ids=lambda kind: kind.__name__,
)
def test_what_was_read_can_be_saved_again(qb: QuickBooks, kind: Any) -> None:
    made = MADE[kind][0]().save(qb=qb)
    again = kind.get(made.Id, qb=qb).save(qb=qb)
    assert (again.Id, again.SyncToken) == (made.Id, "1")


@pytest.mark.parametrize(
    "kind",
    [Customer, Vendor, Employee, Item, Account, Term, PaymentMethod],
    ids=lambda kind: kind.__name__,
)
def test_lists_are_deactivated(qb: QuickBooks, kind: Any) -> None:
    made = MADE[kind][0]().save(qb=qb)
    made.Active = False
    gone = made.save(qb=qb)
    name = gone.DisplayName if hasattr(gone, "DisplayName") else gone.Name
    assert gone.Active is False and name.endswith(" (deleted)")
    assert made.Id not in [each.Id for each in kind.all(qb=qb)]


def test_the_lists_that_are_only_read(qb: QuickBooks) -> None:
    assert [code.Id for code in TaxCode.all(qb=qb)][:2] == ["TAX", "NON"]
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
    make_customer().save(qb=qb)
    with pytest.raises(QuickbooksException) as duplicate:
        make_vendor().save(qb=qb)
    assert duplicate.value.error_code == 6240
    with pytest.raises(ValidationException) as missing:
        Invoice().save(qb=qb)
    assert missing.value.error_code == 2020
    with pytest.raises(UnsupportedException) as unmodelled:
        TimeActivity.all(qb=qb)
    assert unmodelled.value.error_code == 501
    us.disturb("http_429")
    with pytest.raises(QuickbooksException, match="ThrottleExceeded") as throttled:
        Customer.all(qb=qb)
    assert throttled.value.error_code == 10000
    us.control("POST", "clock", {"advance": 4000})
    with pytest.raises(AuthorizationException):
        Customer.all(qb=qb)


def test_batches(us: Running, qb: QuickBooks) -> None:
    taken = make_customer()
    taken.DisplayName = "Amy's Bird Sanctuary"
    done = batch_create([make_customer(), taken], qb=qb)
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
    made = make_vendor().save(qb=qb)
    invoice = new_invoice().save(qb=qb)
    invoice.delete(qb=qb)
    yesterday = (datetime.now(UTC) - timedelta(days=1)).isoformat()
    found = change_data_capture([Vendor, Invoice], yesterday, qb=qb)
    assert made.Id in [vendor.Id for vendor in found.Vendor]
    assert [(each.Id, each.status) for each in found.Invoice] == [(invoice.Id, "Deleted")]


def test_reports(qb: QuickBooks) -> None:
    new_invoice(sale(100)).save(qb=qb)
    found = qb.get_report("ProfitAndLoss", {"accounting_method": "Accrual"})
    assert found["Header"]["ReportName"] == "ProfitAndLoss"
    assert found["Rows"]["Row"][0]["Summary"]["ColData"][1]["value"] == "100.00"
