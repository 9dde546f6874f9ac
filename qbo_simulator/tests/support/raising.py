"""What raises each fault: bodies spoilt in one way each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import requests

from .documents import entry, key, stocked
from .harness import TIMEOUT, Running

Raise = Callable[[Running], requests.Response]


def post(path: str, body: Any, **params: str) -> Raise:
    """A write with a fixed body."""
    return lambda us: us.call("POST", path, body=body, **params)


def get(path: str, **params: str) -> Raise:
    return lambda us: us.call("GET", path, **params)


def invoice(*lines: dict[str, Any], **more: Any) -> Raise:
    """An invoice with something wrong in it."""
    return lambda us: us.call("POST", "invoice", body=us.invoice(*lines, **more))


def sale(amount: Any = 10, **detail: Any) -> dict[str, Any]:
    inner = {"ItemRef": {"value": "1"}, **detail}
    return {"DetailType": "SalesItemLineDetail", "Amount": amount, "SalesItemLineDetail": inner}


def customer(**body: Any) -> Raise:
    return post("customer", {"DisplayName": "X", **body})


def journal(change: Callable[[Any], None]) -> Raise:
    """A journal entry spoilt in some way."""

    def send(us: Running) -> requests.Response:
        body = entry(us, 40, "Checking", "Services")
        change(body["Line"])
        return us.call("POST", "journalentry", body=body)

    return send


def detail_of(line: Any) -> Any:
    return line["JournalEntryLineDetail"]


def spoil_posting(lines: Any) -> None:
    del detail_of(lines[0])["PostingType"]


def spoil_balance(lines: Any) -> None:
    lines[0]["Amount"] = 41


def spoil_sign(lines: Any) -> None:
    lines[0]["Amount"] = lines[1]["Amount"] = -40


def twice(entity: str, body: dict[str, Any]) -> Raise:
    """The second of two that are the same."""

    def send(us: Running) -> requests.Response:
        us.write(entity, body)
        return us.call("POST", entity.lower(), body=body)

    return send


def stale(us: Running) -> requests.Response:
    body = {"Id": "1", "SyncToken": "0", "sparse": True, "Notes": "x"}
    us.write("Customer", body)
    return us.call("POST", "customer", body=body)


def deleted(us: Running) -> requests.Response:
    made = us.write("Invoice", us.invoice())
    us.write("Invoice", key(made), operation="delete")
    return us.call("POST", "invoice", body={**key(made), "PrivateNote": "x"})


def inactive_customer(us: Running) -> requests.Response:
    us.write("Customer", {"Id": "1", "SyncToken": "0", "sparse": True, "Active": False})
    return us.call("POST", "invoice", body=us.invoice())


def duplicate_number(us: Running) -> requests.Response:
    us.write("Invoice", us.invoice(DocNumber="INV-1"))
    return us.call("POST", "invoice", body=us.invoice(DocNumber="INV-1"))


def closed(*, password: bool) -> Raise:
    def send(us: Running) -> requests.Response:
        act = {"do": "close_books", "date": "2026-01-31", "password": password}
        us.control("POST", "act", act)
        return us.call("POST", "invoice", body=us.invoice(TxnDate="2026-01-31"))

    return send


def owing(us: Running) -> requests.Response:
    us.write("Invoice", us.invoice())
    body = {"Id": "1", "SyncToken": "0", "sparse": True, "Active": False}
    return us.call("POST", "customer", body=body)


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


def system_account(us: Running) -> requests.Response:
    account = us.read("Account", us.account("Accounts Receivable (A/R)"))
    return us.call("POST", "account", body={**key(account), "sparse": True, "Active": False})


def wrong_income_account(us: Running) -> requests.Response:
    account = {"value": us.account("Checking")}
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


def matched(us: Running) -> requests.Response:
    made = us.write("Invoice", us.invoice())
    us.control("POST", "act", {"do": "match", "entity": "Invoice", "id": made["Id"]})
    return us.call("POST", "invoice", body=key(made), operation="delete")


def deposited(us: Running) -> requests.Response:
    body = {"CustomerRef": {"value": "1"}, "TotalAmt": 5}
    made = us.write("Payment", body)
    us.control("POST", "act", {"do": "deposit", "entity": "Payment", "id": made["Id"]})
    stored = us.read("Payment", made["Id"])
    return us.call("POST", "payment", body={**key(stored), "sparse": True, "PrivateNote": "x"})


def link_to_nothing(us: Running) -> requests.Response:
    other = us.write("Customer", {"DisplayName": "Other"})
    made = us.write("Invoice", us.invoice(CustomerRef={"value": other["Id"]}))
    link = {"Amount": 5, "LinkedTxn": [{"TxnId": made["Id"], "TxnType": "Invoice"}]}
    body = {"CustomerRef": {"value": "1"}, "TotalAmt": 5, "Line": [link]}
    return us.call("POST", "payment", body=body)


def bill_line(us: Running, **detail: Any) -> dict[str, Any]:
    return {
        "VendorRef": {"value": "2"},
        "Line": [
            {
                "DetailType": "AccountBasedExpenseLineDetail",
                "Amount": 5,
                "AccountBasedExpenseLineDetail": detail,
            }
        ],
    }


def line_without_account(us: Running) -> requests.Response:
    return us.call("POST", "bill", body=bill_line(us))


def system_failure(us: Running) -> requests.Response:
    us.order_fault("http_500")
    return us.call("GET", "customer/1")


def discount_without_figures(us: Running) -> requests.Response:
    discount = {"DetailType": "DiscountLineDetail", "DiscountLineDetail": {}}
    return us.call("POST", "invoice", body=us.invoice(us.line(), discount))


def rate_of_another_code(ca: Running) -> requests.Response:
    """Outside the US: a tax line whose rate is on no line."""
    tax = {"TaxRateRef": {"value": ca.rate("GST")}, "PercentBased": True}
    line = {"DetailType": "TaxLineDetail", "Amount": 1, "TaxLineDetail": tax}
    return ca.call("POST", "invoice", body=ca.invoice(TxnTaxDetail={"TaxLine": [line]}))


def untaxed_with_tax(ca: Running) -> requests.Response:
    """Outside the US: NotApplicable together with TxnTaxDetail."""
    body = ca.invoice(GlobalTaxCalculation="NotApplicable", TxnTaxDetail={"TotalTax": 1})
    return ca.call("POST", "invoice", body=body)


def foreign_without_rate(ca: Running) -> requests.Response:
    """A customer in US dollars, a Canadian company, no rate."""
    body = {"DisplayName": "Abroad", "CurrencyRef": {"value": "USD"}}
    made = ca.write("Customer", body)
    return ca.call("POST", "invoice", body=ca.invoice(CustomerRef={"value": made["Id"]}))


def other_currency(ca: Running) -> requests.Response:
    body = ca.invoice(CurrencyRef={"value": "USD"}, ExchangeRate="1.4")
    return ca.call("POST", "invoice", body=body)


def line_without_code(ca: Running) -> requests.Response:
    body = ca.invoice()
    del body["Line"][0]["SalesItemLineDetail"]["TaxCodeRef"]
    return ca.call("POST", "invoice", body=body)


def receivable_without_customer(us: Running) -> requests.Response:
    body = entry(us, 40, "Checking", "Services")
    detail = detail_of(body["Line"][0])
    detail["AccountRef"] = {"value": us.account("Accounts Receivable (A/R)")}
    return us.call("POST", "journalentry", body=body)


def payment_without_amount(us: Running) -> requests.Response:
    return us.call("POST", "payment", body={"CustomerRef": {"value": "1"}})


def change_of_what_is_inactive(us: Running) -> requests.Response:
    key_of = {"Id": "1", "sparse": True}
    us.write("Customer", {**key_of, "SyncToken": "0", "Active": False})
    return us.call("POST", "customer", body={**key_of, "SyncToken": "1", "Notes": "x"})


def rate_above_a_hundred(us: Running) -> requests.Response:
    rate = {"TaxRateName": "R", "RateValue": "101", "TaxAgencyId": "1"}
    body = {"TaxCode": "X", "TaxRateDetails": [rate]}
    return us.call("POST", "taxservice/taxcode", body=body)


def spoil_tax_side(lines: Any) -> None:
    detail_of(lines[0])["TaxAmount"] = 1


def spoil_tax_amount(lines: Any) -> None:
    detail_of(lines[0]).update(TaxApplicableOn="Sales", TaxCodeRef={"value": "TAX"})


def spoil_lines(lines: Any) -> None:
    del lines[1]


def disabled_discount(us: Running) -> requests.Response:
    us.control("POST", "seed", {"preferences": {"SalesFormsPrefs": {"AllowDiscount": False}}})
    discount = {"DetailType": "DiscountLineDetail", "Amount": 1, "DiscountLineDetail": {}}
    return us.call("POST", "invoice", body=us.invoice(us.line(), discount))


def throttled(us: Running) -> requests.Response:
    us.order_fault("http_429")
    return us.call("GET", "customer/1")


def malformed_bearer(us: Running) -> requests.Response:
    us.token = "short"
    return us.call("GET", "customer/1")


def no_token(us: Running) -> requests.Response:
    headers = {"Authorization": "Bearer ", "Accept": "application/json"}
    return requests.get(f"{us.api_url}/customer/1", headers=headers, timeout=TIMEOUT)


def another_realm(us: Running) -> requests.Response:
    headers = {"Authorization": f"Bearer {us.token}", "Accept": "application/json"}
    url = f"{us.base_url}/v3/company/1/customer/1"
    return requests.get(url, headers=headers, timeout=TIMEOUT)


def query(statement: str) -> Raise:
    return lambda us: us.call("POST", "query", body=statement)


def sold_too_early(us: Running) -> requests.Response:
    item = us.write("Item", stocked(us, InvStartDate="2026-03-01"))
    line = us.line("5.00", item["Id"])
    return us.call("POST", "invoice", body=us.invoice(line, TxnDate="2026-02-28"))
