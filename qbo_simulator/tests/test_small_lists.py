"""Classes, departments, terms, currencies, exchange rates, company facts (facts 5.10, 5.11, 7)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from .support.harness import Running, exact

TRACKING = [("Class", "SubClass", "Klasses"), ("Department", "SubDepartment", "Depts")]


def sparse(stored: Any, **changes: Any) -> dict[str, Any]:
    """A sparse update of an object."""
    return {"Id": stored["Id"], "SyncToken": stored["SyncToken"], "sparse": True, **changes}


# --- classes and departments ----------------------------------------------------------------------


@pytest.mark.parametrize(("entity", "below", "word"), TRACKING)
def test_tracking_lists_have_families(us: Running, entity: str, below: str, word: str) -> None:
    north = us.write(entity, {"Name": "North"})
    assert (north["FullyQualifiedName"], north[below], north["Active"]) == ("North", False, True)
    under = {"ParentRef": {"value": north["Id"]}}
    shop = us.write(entity, {"Name": "Shop", **under})
    assert (shop["FullyQualifiedName"], shop[below]) == ("North:Shop", True)
    us.write(entity, sparse(north, Name="Far North"))
    assert us.read(entity, shop["Id"])["FullyQualifiedName"] == "Far North:Shop"
    error = us.refused(entity, {"Name": "X", "ParentRef": {"value": "99"}})
    assert error["Detail"] == f"Invalid Reference Id : {word} element id 99 not found"


@pytest.mark.parametrize(("entity", "below", "word"), TRACKING)
def test_tracking_names_are_unique_among_siblings(
    us: Running, entity: str, below: str, word: str
) -> None:
    parent = us.write(entity, {"Name": "North"})
    us.write(entity, {"Name": "Shop", "ParentRef": {"value": parent["Id"]}})
    us.write(entity, {"Name": "Shop"})
    assert us.refused(entity, {"Name": "shop"})["code"] == "6240"
    assert us.refused(entity, {"Name": "x" * 101})["code"] == "2050"
    assert us.refused(entity, {below: True})["element"] == "Name"


def test_nothing_is_its_own_ancestor(us: Running) -> None:
    top = us.write("Class", {"Name": "Top"})
    low = us.write("Class", {"Name": "Low", "ParentRef": {"value": top["Id"]}})
    for parent in (top, low):
        error = us.refused("Class", sparse(top, ParentRef={"value": parent["Id"]}))
        assert (error["code"], error["Message"]) == ("900", "Parent cannot be child")


def test_classes_have_five_levels(us: Running) -> None:
    parent = us.write("Class", {"Name": "L0"})
    for level in range(1, 5):
        parent = us.write("Class", {"Name": f"L{level}", "ParentRef": {"value": parent["Id"]}})
    error = us.refused("Class", {"Name": "L5", "ParentRef": {"value": parent["Id"]}})
    assert error["code"] == "6180"


def test_documents_are_tracked_by_class_and_department(us: Running) -> None:
    by = {"value": us.write("Class", {"Name": "Retail"})["Id"]}
    where = {"value": us.write("Department", {"Name": "Paris"})["Id"]}
    made = us.write("Invoice", us.invoice(us.line(ClassRef=by), DepartmentRef=where))
    assert made["DepartmentRef"] == {**where, "name": "Paris"}
    assert made["Line"][0]["SalesItemLineDetail"]["ClassRef"] == {**by, "name": "Retail"}
    wrong = us.invoice(us.line(ClassRef={"value": "9"}))
    assert us.refused("Invoice", wrong)["code"] == "2500"


# --- sub-accounts ---------------------------------------------------------------------------------


def test_sub_accounts_have_their_parents_type(us: Running) -> None:
    under = {"ParentRef": {"value": us.account("Checking")}}
    error = us.refused("Account", {"Name": "Odd", "AccountType": "Expense", **under})
    assert (error["code"], error["Message"]) == ("700", "Parent Reference Invalid")
    us.write("Account", {"Name": "Savings", "AccountType": "Bank", **under})
    again = {"Name": "savings", "AccountType": "Bank", **under}
    assert us.refused("Account", again)["code"] == "6240"


def test_a_parents_balance_counts_all_below(us: Running) -> None:
    kind = {"AccountType": "Bank", "AccountSubType": "Savings"}
    top = us.write("Account", {"Name": "A", **kind})
    middle = us.write("Account", {"Name": "B", **kind, "ParentRef": {"value": top["Id"]}})
    low = us.write("Account", {"Name": "C", **kind, "ParentRef": {"value": middle["Id"]}})
    assert low["FullyQualifiedName"] == "A:B:C"
    for account, amount in ((top, 1), (middle, 20), (low, 300)):
        ends = {"FromAccountRef": {"value": us.account("Checking")}, "Amount": amount}
        us.write("Transfer", {**ends, "ToAccountRef": {"value": account["Id"]}})
    shown = [us.read("Account", each["Id"]) for each in (top, middle, low)]
    assert [each["CurrentBalance"] for each in shown] == [1, 20, 300]
    assert [each["CurrentBalanceWithSubAccounts"] for each in shown] == [321, 320, 300]


def test_every_sub_type_of_the_schema_is_known(us: Running) -> None:
    rare = {"AccountType": "Expense", "AccountSubType": "StaffCosts"}
    assert us.write("Account", {"Name": "Staff", **rare})["AccountSubType"] == "StaffCosts"
    wrong = {"Name": "X", "AccountType": "Expense", "AccountSubType": "staffcosts"}
    assert us.refused("Account", wrong)["code"] == "2170"
    alone = us.call("POST", "account", body={"Name": "Y", "AccountSubType": "StaffCosts"})
    assert us.error(alone, 501)["element"] == "AccountSubType StaffCosts without AccountType"


# --- terms ----------------------------------------------------------------------------------------


def test_terms_may_have_a_discount_or_a_day_of_the_month(us: Running) -> None:
    early = {"DueDays": 30, "DiscountDays": 10, "DiscountPercent": 2}
    made = us.write("Term", {"Name": "2/10 net 30", **early})
    assert {key: made[key] for key in early} == early
    for name, wrong, code in (
        ("DiscountPercent", 101, "2110"),
        ("DiscountPercent", -1, "2110"),
        ("DiscountDays", 1000, "2090"),
    ):
        assert us.refused("Term", {"Name": "X", **early, name: wrong})["code"] == code
    monthly = {"DayOfMonthDue": 15, "DueNextMonthDays": 5, "DiscountDayOfMonth": 10}
    assert us.write("Term", {"Name": "15th", **monthly})["Type"] == "DATE_DRIVEN"
    for day in (0, 32):
        assert us.refused("Term", {"Name": "Y", "DayOfMonthDue": day})["code"] == "2090"


# --- currencies -----------------------------------------------------------------------------------


def test_currencies_in_use(ca: Running, us: Running) -> None:
    codes = [each["Code"] for each in ca.query("select * from CompanyCurrency")["CompanyCurrency"]]
    assert {"USD", "EUR"} <= set(codes)
    made = ca.write("CompanyCurrency", {"Code": "CHF", "Name": "ignored"})
    assert (made["Name"], made["Active"]) == ("Swiss Franc", True)
    assert ca.refused("CompanyCurrency", {"Code": "CHF"})["code"] == "6240"
    assert ca.refused("CompanyCurrency", {"Code": "ZZZ"})["code"] == "2220"
    assert ca.write("CompanyCurrency", sparse(made, Active=False))["Active"] is False
    assert us.refused("CompanyCurrency", {"Code": "EUR"})["code"] == "5030"


def test_naming_a_currency_on_a_customer_adds_it(ca: Running) -> None:
    ca.write("Customer", {"DisplayName": "Tokyo", "CurrencyRef": {"value": "JPY"}})
    found = ca.query("select * from CompanyCurrency where Code = 'JPY'")["CompanyCurrency"]
    assert found[0]["Name"] == "Japanese Yen"


def ask_rate(server: Running, code: str, **params: str) -> Any:
    """What GET exchangerate answers."""
    response = server.call("GET", "exchangerate", sourcecurrencycode=code, **params)
    assert response.status_code == 200, response.text
    return exact(response)["ExchangeRate"]


def test_a_rate_is_asked_for_by_day(ca: Running) -> None:
    rate = ask_rate(ca, "USD", asofdate="2026-07-30")
    assert {key: rate[key] for key in ("SourceCurrencyCode", "TargetCurrencyCode")} == {
        "SourceCurrencyCode": "USD",
        "TargetCurrencyCode": "CAD",
    }
    assert (rate["Rate"], rate["AsOfDate"]) == (Decimal("1.400374"), "2026-07-30")
    assert (rate["domain"], "Id" in rate) == ("QBO", False)
    assert ask_rate(ca, "JPY") == {}
    assert ca.error(ca.call("GET", "exchangerate"))["element"] == "sourcecurrencycode"
    wrong = ca.call("GET", "exchangerate", sourcecurrencycode="USD", asofdate="30.7.2026")
    assert ca.error(wrong)["code"] == "2060"


def test_a_rate_holds_from_its_day_on(ca: Running) -> None:
    body = {
        "SyncToken": "0",
        "SourceCurrencyCode": "USD",
        "AsOfDate": "2026-03-01",
        "Rate": Decimal("1.5"),
    }
    made = ca.write("ExchangeRate", body)
    assert (made["Rate"], made["SyncToken"]) == (Decimal("1.5"), "0")
    assert ask_rate(ca, "USD", asofdate="2026-02-28")["Rate"] == Decimal("1.400374")
    assert ask_rate(ca, "USD", asofdate="2026-03-02")["Rate"] == Decimal("1.5")
    assert ca.write("ExchangeRate", {**body, "Rate": 2})["Rate"] == 2
    where = "SourceCurrencyCode = 'USD' and AsOfDate = '2026-03-01'"
    (found,) = ca.query(f"select * from ExchangeRate where {where}")["ExchangeRate"]
    assert found["Rate"] == 2


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"SourceCurrencyCode": "CAD"}, "2220"),
        ({"SourceCurrencyCode": "ZZZ"}, "2220"),
        ({"TargetCurrencyCode": "EUR"}, "2220"),
        ({"Rate": None}, "2020"),
        ({"Rate": 0}, "2110"),
        ({"Captain": "x"}, "2010"),
    ],
)
def test_rates_that_cannot_be(ca: Running, change: dict[str, Any], code: str) -> None:
    body = {"SyncToken": "0", "SourceCurrencyCode": "USD", "Rate": 1, **change}
    assert ca.refused("ExchangeRate", body)["code"] == code


def test_rates_need_multicurrency(us: Running) -> None:
    asked = us.call("GET", "exchangerate", sourcecurrencycode="EUR")
    assert us.error(asked)["code"] == "5030"


# --- CompanyInfo and Preferences ------------------------------------------------------------------


def test_company_facts_are_updated_sparsely_or_in_full(us: Running) -> None:
    old = us.call("GET", f"companyinfo/{us.realm_id}").json()["CompanyInfo"]
    new = us.write("CompanyInfo", sparse(old, LegalName="New Ltd", Country="CA"))
    assert (new["LegalName"], new["CompanyName"]) == ("New Ltd", old["CompanyName"])
    assert (new["Country"], new["SyncToken"]) == ("US", "1")
    full = us.write("CompanyInfo", {"Id": "1", "SyncToken": "1", "CompanyName": "Short"})
    assert full["CompanyName"] == "Short" and "LegalName" not in full
    assert full["NameValue"] == old["NameValue"]
    assert us.refused("CompanyInfo", {"Id": "1", "SyncToken": "2"})["element"] == "CompanyName"
    assert us.refused("CompanyInfo", sparse(old, LegalName="X"))["code"] == "5010"
    assert us.refused("CompanyInfo", {"CompanyName": "Second"})["code"] == "500"


def test_preferences_decide_at_once(us: Running) -> None:
    old = us.call("GET", "preferences").json()["Preferences"]
    discount = us.invoice()
    discount["Line"].append({"DetailType": "DiscountLineDetail", "Amount": 1})
    us.write("Invoice", discount)
    new = us.write("Preferences", sparse(old, SalesFormsPrefs={"AllowDiscount": False}))
    assert new["SalesFormsPrefs"] == {**old["SalesFormsPrefs"], "AllowDiscount": False}
    assert us.refused("Invoice", discount)["code"] == "5030"


@pytest.mark.parametrize(
    "group",
    [
        {"SalesFormsPrefs": {"DefaultDiscountAccount": "999"}},
        {"SalesFormsPrefs": {"DefaultItem": {"value": "999"}}},
        {"AccountingInfoPrefs": {"DefaultARAccount": {"value": "999"}}},
    ],
)
def test_preferences_name_what_there_is(us: Running, group: dict[str, Any]) -> None:
    old = us.call("GET", "preferences").json()["Preferences"]
    assert us.refused("Preferences", sparse(old, **group))["code"] == "2500"


def test_currencies_and_taxes_are_not_set_up_by_the_api(us: Running) -> None:
    old = us.call("GET", "preferences").json()["Preferences"]
    sent = {"CurrencyPrefs": {"MultiCurrencyEnabled": True}, "TaxPrefs": {"UsingSalesTax": False}}
    new = us.write("Preferences", sparse(old, **sent))
    assert new["CurrencyPrefs"] == old["CurrencyPrefs"]
    assert new["TaxPrefs"] == old["TaxPrefs"]


def test_a_full_update_of_preferences_takes_away_what_it_omits(us: Running) -> None:
    us.write("Preferences", {"Id": "1", "SyncToken": "0", "ReportPrefs": {"ReportBasis": "Cash"}})
    new = us.call("GET", "preferences").json()["Preferences"]
    assert new["ReportPrefs"] == {"ReportBasis": "Cash"} and "EmailMessagesPrefs" not in new
    assert new["CurrencyPrefs"]["HomeCurrency"] == {"value": "USD"}


def test_sparse_preferences_follow_the_switch(us: Running) -> None:
    us.turn(preferences_sparse=False)
    old = us.call("GET", "preferences").json()["Preferences"]
    assert us.refused("Preferences", sparse(old, ReportPrefs={}))["code"] == "500"


# --- payment methods, taxes, what is only read ----------------------------------------------------


def test_terms_need_days_within_bounds_and_a_free_name(us: Running) -> None:
    assert us.refused("Term", {"Name": "X"})["element"] == "DueDays"
    assert us.refused("Term", {"Name": "X", "DueDays": 1000})["code"] == "2090"
    assert us.refused("Term", {"Name": "net 30", "DueDays": 30})["code"] == "6240"
    assert us.write("Term", {"Name": "Net 999", "DueDays": 999})["Type"] == "STANDARD"
    assert us.refused("Term", {"Name": "x" * 32, "DueDays": 1})["code"] == "2050"


def test_payment_methods(us: Running) -> None:
    names = [each["Name"] for each in us.query("select * from PaymentMethod")["PaymentMethod"]]
    assert names == [
        "American Express",
        "Cash",
        "Check",
        "Diners Club",
        "Discover",
        "MasterCard",
        "Visa",
    ]
    assert us.write("PaymentMethod", {"Name": "Cheque"})["Type"] == "NON_CREDIT_CARD"
    assert us.refused("PaymentMethod", {"Name": "visa"})["code"] == "6240"
    assert us.refused("PaymentMethod", {"Name": "X", "Type": "CARD"})["code"] == "2170"


def test_a_new_agency_gets_a_payable_account(us: Running) -> None:
    us.write("TaxAgency", {"DisplayName": "Utah"})
    account = us.read("Account", us.account("Utah Payable"))
    assert account["AccountSubType"] == "SalesTaxPayable"
    assert us.refused("TaxAgency", {"DisplayName": "utah"})["code"] == "6240"


@pytest.mark.parametrize("entity", ["taxcode", "taxrate"])
def test_codes_and_rates_are_only_read(us: Running, entity: str) -> None:
    error = us.error(us.call("POST", entity, body={"Name": "X"}))
    assert (error["code"], error["Message"]) == ("500", "Unsupported Operation")


def test_company_facts(us: Running, ca: Running) -> None:
    info = us.call("GET", f"companyinfo/{us.realm_id}").json()["CompanyInfo"]
    assert (info["Id"], info["Country"]) == ("1", "US")
    assert {"Name": "SubscriptionStatus", "Value": "PAID"} in info["NameValue"]
    preferences = us.call("GET", "preferences").json()["Preferences"]
    assert preferences["CurrencyPrefs"] == {
        "MultiCurrencyEnabled": False,
        "HomeCurrency": {"value": "USD"},
    }
    assert "PartnerTaxEnabled" not in preferences["TaxPrefs"]
    assert "BookCloseDate" not in preferences["AccountingInfoPrefs"]
    assert ca.query("select * from CompanyInfo")["CompanyInfo"][0]["Country"] == "CA"
    assert us.error(us.call("GET", "companyinfo/77"))["code"] == "610"
