"""Refused requests about customers, accounts, items and other lists."""

from __future__ import annotations

import requests

from .documents import bill, expense, key, stocked
from .harness import Running
from .raising import twice


def stale(us: Running) -> requests.Response:
    body = {"Id": "1", "SyncToken": "0", "sparse": True, "Notes": "x"}
    us.write("Customer", body)
    return us.call("POST", "customer", body=body)


def inactive_customer(us: Running) -> requests.Response:
    us.write("Customer", {"Id": "1", "SyncToken": "0", "sparse": True, "Active": False})
    return us.call("POST", "invoice", body=us.invoice())


def owing(us: Running) -> requests.Response:
    us.write("Invoice", us.invoice())
    body = {"Id": "1", "SyncToken": "0", "sparse": True, "Active": False}
    return us.call("POST", "customer", body=body)


def unbilled(us: Running) -> requests.Response:
    line = expense(us, 10)
    line["AccountBasedExpenseLineDetail"]["CustomerRef"] = {"value": "1"}
    us.write("Bill", bill(us, Line=[line]))
    return us.call("POST", "customer", body={**key(us.read("Customer", "1")), "Active": False})


def too_deep(us: Running) -> requests.Response:
    parent = "1"
    for level in range(4):
        body = {"DisplayName": f"L{level}", "Job": True, "ParentRef": {"value": parent}}
        parent = us.write("Customer", body)["Id"]
    body = {"DisplayName": "L5", "Job": True, "ParentRef": {"value": parent}}
    return us.call("POST", "customer", body=body)


def own_parent(us: Running) -> requests.Response:
    body = {"Id": "1", "SyncToken": "0", "sparse": True, "Job": True, "ParentRef": {"value": "1"}}
    return us.call("POST", "customer", body=body)


def other_kind_of_parent(us: Running) -> requests.Response:
    parent = {"value": us.account("Checking")}
    body = {"Name": "X", "AccountType": "Income", "SubAccount": True, "ParentRef": parent}
    return us.call("POST", "account", body=body)


def change_of_what_is_inactive(us: Running) -> requests.Response:
    key_of = {"Id": "1", "sparse": True}
    us.write("Customer", {**key_of, "SyncToken": "0", "Active": False})
    return us.call("POST", "customer", body={**key_of, "SyncToken": "1", "Notes": "x"})


def system_account(us: Running) -> requests.Response:
    account = us.read("Account", us.account("Accounts Receivable (A/R)"))
    return us.call("POST", "account", body={**key(account), "sparse": True, "Active": False})


def second_retained_earnings(us: Running) -> requests.Response:
    body = {"Name": "X", "AccountType": "Equity", "AccountSubType": "RetainedEarnings"}
    return us.call("POST", "account", body=body)


def wrong_income_account(us: Running) -> requests.Response:
    account = {"value": us.account("Accounts Receivable (A/R)")}
    body = {"Name": "X", "Type": "Service", "IncomeAccountRef": account}
    return us.call("POST", "item", body=body)


def stock_without_account(us: Running) -> requests.Response:
    body = {
        "Name": "X",
        "Type": "Inventory",
        "TrackQtyOnHand": True,
        "QtyOnHand": 1,
        "InvStartDate": "2026-01-01",
        "IncomeAccountRef": {"value": us.account("Sales of Product Income")},
        "ExpenseAccountRef": {"value": us.account("Cost of Goods Sold")},
    }
    return us.call("POST", "item", body=body)


def counting_what_is_inactive(us: Running) -> requests.Response:
    made = us.write("Item", stocked(us))
    gone = us.write("Item", {**key(made), "Active": False})
    return us.call("POST", "item", body={**key(gone), "QtyOnHand": 5})


def currency_twice(us: Running) -> requests.Response:
    return twice("CompanyCurrency", {"Code": "CHF"})(us)


def rate_above_a_hundred(us: Running) -> requests.Response:
    rate = {"TaxRateName": "R", "RateValue": "101", "TaxAgencyId": "1"}
    body = {"TaxCode": "X", "TaxRateDetails": [rate]}
    return us.call("POST", "taxservice/taxcode", body=body)


def same_request_id(us: Running) -> requests.Response:
    us.write("Customer", {"DisplayName": "X"}, requestid="r1")
    return us.call("POST", "customer", body={"DisplayName": "Y"}, requestid="r1")
