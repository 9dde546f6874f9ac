"""Name lists, items, accounts, terms: names, activity, required accounts (facts 2.3, 5.8-5.11)."""

from __future__ import annotations

from typing import Any

import pytest

from .support.documents import expense, purchase
from .support.harness import Running

TAKEN = (
    "The name supplied already exists. : Another customer, vendor or employee is already using "
    "this name. Please use a different name."
)


def switch(us: Running, entity: str, stored: Any, active: bool, **more: Any) -> Any:
    """A sparse update of Active."""
    key = {"Id": stored["Id"], "SyncToken": stored["SyncToken"], "sparse": True}
    return us.write(entity, {**key, "Active": active, **more})


# --- names of customers, vendors, employees -----------------------------------------------------


@pytest.mark.parametrize("other", ["Customer", "Vendor", "Employee"])
def test_a_display_name_is_taken_in_all_three_lists(us: Running, other: str) -> None:
    us.write("Vendor", {"DisplayName": "Acme"})
    error = us.refused(other, {"DisplayName": "Acme"})
    assert (error["code"], error["type"]) == ("6240", "ValidationFault")
    assert error["Message"] == "Duplicate Name Exists Error"
    assert error["Detail"] == TAKEN


def test_case_and_outer_spaces_do_not_make_another_name(us: Running) -> None:
    assert us.write("Customer", {"DisplayName": " Acme "})["DisplayName"] == "Acme"
    assert us.refused("Vendor", {"DisplayName": "ACME"})["code"] == "6240"
    assert us.refused("Vendor", {"DisplayName": "Acme  "})["code"] == "6240"
    us.turn(names_ignore_case=False)
    us.write("Vendor", {"DisplayName": "ACME"})
    us.turn(names_trimmed=False)
    assert us.write("Vendor", {"DisplayName": "Acme "})["DisplayName"] == "Acme "


def test_renaming_onto_a_taken_name_is_refused_and_onto_itself_is_not(us: Running) -> None:
    us.write("Customer", {"DisplayName": "Acme"})
    other = us.write("Customer", {"DisplayName": "Other"})
    key = {"Id": other["Id"], "SyncToken": "0", "sparse": True}
    assert us.refused("Customer", {**key, "DisplayName": "acme"})["code"] == "6240"
    assert us.write("Customer", {**key, "DisplayName": "OTHER"})["DisplayName"] == "OTHER"


def test_a_name_is_built_from_its_parts_and_none_is_refused(us: Running) -> None:
    body = {"Title": "Dr", "GivenName": "Ada", "FamilyName": "King", "Suffix": "Jr"}
    made = us.write("Customer", body)
    assert made["DisplayName"] == made["FullyQualifiedName"] == "Dr Ada King Jr"
    error = us.refused("Customer", {"CompanyName": "Only this", "Notes": "x"})
    assert (error["code"], error["Message"]) == ("6080", "No Name Provided")


@pytest.mark.parametrize("name", ["A:B", "A\tB", "A\nB"])
def test_some_characters_are_not_for_names(us: Running, name: str) -> None:
    for entity, key in (("Customer", "DisplayName"), ("Vendor", "GivenName"), ("Item", "Name")):
        error = us.refused(entity, {key: name})
        assert (error["code"], error["element"]) == ("2040", key)


def test_customer_defaults(us: Running) -> None:
    made = us.write("Customer", {"DisplayName": "New", "BillAddr": {"Line1": "Here"}})
    flags = {"Taxable": True, "Job": False, "BillWithParent": False, "Active": True}
    assert {name: made[name] for name in flags} == flags
    assert (made["PrintOnCheckName"], made["Balance"], made["BalanceWithJobs"]) == ("New", 0, 0)
    assert made["CurrencyRef"] == {"value": "USD", "name": "United States Dollar"}
    assert made["BillAddr"]["Id"]


def test_an_address_keeps_its_id_when_it_changes(us: Running) -> None:
    made = us.write("Customer", {"DisplayName": "New", "BillAddr": {"Line1": "Here"}})
    key = {"Id": made["Id"], "SyncToken": "0", "sparse": True}
    changed = us.write("Customer", {**key, "BillAddr": {"Line1": "There"}})
    assert changed["BillAddr"] == {"Id": made["BillAddr"]["Id"], "Line1": "There"}


def test_sub_customers_have_full_names_and_five_levels(us: Running) -> None:
    parent = us.write("Customer", {"DisplayName": "L0"})
    for level in range(1, 5):
        body = {"DisplayName": f"L{level}", "ParentRef": {"value": parent["Id"]}, "Job": True}
        parent = us.write("Customer", body)
        assert parent["Level"] == level
    assert parent["FullyQualifiedName"] == "L0:L1:L2:L3:L4"
    top = us.id_of("Customer", "L0", "DisplayName")
    us.control(
        "POST",
        "act",
        {"do": "edit", "entity": "Customer", "id": top, "body": {"DisplayName": "Top"}},
    )
    assert us.read("Customer", parent["Id"])["FullyQualifiedName"] == "Top:L1:L2:L3:L4"
    body = {"DisplayName": "L5", "ParentRef": {"value": parent["Id"]}, "Job": True}
    assert us.refused("Customer", body)["code"] == "6180"


def test_a_vendors_tax_number_is_masked(us: Running) -> None:
    made = us.write("Vendor", {"DisplayName": "V", "TaxIdentifier": "123456789"})
    assert made["TaxIdentifier"] == "XXXXXX6789"


def test_an_opening_balance_is_refused_by_name(us: Running) -> None:
    for entity in ("Customer", "Vendor"):
        response = us.call("POST", entity.lower(), body={"DisplayName": "B", "Balance": 5})
        assert us.error(response, 501)["element"] == f"{entity}.Balance (opening balance)"


# --- deactivation and return --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entity", "key"), [("Customer", "DisplayName"), ("Vendor", "DisplayName"), ("Term", "Name")]
)
def test_deactivation_renames_and_frees_the_name(us: Running, entity: str, key: str) -> None:
    body = {key: "Passing", **({"DueDays": 5} if entity == "Term" else {})}
    made = us.write(entity, body)
    gone = switch(us, entity, made, False)
    assert (gone["Active"], gone[key]) == (False, "Passing (deleted)")
    if key == "DisplayName":
        assert gone["FullyQualifiedName"] == "Passing (deleted)"
    assert us.read(entity, made["Id"]) == gone
    us.write(entity, body)


def test_an_inactive_object_takes_no_change_but_its_return(us: Running) -> None:
    made = us.write("Customer", {"DisplayName": "Passing"})
    gone = switch(us, "Customer", made, False)
    key = {"Id": gone["Id"], "SyncToken": "1", "sparse": True}
    error = us.refused("Customer", {**key, "Notes": "x"})
    assert error["code"] == "6000"
    assert error["Detail"] == (
        "Business Validation Error: You cannot modify a list element that has been deleted."
    )
    back = switch(us, "Customer", gone, True)
    assert (back["Active"], back["DisplayName"]) == (True, "Passing")


def test_a_return_onto_a_taken_name_is_refused(us: Running) -> None:
    made = us.write("Customer", {"DisplayName": "Passing"})
    gone = switch(us, "Customer", made, False)
    us.write("Customer", {"DisplayName": "Passing"})
    key = {"Id": gone["Id"], "SyncToken": "1", "sparse": True}
    assert us.refused("Customer", {**key, "Active": True})["code"] == "6240"
    us.turn(return_collides=False)
    assert us.write("Customer", {**key, "Active": True})["DisplayName"] == "Passing"


def test_a_customer_who_owes_cannot_be_deactivated(us: Running) -> None:
    invoice = us.write("Invoice", us.invoice())
    key = {"Id": "1", "SyncToken": "0", "sparse": True, "Active": False}
    error = us.refused("Customer", key)
    assert (error["code"], error["Message"]) == ("6220", "Delete Entity Has Balance")
    us.write("Invoice", {"Id": invoice["Id"], "SyncToken": "0"}, operation="void")
    us.write("Customer", key)


def test_a_customer_with_unbilled_expenses_cannot_be_deactivated(us: Running) -> None:
    line = expense(us, 10)
    line["AccountBasedExpenseLineDetail"]["CustomerRef"] = {"value": "1"}
    made = us.write("Purchase", purchase(us, line))
    key = {"Id": "1", "SyncToken": "0", "sparse": True, "Active": False}
    assert us.refused("Customer", key)["code"] == "6280"
    line["AccountBasedExpenseLineDetail"]["BillableStatus"] = "NotBillable"
    body = {"Id": made["Id"], "SyncToken": "0", "sparse": True, "PaymentType": "Check"}
    us.write("Purchase", {**body, "Line": [line]})
    us.write("Customer", key)


def test_references_to_what_is_inactive_are_refused(us: Running) -> None:
    item = us.item("Widget")
    body = us.invoice(us.line("5", item["Id"]))
    made = us.write("Invoice", body)
    switch(us, "Item", item, False)
    error = us.refused("Invoice", body)
    assert (error["code"], error["Message"]) == ("2500", "Invalid Reference Id")
    assert error["Detail"] == (
        "Invalid Reference Id : Product/Service assigned to this transaction has been deleted. "
        "Before you can modify this transaction, you must restore Widget (deleted)."
    )
    note = {"Id": made["Id"], "SyncToken": "0", "sparse": True, "PrivateNote": "x"}
    assert us.refused("Invoice", note)["code"] == "2500"
    us.turn(inactive_reference="610")
    assert us.refused("Invoice", body)["code"] == "610"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"CustomerRef": {"value": "99"}}, "Names element id 99"),
        ({"SalesTermRef": {"value": "99"}}, "Terms element id 99"),
        ({"DepositToAccountRef": {"value": "999"}}, "Accounts element id 999"),
    ],
)
def test_references_to_nothing_are_refused(us: Running, change: Any, words: str) -> None:
    error = us.refused("Invoice", {**us.invoice(), **change})
    assert error["code"] == "2500"
    assert error["Detail"] == f"Invalid Reference Id : {words} not found"


def test_a_line_without_a_real_item_is_refused(us: Running) -> None:
    error = us.refused("Invoice", us.invoice(us.line("5", "77")))
    assert error["Detail"] == "Invalid Reference Id : Items element id 77 not found"


# --- items --------------------------------------------------------------------------------------


def test_item_names_are_unique(us: Running) -> None:
    us.item("Widget")
    body = {"Name": "widget", "IncomeAccountRef": {"value": us.account("Services")}}
    assert us.refused("Item", {**body, "Type": "Service"})["code"] == "6240"


def test_an_item_without_type_follows_the_switch(us: Running) -> None:
    income = {"IncomeAccountRef": {"value": us.account("Services")}}
    assert us.write("Item", {"Name": "A", **income})["Type"] == "Service"
    us.turn(default_item_type="NonInventory")
    assert us.write("Item", {"Name": "B", **income})["Type"] == "NonInventory"
    us.turn(default_item_type="refuse")
    assert us.refused("Item", {"Name": "C", **income})["element"] == "Type"


def test_items_need_the_accounts_of_their_use(us: Running, ca: Running) -> None:
    body: dict[str, Any] = {"Name": "W", "Type": "NonInventory"}
    assert us.refused("Item", body)["element"] == "IncomeAccountRef"
    income = {"IncomeAccountRef": {"value": us.account("Services")}}
    error = us.refused("Item", {**body, **income, "PurchaseCost": 3})
    assert error["element"] == "ExpenseAccountRef"
    assert us.write("Item", {**body, **income})["Name"] == "W"
    income = {"IncomeAccountRef": {"value": ca.account("Services")}}
    assert ca.refused("Item", {**body, **income})["element"] == "ExpenseAccountRef"


@pytest.mark.parametrize(
    ("reference", "account"),
    [
        ("IncomeAccountRef", "Checking"),
        ("IncomeAccountRef", "Purchases"),
        ("ExpenseAccountRef", "Services"),
    ],
)
def test_item_accounts_have_the_right_type(us: Running, reference: str, account: str) -> None:
    accounts = {
        "IncomeAccountRef": {"value": us.account("Services")},
        "ExpenseAccountRef": {"value": us.account("Purchases")},
        reference: {"value": us.account(account)},
    }
    error = us.refused("Item", {"Name": "W", "Type": "Service", **accounts})
    assert error["code"] == "6430"
    assert error["Detail"] == "You need to select a different type of account for this transaction."


def test_an_item_may_buy_to_stock(us: Running) -> None:
    accounts = {
        "IncomeAccountRef": {"value": us.account("Services")},
        "ExpenseAccountRef": {"value": us.account("Inventory Asset")},
    }
    body = {"Name": "Desk", "Type": "NonInventory", **accounts}
    us.turn(item_buys_to_asset=False)
    assert us.refused("Item", body)["code"] == "6430"
    us.turn(item_buys_to_asset=True)
    assert us.write("Item", body)["ExpenseAccountRef"]["name"] == "Inventory Asset"


def test_an_item_that_is_only_bought_cannot_be_sold(us: Running) -> None:
    expense = {"ExpenseAccountRef": {"value": us.account("Cost of Goods Sold")}}
    item = us.write("Item", {"Name": "Part", "Type": "NonInventory", **expense})
    assert us.refused("Invoice", us.invoice(us.line("5", item["Id"])))["code"] == "6430"


@pytest.mark.parametrize("kind", ["Fixed Asset", "Assembly", "Bundle"])
def test_other_kinds_of_item_are_refused_by_name(us: Running, kind: str) -> None:
    response = us.call("POST", "item", body={"Name": "W", "Type": kind})
    assert us.error(response, 501)["element"] == f"Item.Type {kind}"


# --- accounts -----------------------------------------------------------------------------------


def test_an_account_is_classified_by_its_type(us: Running) -> None:
    body = {"AccountType": "Cost of Goods Sold", "AccountSubType": "SuppliesMaterialsCogs"}
    made = us.write("Account", {"Name": "COGS 2", **body})
    assert made["Classification"] == "Expense"
    assert (made["SubAccount"], made["CurrentBalance"]) == (False, 0)
    assert (
        us.write("Account", {"Name": "Sub", "AccountSubType": "Checking"})["AccountType"] == "Bank"
    )
    alone = us.write("Account", {"Name": "Type only", "AccountType": "Cost of Goods Sold"})
    assert alone["AccountSubType"] == "EquipmentRentalCos"


@pytest.mark.parametrize("kind", [{}, {"AccountType": "Bank", "AccountSubType": "Inventory"}])
def test_an_account_needs_types_that_agree(us: Running, kind: dict[str, str]) -> None:
    assert us.refused("Account", {"Name": "X", **kind})["code"] == "6010"


def test_account_names_numbers_and_levels(us: Running, ca: Running) -> None:
    bank = {"AccountType": "Bank"}
    assert us.refused("Account", {"Name": "Checking", **bank})["code"] == "6240"
    for name in ('A"B', "A:B"):
        assert us.refused("Account", {"Name": name, **bank})["code"] == "2040"
    error = us.refused("Account", {"Name": "X", "AcctNum": "12345678", **bank})
    assert "Min:0 Max:7 supported. Supplied length:8" in error["Detail"]
    assert (
        ca.write("Account", {"Name": "X", "AcctNum": "12345678", **bank})["AcctNum"] == "12345678"
    )
    parent = {"value": us.account("Checking")}
    child = us.write("Account", {"Name": "Till", "ParentRef": parent, **bank})
    assert child["FullyQualifiedName"] == "Checking:Till" and child["SubAccount"] is True


def test_singular_and_system_accounts(us: Running) -> None:
    body = {"AccountType": "Equity", "AccountSubType": "RetainedEarnings"}
    error = us.refused("Account", {"Name": "More", **body})
    assert "only one account of singular detail type" in error["Detail"]
    for name in ("Undeposited Funds", "Accounts Receivable (A/R)", "Retained Earnings"):
        key = {"Id": us.account(name), "SyncToken": "0", "sparse": True, "Active": False}
        assert us.refused("Account", key)["code"] == "800"


def test_an_account_with_a_balance_stays(us: Running) -> None:
    us.write("Invoice", us.invoice())
    key = {"Id": us.account("Services"), "SyncToken": "0", "sparse": True, "Active": False}
    assert us.refused("Account", key)["code"] == "6220"


# --- small lists --------------------------------------------------------------------------------


def test_terms_need_days_within_bounds_and_a_free_name(us: Running) -> None:
    assert us.refused("Term", {"Name": "X"})["element"] == "DueDays"
    assert us.refused("Term", {"Name": "X", "DueDays": 1000})["code"] == "2090"
    assert us.refused("Term", {"Name": "net 30", "DueDays": 30})["code"] == "6240"
    assert us.write("Term", {"Name": "Net 999", "DueDays": 999})["Type"] == "STANDARD"
    assert us.refused("Term", {"Name": "x" * 32, "DueDays": 1})["code"] == "2050"


def test_payment_methods(us: Running) -> None:
    names = [each["Name"] for each in us.query("select * from PaymentMethod")["PaymentMethod"]]
    assert names == [
        "Cash",
        "Check",
        "Visa",
        "MasterCard",
        "Discover",
        "American Express",
        "Diners Club",
    ]
    assert us.write("PaymentMethod", {"Name": "Cheque"})["Type"] == "NON_CREDIT_CARD"
    assert us.refused("PaymentMethod", {"Name": "visa"})["code"] == "6240"
    assert us.refused("PaymentMethod", {"Name": "X", "Type": "CARD"})["code"] == "2170"


def test_a_new_agency_gets_a_payable_account(us: Running) -> None:
    made = us.write("TaxAgency", {"DisplayName": "Utah"})
    account = us.read("Account", made["TaxTrackedOnSalesAccountRef"]["value"])
    assert (account["Name"], account["AccountSubType"]) == ("Utah Payable", "SalesTaxPayable")
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
