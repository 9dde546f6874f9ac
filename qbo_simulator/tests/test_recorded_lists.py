"""Accounts, items, parties and taxes as recorded: NANGO, AIRBYTE, LIMETAL (balances), VENTOR
(items), AMIN and AUGW (Australia), and what Intuit announced."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from .support.documents import PAYABLE, bill, expense, key, purchase
from .support.harness import Running
from .support.taxed import bill as taxed_bill
from .support.taxed import coded


def balance(us: Running, name: str, key: str = "CurrentBalance") -> Decimal:
    found: Decimal = us.read("Account", us.account(name))[key]
    return found


# --- accounts -----------------------------------------------------------------------------------


def test_balances_are_debit_minus_credit(us: Running) -> None:
    """As the control surface has the ledger; a card overpaid is positive, income shows nothing."""
    us.write("Bill", bill(us, 70))
    card = {"PaymentType": "CreditCard", "AccountRef": {"value": us.account("Mastercard")}}
    us.write("Purchase", purchase(us, expense(us, 20), **card))
    us.write("Purchase", purchase(us, expense(us, 50), Credit=True, **card))
    us.write("Invoice", us.invoice())
    assert [balance(us, name) for name in (PAYABLE, "Mastercard")] == [-70, 30]
    assert [balance(us, name) for name in ("Services", "Rent or Lease")] == [0, 0]
    ledger = {row["id"]: Decimal(row["balance"]) for row in us.control("GET", "ledger")}
    for account in us.query("select * from Account maxresults 1000")["Account"]:
        shows = account["Classification"] in ("Asset", "Liability", "Equity")
        assert account["CurrentBalance"] == (ledger[account["Id"]] if shows else 0)


def test_a_parent_adds_what_is_below(us: Running) -> None:
    card = us.account("Mastercard")
    child = {"Name": "Gold", "AccountType": "Credit Card", "ParentRef": {"value": card}}
    gold = us.write("Account", child)["Id"]
    for account in (card, gold):
        body = {"PaymentType": "CreditCard", "AccountRef": {"value": account}}
        us.write("Purchase", purchase(us, expense(us, 5), **body))
    both = ("CurrentBalance", "CurrentBalanceWithSubAccounts")
    assert [balance(us, "Mastercard", name) for name in both] == [-5, -10]


def test_a_foreign_balance_is_in_its_currency_or_at_home(ca: Running) -> None:
    dollars = {"Name": "US bank", "AccountType": "Bank", "CurrencyRef": {"value": "USD"}}
    ca.write("Account", dollars)
    ends = {"FromAccountRef": ca.account("Checking"), "ToAccountRef": ca.account("US bank")}
    body = {name: {"value": each} for name, each in ends.items()}
    ca.write("Transfer", {**body, "Amount": 100, "ExchangeRate": Decimal("1.4")})
    assert balance(ca, "US bank") == 100 and balance(ca, "Checking") == -140
    ca.turn(foreign_balance="home")
    assert balance(ca, "US bank") == 140


def test_a_foreign_account_needs_more_than_one_currency(us: Running) -> None:
    body = {"Name": "Euros", "AccountType": "Bank", "CurrencyRef": {"value": "EUR"}}
    assert us.refused("Account", body)["code"] == "5030"


def test_a_number_twice_is_refused_where_accounts_are_numbered(us: Running) -> None:
    bank = {"AccountType": "Bank", "AcctNum": "1000"}
    us.write("Account", {"Name": "A", **bank})
    us.write("Account", {"Name": "B", **bank})
    prefs = {"AccountingInfoPrefs": {"UseAccountNumbers": True}}
    us.control("POST", "seed", {"preferences": prefs})
    assert us.refused("Account", {"Name": "C", **bank})["code"] == "6000"
    us.turn(duplicate_account_numbers="take")
    us.write("Account", {"Name": "C", **bank})


# --- items --------------------------------------------------------------------------------------


def test_prices_are_always_there(us: Running) -> None:
    income = {"IncomeAccountRef": {"value": us.account("Services")}}
    made = us.write("Item", {"Name": "Bare", "Type": "Service", **income})
    assert (made["UnitPrice"], made["PurchaseCost"], made["DeferredRevenue"]) == (0, 0, False)
    assert "SubItem" not in made
    again = us.write("Item", {**made, "Description": "sent back"})
    assert (again["PurchaseCost"], again["SyncToken"]) == (0, "1")
    error = us.refused("Item", {**again, "PurchaseCost": 3})
    assert error["element"] == "ExpenseAccountRef"


def test_a_purchase_code_for_sales_alone_is_dropped(au: Running) -> None:
    accounts = {
        "IncomeAccountRef": {"value": au.account("Services")},
        "ExpenseAccountRef": {"value": au.account("Purchases")},
    }
    body = {"Name": "Desk", "Type": "Service", "PurchaseTaxCodeRef": {"value": au.code("GST")}}
    assert "PurchaseTaxCodeRef" not in au.write("Item", {**body, **accounts})
    good = {"PurchaseTaxCodeRef": {"value": au.code("GST on non-capital")}}
    assert "PurchaseTaxCodeRef" in au.write("Item", {**body, **accounts, **good, "Name": "Lamp"})
    au.turn(wrong_side_item_code="keep")
    assert "PurchaseTaxCodeRef" in au.write("Item", {**body, **accounts, "Name": "Shelf"})


# --- parties ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parts", "printed"),
    [
        ({"GivenName": "Ann", "FamilyName": "Lee"}, "Ann Lee"),
        ({"GivenName": "Ann", "FamilyName": "Lee", "CompanyName": "Lee Ltd"}, "Lee Ltd"),
        ({}, "Shown"),
    ],
)
def test_the_name_on_cheques(us: Running, parts: dict[str, str], printed: str) -> None:
    made = us.write("Customer", {"DisplayName": "Shown", **parts})
    assert made["PrintOnCheckName"] == printed
    assert made["PreferredDeliveryMethod"] == "Print"


def test_a_social_security_number_is_masked(us: Running) -> None:
    made = us.write("Employee", {"DisplayName": "Ann", "SSN": "123-45-6789"})
    assert made["SSN"] == "-".join(("X" * 3, "X" * 2, "X" * 4))


def test_every_currency_of_iso_4217_in_use(ca: Running) -> None:
    made = ca.write("CompanyCurrency", {"Code": "KWD"})
    assert made["Name"] == "Kuwaiti Dinar"
    assert ca.refused("CompanyCurrency", {"Code": "ZZZ"})["code"] == "2220"


# --- taxes --------------------------------------------------------------------------------------


def taxed(us: Running, customer: str) -> dict[str, Any]:
    body = us.invoice(
        us.line("100.00", TaxCodeRef={"value": "TAX"}), CustomerRef={"value": customer}
    )
    return {**body, "TxnTaxDetail": {"TxnTaxCodeRef": {"value": us.code("California")}}}


def test_an_exempt_customer_is_taxed_as_the_form_says(us: Running) -> None:
    """AIRBYTE's invoice 119: customer 17 is not taxable, and the invoice has its 8 %."""
    exempt = us.write("Customer", {"DisplayName": "School", "Taxable": False})["Id"]
    assert us.write("Invoice", taxed(us, exempt))["TotalAmt"] == 108
    us.turn(us_exempt_customer="untaxed")
    assert us.write("Invoice", taxed(us, exempt))["TotalAmt"] == 100
    assert us.write("Invoice", taxed(us, "1"))["TotalAmt"] == 108


def test_an_untaxed_invoice_may_say_null(us: Running) -> None:
    made = us.write("Invoice", us.invoice())
    assert made["TxnTaxDetail"] == {"TotalTax": 0}
    us.turn(untaxed_detail="null")
    assert us.read("Invoice", made["Id"])["TxnTaxDetail"] is None
    assert us.write("Invoice", taxed(us, "1"))["TxnTaxDetail"]["TotalTax"] == 8


def test_the_lines_of_an_order_keep_their_code(us: Running) -> None:
    sent = expense(us, 5)
    sent["AccountBasedExpenseLineDetail"]["TaxCodeRef"] = {"value": "TAX"}
    for entity, kept in (("PurchaseOrder", "TAX"), ("Bill", "NON")):
        made = us.write(entity, bill(us, Line=[sent]))
        assert made["Line"][0]["AccountBasedExpenseLineDetail"]["TaxCodeRef"] == {"value": kept}


def test_au_lines_without_tax_repeat_their_amount(au: Running) -> None:
    made = au.write("Bill", taxed_bill(au, "50.00", "GST free"))
    detail = made["Line"][0]["AccountBasedExpenseLineDetail"]
    assert detail["TaxInclusiveAmt"] == 50
    sold = au.write("Invoice", coded(au, ("50.00", "GST"), ("7.00", "GST free")))
    shown = [each.get("SalesItemLineDetail", {}).get("TaxInclusiveAmt") for each in sold["Line"]]
    assert shown == [None, 7, None]


def test_ca_a_journal_line_names_a_code(ca: Running) -> None:
    """GST of 5 and PST of 7 on 100."""
    kind = "JournalEntryLineDetail"
    tax = {
        "TaxApplicableOn": "Sales",
        "TaxAmount": 12,
        "TaxCodeRef": {"value": ca.code("GST/PST BC")},
    }
    lines = [
        {
            "DetailType": kind,
            "Amount": amount,
            kind: {"PostingType": side, "AccountRef": {"value": ca.account(name)}, **more},
        }
        for amount, side, name, more in (
            (112, "Debit", "Checking", {}),
            (100, "Credit", "Services", tax),
        )
    ]
    made = ca.write("JournalEntry", {"Line": lines})
    assert made["Line"][1][kind]["TaxCodeRef"] == {"value": ca.code("GST/PST BC")}
    assert [each["Amount"] for each in made["TxnTaxDetail"]["TaxLine"]] == [5, 7]


# --- the company --------------------------------------------------------------------------------


def test_countries_have_two_letters_or_three(ca: Running) -> None:
    def countries() -> tuple[str, str]:
        info = ca.query("select * from CompanyInfo")["CompanyInfo"][0]
        return info["Country"], info["CompanyAddr"]["Country"]

    assert countries() == ("CA", "Canada")
    ca.turn(country_letters=3)
    assert countries() == ("CAN", "CAN")
    ca.write("Bill", taxed_bill(ca, "50.00", "GST"))  # its taxes are Canada's all the same


def test_preferences_have_what_recorded_ones_have(us: Running) -> None:
    prefs = us.call("GET", "preferences").json()["Preferences"]
    assert set(prefs["EmailMessagesPrefs"]) == {
        *("InvoiceMessage", "EstimateMessage", "SalesReceiptMessage", "StatementMessage")
    }
    assert prefs["SalesFormsPrefs"]["DefaultTerms"]["value"] == us.id_of("Term", "Net 30")
    assert prefs["TimeTrackingPrefs"]["WorkWeekStartDate"] == "Monday"
    assert "DefaultItem" not in prefs["SalesFormsPrefs"]
    assert prefs["VendorAndPurchasesPrefs"]["POCustomField"] == []


def test_throttled_in_xml_though_json_was_asked(us: Running) -> None:
    us.order_fault("http_429_xml")
    response = us.call("GET", "customer/1")
    assert (response.status_code, response.headers["Content-Type"]) == (429, "application/xml")
    assert '<Error code="3001">' in response.text
    assert us.call("GET", "customer/1").status_code == 200


def test_bills_know_their_home_value_in_both_currencies(ca: Running) -> None:
    made = ca.write("Bill", taxed_bill(ca, "100.00", "GST"))
    assert (made["ExchangeRate"], made["HomeBalance"], made["Balance"]) == (1, 105, 105)
    made = ca.write("Bill", {**key(made), "VendorRef": {"value": "2"}, "DocNumber": ""})
    assert "DocNumber" not in made
