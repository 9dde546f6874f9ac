"""Invoice: required properties, defaults, amounts, numbers, void and delete (facts 5.0, 5.1, 8)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from .support.harness import Running


def test_a_plain_invoice_comes_back_complete(us: Running) -> None:
    product = us.item("Widget")
    us.control("POST", "clock", {"now": "2026-11-22T10:00:00", "frozen": True})
    line = us.line("100.00", product["Id"], Qty=4, UnitPrice=25, TaxCodeRef={"value": "NON"})
    body = us.invoice({**line, "Description": "Widget"}, DocNumber="INV/2026/00012")
    made = us.write("Invoice", body)
    assert made == us.read("Invoice", made["Id"])
    assert (made["SyncToken"], made["domain"], made["sparse"]) == ("0", "QBO", False)
    assert made["CustomerRef"] == {"value": "1", "name": "Amy's Bird Sanctuary"}
    assert made["CurrencyRef"] == {"value": "USD", "name": "United States Dollar"}
    assert made["MetaData"] == {
        "CreateTime": "2026-11-22T10:00:00-08:00",
        "LastUpdatedTime": "2026-11-22T10:00:00-08:00",
        "LastModifiedByRef": {"value": "9341454100000000001"},
    }
    assert made["Line"] == [
        {
            "Id": "1",
            "LineNum": 1,
            "Description": "Widget",
            "Amount": Decimal(100),
            "DetailType": "SalesItemLineDetail",
            "SalesItemLineDetail": {
                "ItemRef": {"value": product["Id"], "name": "Widget"},
                "UnitPrice": 25,
                "Qty": 4,
                "ItemAccountRef": {
                    "value": us.account("Sales of Product Income"),
                    "name": "Sales of Product Income",
                },
                "TaxCodeRef": {"value": "NON"},
            },
            "CustomExtensions": [],
        },
        {"Amount": 100, "DetailType": "SubTotalLineDetail", "SubTotalLineDetail": {}},
    ]
    assert (made["TotalAmt"], made["Balance"]) == (100, 100)
    assert (made["TxnDate"], made["DueDate"]) == ("2026-11-22", "2026-12-22")
    assert "SalesTermRef" not in made  # thirty days are the company's usual term
    assert (made["PrintStatus"], made["EmailStatus"]) == ("NeedToPrint", "NotSet")
    assert made["LinkedTxn"] == [] and made["CustomField"] == []
    assert "HomeTotalAmt" not in made and "GlobalTaxCalculation" not in made


def test_addresses_come_from_the_customer_only_at_creation(us: Running) -> None:
    customer = us.read("Customer", "1")
    made = us.write("Invoice", us.invoice())
    assert made["BillAddr"] == customer["BillAddr"]
    own = us.write("Invoice", us.invoice(BillAddr={"Line1": "Elsewhere"}))
    assert own["BillAddr"]["Line1"] == "Elsewhere"
    assert own["BillAddr"]["Id"] != customer["BillAddr"]["Id"]
    full = us.invoice(Id=made["Id"], SyncToken="0")
    assert "BillAddr" not in us.write("Invoice", full)


def test_the_term_sets_the_due_date(us: Running) -> None:
    net_30 = {"value": us.id_of("Term", "Net 30")}
    made = us.write("Invoice", us.invoice(TxnDate="2026-01-31", SalesTermRef=net_30))
    assert made["DueDate"] == "2026-03-02"
    own = us.invoice(TxnDate="2026-01-31", SalesTermRef=net_30, DueDate="2026-02-01")
    assert us.write("Invoice", own)["DueDate"] == "2026-02-01"


@pytest.mark.parametrize(
    ("issued", "due"),
    [("2026-01-05", "2026-01-20"), ("2026-01-15", "2026-02-20"), ("2026-01-25", "2026-02-20")],
)
def test_a_date_driven_term(us: Running, issued: str, due: str) -> None:
    """Due on the 20th; on the 20th of the next month if issued within ten days of it."""
    body = {"Name": "20th", "DayOfMonthDue": 20, "DueNextMonthDays": 10}
    term = us.write("Term", body)
    assert term["Type"] == "DATE_DRIVEN"
    made = us.write("Invoice", us.invoice(TxnDate=issued, SalesTermRef={"value": term["Id"]}))
    assert made["DueDate"] == due


def test_the_customers_term_is_copied_if_the_switch_says_so(us: Running) -> None:
    net_15 = us.id_of("Term", "Net 15")
    body = {"DisplayName": "Termed", "SalesTermRef": {"value": net_15}}
    customer = {"value": us.write("Customer", body)["Id"]}
    made = us.write("Invoice", us.invoice(CustomerRef=customer, TxnDate="2026-01-01"))
    assert (made["SalesTermRef"]["value"], made["DueDate"]) == (net_15, "2026-01-16")
    us.turn(customer_term_copied=False)
    made = us.write("Invoice", us.invoice(CustomerRef=customer, TxnDate="2026-01-01"))
    assert "SalesTermRef" not in made and made["DueDate"] == "2026-01-31"


def test_the_customers_email_is_copied_only_if_the_switch_says_so(us: Running) -> None:
    assert "BillEmail" not in us.write("Invoice", us.invoice())
    us.turn(customer_email_copied=True)
    assert us.write("Invoice", us.invoice())["BillEmail"]["Address"] == "birds@example.com"


@pytest.mark.parametrize(
    ("quantity", "price", "amount"),
    [
        ("128.35", "14.50", "1861.08"),
        ("3", "33.333333", "100.00"),
        ("-2", "10.05", "-20.10"),
        ("0", "7", "0.00"),
    ],
)
def test_amount_is_quantity_times_price_half_up(
    us: Running, quantity: str, price: str, amount: str
) -> None:
    line = us.line(amount, Qty=Decimal(quantity), UnitPrice=Decimal(price))
    made = us.write("Invoice", us.invoice(us.line("500.00"), line))
    detail = made["Line"][1]["SalesItemLineDetail"]
    assert (detail["Qty"], detail["UnitPrice"]) == (Decimal(quantity), Decimal(price))
    assert made["TotalAmt"] == 500 + Decimal(amount)


@pytest.mark.parametrize(
    ("quantity", "price", "amount", "shown"),
    [("128.35", "14.50", "1861.07", "1,861.07"), ("3", "33.33", "100.00", "100.00")],
)
def test_another_amount_is_refused(
    us: Running, quantity: str, price: str, amount: str, shown: str
) -> None:
    line = us.line(amount, Qty=Decimal(quantity), UnitPrice=Decimal(price))
    error = us.refused("Invoice", us.invoice(line))
    assert error["code"] == "6070"
    assert error["Message"] == f"Amount is not equal to UnitPrice * Qty. Supplied value:{shown}"


def test_an_amount_alone_is_enough_and_zero_placeholders_do_not_count(us: Running) -> None:
    for detail in ({}, {"Qty": 3}, {"UnitPrice": 3}, {"Qty": 0, "UnitPrice": 0}):
        assert us.write("Invoice", us.invoice(us.line("100.00", "1", **detail)))["TotalAmt"] == 100


def test_text_lines_have_no_amount_and_subtotals_sent_back_do_not_count(us: Running) -> None:
    note = {"DetailType": "DescriptionOnly", "Description": "Thanks", "DescriptionLineDetail": {}}
    echo = {"DetailType": "SubTotalLineDetail", "Amount": 999, "SubTotalLineDetail": {}}
    made = us.write("Invoice", us.invoice(us.line("10.00"), note, us.line("5.50"), echo))
    assert [line.get("LineNum") for line in made["Line"]] == [1, 2, 3, None]
    assert made["Line"][1] == {
        "Id": "2",
        "LineNum": 2,
        "Description": "Thanks",
        "DetailType": "DescriptionOnly",
        "DescriptionLineDetail": {},
        "CustomExtensions": [],
    }
    assert made["TotalAmt"] == Decimal("15.50")


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"CustomerRef": None}, "CustomerRef"),
        ({"Line": []}, "Line"),
        ({"Line": [{"DetailType": "SubTotalLineDetail", "Amount": 1}]}, "Line"),
        ({"Line": [{"Amount": 5}]}, "Line.DetailType"),
        ({"Line": [{"DetailType": "SalesItemLineDetail", "Amount": 5}]}, "SalesItemLineDetail"),
        (
            {"Line": [{"DetailType": "SalesItemLineDetail", "SalesItemLineDetail": {}}]},
            "Amount",
        ),
    ],
)
def test_what_has_to_be_there(us: Running, change: dict[str, Any], name: str) -> None:
    error = us.refused("Invoice", {**us.invoice(), **change})
    assert (error["code"], error["element"]) == ("2020", name)
    assert error["Detail"] == f"Required parameter {name} is missing in the request"


def test_a_line_without_item_follows_the_switch(us: Running) -> None:
    line = {"DetailType": "SalesItemLineDetail", "Amount": 5, "SalesItemLineDetail": {}}
    made = us.write("Invoice", us.invoice(line))
    assert made["Line"][0]["SalesItemLineDetail"]["ItemRef"]["name"] == "Services"
    us.turn(line_without_item="refuse")
    assert us.refused("Invoice", us.invoice(line))["element"] == "ItemRef"


def test_negative_lines_are_fine_as_long_as_the_total_is(us: Running) -> None:
    assert us.write("Invoice", us.invoice(us.line("10"), us.line("-4")))["TotalAmt"] == 6
    body = us.invoice(us.line("10"), us.line("-10.01"))
    error = us.refused("Invoice", body)
    assert error["code"] == "6000"
    assert error["Detail"] == (
        "Business Validation Error: You must specify a transaction amount that is 0 or greater."
    )
    us.turn(negative_total_refused=False)
    assert us.write("Invoice", body)["TotalAmt"] == Decimal("-0.01")


def test_a_zero_total_follows_the_switch(us: Running) -> None:
    body = us.invoice(us.line("10"), us.line("-10"))
    assert us.write("Invoice", body)["TotalAmt"] == 0
    us.turn(zero_total_allowed=False)
    assert us.refused("Invoice", body)["code"] == "6000"


def test_an_invoice_to_be_mailed_needs_an_address(us: Running) -> None:
    assert us.refused("Invoice", us.invoice(EmailStatus="NeedToSend"))["code"] == "6420"
    body = us.invoice(EmailStatus="NeedToSend", BillEmail={"Address": "a@b.example"})
    assert us.write("Invoice", body)["EmailStatus"] == "NeedToSend"


# --- void and delete ----------------------------------------------------------------------------


def test_void_keeps_the_invoice_and_takes_its_amounts(us: Running) -> None:
    body = us.invoice(us.line("100.00", Qty=4, UnitPrice=25), PrivateNote="thanks")
    made = us.write("Invoice", body)
    voided = us.write("Invoice", {"Id": made["Id"], "SyncToken": "0"}, operation="void")
    assert (voided["TotalAmt"], voided["Balance"], voided["SyncToken"]) == (0, 0, "1")
    assert voided["Line"][0]["Amount"] == 0
    assert voided["Line"][0]["SalesItemLineDetail"]["Qty"] == 0
    assert voided["PrivateNote"] == "Voided - thanks"
    assert us.read("Invoice", made["Id"]) == voided
    assert us.balances() == {}


def test_delete_leaves_a_tombstone_in_the_answer_only(us: Running) -> None:
    made = us.write("Invoice", us.invoice())
    key = {"Id": made["Id"], "SyncToken": "0"}
    gone = us.write("Invoice", key, operation="delete")
    assert gone == {"domain": "QBO", "status": "Deleted", "Id": made["Id"]}
    assert us.balances() == {}
    assert us.error(us.call("GET", f"invoice/{made['Id']}"))["code"] == "610"
    for operation in ("update", "void", "delete"):
        error = us.refused("Invoice", key, operation=operation)
        assert error["code"] == "610"
        assert error["Detail"] == "Object Not Found : Another user has deleted this transaction."


def test_lists_cannot_be_deleted_or_voided(us: Running) -> None:
    key = {"Id": "1", "SyncToken": "0"}
    for operation in ("delete", "void"):
        error = us.refused("Customer", key, operation=operation)
        assert (error["code"], error["Message"]) == ("500", "Unsupported Operation")


# --- closed books -------------------------------------------------------------------------------


def test_closed_books_refuse_old_and_new_dates(us: Running) -> None:
    old = us.write("Invoice", us.invoice(TxnDate="2026-03-31"))
    new = us.write("Invoice", us.invoice(TxnDate="2026-04-01"))
    us.control("POST", "act", {"do": "close_books", "date": "2026-03-31"})
    into_period = {"Id": new["Id"], "SyncToken": "0", "sparse": True, "TxnDate": "2026-03-31"}
    out_of_period = {"Id": old["Id"], "SyncToken": "0", "sparse": True, "TxnDate": "2026-04-02"}
    for body in (us.invoice(TxnDate="2026-03-31"), into_period, out_of_period):
        error = us.refused("Invoice", body)
        assert error["code"] == "6210"
        assert error["Detail"].startswith("The account period has closed and the account books")
    for operation in ("void", "delete"):
        key = {"Id": old["Id"], "SyncToken": "0"}
        assert us.refused("Invoice", key, operation=operation)["code"] == "6210"
    us.write("Invoice", us.invoice(TxnDate="2026-04-01"))


def test_closing_without_password_is_6200_and_books_can_be_opened_again(us: Running) -> None:
    closed = {"do": "close_books", "date": "2026-03-31", "password": False}
    us.control("POST", "act", closed)
    info = us.call("GET", "preferences").json()["Preferences"]["AccountingInfoPrefs"]
    assert info["BookCloseDate"] == "2026-03-31"
    assert us.refused("Invoice", us.invoice(TxnDate="2026-03-01"))["code"] == "6200"
    us.control("POST", "act", {"do": "close_books", "date": None})
    us.write("Invoice", us.invoice(TxnDate="2026-03-01"))


# --- not modelled -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"Deposit": 5}, "Invoice.Deposit"),
        (
            {"LinkedTxn": [{"TxnId": "9", "TxnType": "TimeActivity"}]},
            "Invoice.LinkedTxn TimeActivity",
        ),
        (
            {"Line": [{"DetailType": "TDSLineDetail", "TDSLineDetail": {}}]},
            "Line.DetailType TDSLineDetail",
        ),
    ],
)
def test_what_is_not_modelled_is_refused_by_name(
    us: Running, change: dict[str, Any], what: str
) -> None:
    response = us.call("POST", "invoice", body={**us.invoice(), **change})
    error = us.error(response, 501)
    assert (error["code"], error["element"]) == ("501", what)
    assert what in error["Detail"]
