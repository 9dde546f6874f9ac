"""Refused requests about documents."""

from __future__ import annotations

from typing import Any

import requests

from .documents import bill, entry, expense, key, linked, payment, purchase, stocked
from .harness import Running
from .raising import detail_of, sale


def deleted(us: Running) -> requests.Response:
    made = us.write("Invoice", us.invoice())
    us.write("Invoice", key(made), operation="delete")
    return us.call("POST", "invoice", body={**key(made), "PrivateNote": "x"})


def duplicate_number(us: Running) -> requests.Response:
    us.write("Invoice", us.invoice(DocNumber="INV-1"))
    return us.call("POST", "invoice", body=us.invoice(DocNumber="INV-1"))


def matched(us: Running) -> requests.Response:
    made = us.write("Invoice", us.invoice())
    us.control("POST", "act", {"do": "match", "entity": "Invoice", "id": made["Id"]})
    return us.call("POST", "invoice", body=key(made), operation="delete")


def matched_elsewhere(us: Running) -> requests.Response:
    us.turn(delete_of_cleared="6480")
    return matched(us)


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


def negative(us: Running) -> requests.Response:
    return us.call("POST", "bill", body=bill(us, -5))


def discount_without_figures(us: Running) -> requests.Response:
    discount = {"DetailType": "DiscountLineDetail", "DiscountLineDetail": {}}
    return us.call("POST", "invoice", body=us.invoice(us.line(), discount))


def disabled_discount(us: Running) -> requests.Response:
    us.control("POST", "seed", {"preferences": {"SalesFormsPrefs": {"AllowDiscount": False}}})
    discount = {"DetailType": "DiscountLineDetail", "Amount": 1, "DiscountLineDetail": {}}
    return us.call("POST", "invoice", body=us.invoice(us.line(), discount))


def payment_without_amount(us: Running) -> requests.Response:
    return us.call("POST", "payment", body={"CustomerRef": {"value": "1"}})


def bill_paid_without_amount(us: Running) -> requests.Response:
    made = us.write("Bill", bill(us))
    body = {"VendorRef": {"value": "2"}, "PayType": "Check"}
    line = linked("Bill", made["Id"], 10)
    return us.call("POST", "billpayment", body={**body, "Line": [line]})


def void_of_paid(us: Running) -> requests.Response:
    made = us.write("Invoice", us.invoice())
    us.write("Payment", payment(40, linked("Invoice", made["Id"], 40)))
    stored = us.read("Invoice", made["Id"])
    return us.call("POST", "invoice", body=key(stored), operation="void")


def inactive_sales_customer(us: Running) -> requests.Response:
    us.write("Customer", {**key(us.read("Customer", "1")), "Active": False})
    return us.call("POST", "invoice", body=us.invoice())


def receivable_without_customer(us: Running) -> requests.Response:
    body = entry(us, 40, "Checking", "Services")
    detail = detail_of(body["Line"][0])
    detail["AccountRef"] = {"value": us.account("Accounts Receivable (A/R)")}
    return us.call("POST", "journalentry", body=body)


def payable_without_vendor(us: Running) -> requests.Response:
    body = entry(us, 40, "Accounts Payable (A/P)", "Checking")
    return us.call("POST", "journalentry", body=body)


def name_of_another_kind(us: Running) -> requests.Response:
    body = purchase(us, expense(us, 10), EntityRef={"value": "2", "type": "Customer"})
    return us.call("POST", "purchase", body=body)


def name_of_no_kind(us: Running) -> requests.Response:
    body = purchase(us, expense(us, 10), EntityRef={"value": "2"})
    return us.call("POST", "purchase", body=body)


def sold_too_early(us: Running) -> requests.Response:
    item = us.write("Item", stocked(us, InvStartDate="2026-03-01"))
    line = us.line("5.00", item["Id"])
    return us.call("POST", "invoice", body=us.invoice(line, TxnDate="2026-02-28"))


def before_the_stock(us: Running) -> requests.Response:
    made = us.write("Item", stocked(us, InvStartDate="2026-02-01"))
    line = sale(10, ItemRef={"value": made["Id"]})
    return us.call("POST", "invoice", body=us.invoice(line, TxnDate="2026-01-31"))


def stock_bought_before(us: Running) -> requests.Response:
    made = us.write("Item", stocked(us, InvStartDate="2026-02-01"))
    kind = "ItemBasedExpenseLineDetail"
    line = {"DetailType": kind, "Amount": 10, kind: {"ItemRef": {"value": made["Id"]}}}
    return us.call("POST", "bill", body=bill(us, TxnDate="2026-01-31", Line=[line]))
