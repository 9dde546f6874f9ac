"""What raises the faults of facts 4.3 that need a state, a switch or odd figures, and the texts of
facts 4.4."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import requests

from ..test_items import stocked
from .documents import RECEIVABLE, bill, entry, entry_line, expense, key, linked, payment, purchase
from .fault_rows import Row
from .harness import Running
from .raising import Raise, closed, get, invoice, post, query, sale, twice, wrong_income_account

TOO_MUCH = "10000000000"
CUSTOM = {"TxnTaxCodeRef": {"value": "CustomSalesTax"}}


def turned(raises: Raise, **switches: Any) -> Raise:
    """With switches turned."""

    def send(us: Running) -> requests.Response:
        us.turn(**switches)
        return raises(us)

    return send


def acted(raises: Raise, **deed: Any) -> Raise:
    """After somebody has done something inside QuickBooks."""

    def send(us: Running) -> requests.Response:
        us.control("POST", "act", deed)
        return raises(us)

    return send


def state(name: str, raises: Raise) -> Raise:
    return acted(raises, do="company_state", state=name)


def update(entity: str, make: Callable[[Running], Any], **change: Any) -> Raise:
    """A sparse update of something new."""

    def send(us: Running) -> requests.Response:
        made = us.write(entity, make(us))
        return us.call("POST", entity.lower(), body={**key(made), **change})

    return send


# --- what takes more than a body ----------------------------------------------------------------


def same_request_id(us: Running) -> requests.Response:
    us.write("Customer", {"DisplayName": "X"}, requestid="r1")
    return us.call("POST", "customer", body={"DisplayName": "Y"}, requestid="r1")


def before_the_stock(us: Running) -> requests.Response:
    made = us.write("Item", stocked(us, InvStartDate="2026-02-01"))
    line = sale(10, ItemRef={"value": made["Id"]})
    return us.call("POST", "invoice", body=us.invoice(line, TxnDate="2026-01-31"))


def stock_bought_before(us: Running) -> requests.Response:
    made = us.write("Item", stocked(us, InvStartDate="2026-02-01"))
    kind = "ItemBasedExpenseLineDetail"
    line = {"DetailType": kind, "Amount": 10, kind: {"ItemRef": {"value": made["Id"]}}}
    return us.call("POST", "bill", body=bill(us, TxnDate="2026-01-31", Line=[line]))


def unbilled(us: Running) -> requests.Response:
    line = expense(us, 10)
    line["AccountBasedExpenseLineDetail"]["CustomerRef"] = {"value": "1"}
    us.write("Bill", bill(us, Line=[line]))
    return us.call("POST", "customer", body={**key(us.read("Customer", "1")), "Active": False})


def void_of_paid(us: Running) -> requests.Response:
    made = us.write("Invoice", us.invoice())
    us.write("Payment", payment(40, linked("Invoice", made["Id"], 40)))
    stored = us.read("Invoice", made["Id"])
    return us.call("POST", "invoice", body=key(stored), operation="void")


def inactive_sales_customer(us: Running) -> requests.Response:
    us.write("Customer", {**key(us.read("Customer", "1")), "Active": False})
    return us.call("POST", "invoice", body=us.invoice())


def currency_twice(us: Running) -> requests.Response:
    return twice("CompanyCurrency", {"Code": "CHF"})(us)


# Code, what raises it, Message, Detail: as in `fault_rows`.
MORE_US: list[Row] = [
    (
        "130",
        state("wrong_cluster", get("customer/1")),
        "Accessing Wrong Cluster",
        "Accessing Wrong Cluster",
    ),
    ("140", state("locked_out", get("customer/1")), "Company Locked Out", "Company Locked Out"),
    (
        "150",
        state("maintenance", query("select * from Customer")),
        "Company Under Maintenance",
        "Company Under Maintenance",
    ),
    (
        "600",
        turned(same_request_id, repeated_request_id="refuse"),
        "Duplicate Request ID",
        "Duplicate Request ID : r1",
    ),
    (
        "2080",
        post("term", {"Name": "X", "DueDays": "1.5"}),
        "Invalid Number Format",
        "Invalid Number Format : 1.5",
    ),
    (
        "2090",
        post("term", {"Name": "X", "DueDays": 1000}),
        "Invalid Number",
        "Invalid Number : 1000",
    ),
    (
        "2100",
        invoice(sale("10.123456")),
        "Invalid Decimal Format",
        "Invalid Decimal Format : 10.123456",
    ),
    ("2110", invoice(sale(TOO_MUCH)), "Invalid Decimal", f"Invalid Decimal : {TOO_MUCH}"),
    (
        "5020",
        acted(get("invoice/1"), do="deny", entities=["Invoice"]),
        "Permission Denied Error",
        "Permission Denied Error : Invoice",
    ),
    (
        "6190",
        state("subscription_ended", post("customer", {"DisplayName": "X"})),
        "Invalid Company Status",
        "Subscription period has ended or canceled or there was a billing problem : You can't add "
        "data to QuickBooks Online Plus because your trial or subscription period ended.",
    ),
    (
        "6230",
        update("Invoice", Running.invoice, TxnTaxDetail=CUSTOM),
        "Invalid TaxCodeRef Error",
        "Invalid TaxCodeRef Error : CustomSalesTax",
    ),
    (
        "6250",
        turned(invoice(CustomerRef={"value": "99"}), unusable_customer="6250"),
        "InvalidSalesCustomer",
        "InvalidSalesCustomer : 99",
    ),
    (
        "6250",
        turned(inactive_sales_customer, unusable_customer="6250"),
        "InvalidSalesCustomer",
        "InvalidSalesCustomer : 1",
    ),
    (
        "6270",
        before_the_stock,
        "InventoryTxnDatedBeforeItemStartDate",
        "InventoryTxnDatedBeforeItemStartDate",
    ),
    (
        "6270",
        stock_bought_before,
        "InventoryTxnDatedBeforeItemStartDate",
        "InventoryTxnDatedBeforeItemStartDate",
    ),
    (
        "6280",
        unbilled,
        "Delete Customer Has Unbilled Expenses",
        "Delete Customer Has Unbilled Expenses",
    ),
    (
        "6450",
        turned(void_of_paid, void_of_settled="refuse"),
        "Attempt to Void Transaction failed",
        "Attempt to Void Transaction failed",
    ),
    (
        "10100",
        turned(query("select * from Customer where Id in ('1', '2', '3')"), longest_in_list=2),
        "Result Set Big",
        "Result Set Big",
    ),
    (
        "10200",
        state("reset", post("customer", {"DisplayName": "X"})),
        "Company Reset",
        "Company Reset",
    ),
]

MORE_CA: list[Row] = [
    (
        "630",
        turned(currency_twice, duplicate_currency="630"),
        "Duplicate Object",
        "Duplicate Object : CHF",
    ),
]

# Of the user: code, state, HTTP status, type, Message, Detail.
USER = [
    (
        "100",
        "not_authenticated",
        401,
        "AuthenticationFault",
        "General Authentication Error",
        "AuthenticationErrorGeneral: the user is not signed in",
    ),
    (
        "120",
        "user_removed",
        403,
        "AuthorizationFault",
        "Authorization Failure",
        "AuthorizationFailure: -11014-You do not have access to use QuickBooks Online Plus.",
    ),
]


# --- the 6000 family ----------------------------------------------------------------------------


def payable_without_vendor(us: Running) -> requests.Response:
    body = entry(us, 40, "Accounts Payable (A/P)", "Checking")
    return us.call("POST", "journalentry", body=body)


def name_of_another_kind(us: Running) -> requests.Response:
    body = purchase(us, expense(us, 10), EntityRef={"value": "2", "type": "Customer"})
    return us.call("POST", "purchase", body=body)


def name_of_no_kind(us: Running) -> requests.Response:
    body = purchase(us, expense(us, 10), EntityRef={"value": "2"})
    return us.call("POST", "purchase", body=body)


def bill_paid_without_amount(us: Running) -> requests.Response:
    made = us.write("Bill", bill(us))
    body = {"VendorRef": {"value": "2"}, "PayType": "Check"}
    line = linked("Bill", made["Id"], 10)
    return us.call("POST", "billpayment", body={**body, "Line": [line]})


def three_decimals(us: Running) -> requests.Response:
    """An update of an invoice taxed at 8.875 percent."""
    rate = {"TaxRateName": "R", "RateValue": "8.875", "TaxAgencyId": "1"}
    us.call("POST", "taxservice/taxcode", body={"TaxCode": "Odd", "TaxRateDetails": [rate]})
    line = sale(10, TaxCodeRef={"value": "TAX"})
    tax = {"TxnTaxCodeRef": {"value": us.code("Odd")}}
    made = us.write("Invoice", us.invoice(line, TxnTaxDetail=tax))
    return us.call("POST", "invoice", body={**key(made), "Line": [line], "TxnTaxDetail": tax})


def counting_what_is_inactive(us: Running) -> requests.Response:
    made = us.write("Item", stocked(us))
    gone = us.write("Item", {**key(made), "Active": False})
    return us.call("POST", "item", body={**key(gone), "QtyOnHand": 5})


def second_retained_earnings(us: Running) -> requests.Response:
    body = {"Name": "X", "AccountType": "Equity", "AccountSubType": "RetainedEarnings"}
    return us.call("POST", "account", body=body)


def bank_of_another_currency(ca: Running) -> requests.Response:
    account = {"Name": "US bank", "AccountType": "Bank", "CurrencyRef": {"value": "USD"}}
    ca.write("Account", account)
    return ca.call("POST", "journalentry", body=entry(ca, 40, "US bank", "Services"))


def receivable_of_another_currency(ca: Running) -> requests.Response:
    customer = {"DisplayName": "Abroad", "CurrencyRef": {"value": "USD"}}
    made = ca.write("Customer", customer)
    abroad = {"CustomerRef": {"value": made["Id"]}, "ExchangeRate": "1.4"}
    ca.write("Invoice", ca.invoice(**abroad))
    account = f"{RECEIVABLE} - USD"
    lines = [
        entry_line(ca, "Debit", 40, account, "Customer", made["Id"]),
        entry_line(ca, "Credit", 40, "Checking"),
    ]
    return ca.call("POST", "journalentry", body={"Line": lines})


def line_without_rate(abroad: Running) -> requests.Response:
    """Outside the US: a line without tax code."""
    body = {"CustomerRef": {"value": "1"}, "Line": [sale()], "GlobalTaxCalculation": "TaxExcluded"}
    return abroad.call("POST", "invoice", body=body)


def in_france(ca: Running) -> requests.Response:
    ca.control("POST", "seed", {"company_info": {"Country": "FR"}})
    return line_without_rate(ca)


def negative(us: Running) -> requests.Response:
    return us.call("POST", "bill", body=bill(us, -5))


NO_RATE = "Make sure all your transactions have a {} rate before you save."
WRONG_KIND = "The type of name assigned to this transaction (client, vendor, employee) is wrong"
# What raises it, and the text after the prefix.
MORE_FAMILY: list[tuple[Raise, str]] = [
    (bill_paid_without_amount, "You must set a transaction amount."),
    (negative, "You must specify a transaction amount that is 0 or greater."),
    (
        payable_without_vendor,
        "When you use Accounts Payable, you must choose a vendor (supplier) in the Name field.",
    ),
    (
        turned(wrong_income_account, wrong_account_type="6000"),
        "You need to select a different type of account for this transaction.",
    ),
    (name_of_another_kind, WRONG_KIND),
    (turned(name_of_no_kind, name_without_type="refuse"), WRONG_KIND),
    (
        turned(three_decimals, tax_engine_error=True),
        "Were sorry, QuickBooks encountered an error while calculating tax. Try reselecting the "
        "tax rate or reentering the product/service item and saving the form again.",
    ),
    (
        turned(counting_what_is_inactive, quantity_of_inactive_item="own_words"),
        "you need to activate this item before updating the quantity",
    ),
    (
        turned(closed(password=True), closed_books="6000"),
        "The transaction date is prior to the closing date",
    ),
    (second_retained_earnings, "There can be only one account of singular detail type"),
]
FAMILY_CA: list[tuple[Raise, str]] = [
    (
        bank_of_another_currency,
        "The currency of the transaction is invalid for customer/vendor/account.",
    ),
    (
        receivable_of_another_currency,
        "the transaction must use the same currency as the Accounts Receivable or Accounts Payable "
        "account",
    ),
    (in_france, NO_RATE.format("sales tax")),
]

# Without their switch the same requests are taken, or refused as before: None is taken.
WITHOUT_SWITCH: list[tuple[Raise, str | None]] = [
    (same_request_id, None),
    (invoice(CustomerRef={"value": "99"}), "2500"),
    (void_of_paid, None),
    (query("select * from Customer where Id in ('1', '2', '3')"), None),
    (wrong_income_account, "6430"),
    (name_of_no_kind, None),
    (three_decimals, None),
    (counting_what_is_inactive, "6000"),
    (closed(password=True), "6210"),
    (closed(password=False), "6200"),
]
