"""Currencies of parties and documents (facts 7), and what they do to the ledger."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from .support.harness import Running


def american(ca: Running) -> dict[str, str]:
    """A customer of the Canadian company who pays in US dollars."""
    body = {"DisplayName": "American", "CurrencyRef": {"value": "USD"}}
    return {"value": ca.write("Customer", body)["Id"]}


def test_a_document_takes_its_customers_currency(ca: Running) -> None:
    body = ca.invoice(CustomerRef=american(ca), ExchangeRate=Decimal("1.400374"))
    made = ca.write("Invoice", body)
    assert made["CurrencyRef"] == {"value": "USD", "name": "United States Dollar"}
    assert (made["TotalAmt"], made["ExchangeRate"]) == (100, Decimal("1.400374"))
    assert made["HomeTotalAmt"] == made["HomeBalance"] == Decimal("140.04")


def test_another_currency_than_the_customers_is_refused(ca: Running) -> None:
    for customer, code in (("1", "USD"), (american(ca)["value"], "CAD")):
        error = ca.refused(
            "Invoice",
            ca.invoice(
                CustomerRef={"value": customer}, CurrencyRef={"value": code}, ExchangeRate=1
            ),
        )
        assert error["code"] == "6000"
        assert error["Detail"] == (
            "Business Validation Error: You can only use one foreign currency per transaction."
        )


def test_a_foreign_document_without_rate_follows_the_switch(ca: Running) -> None:
    body = ca.invoice(CustomerRef=american(ca))
    error = ca.refused("Invoice", body)
    assert (error["code"], error["Message"]) == ("2410", "Curreny, ExchangeRate is missing.")
    ca.turn(exchange_rate_missing="stored")
    assert ca.write("Invoice", body)["ExchangeRate"] == Decimal("1.400374")
    ca.control("POST", "seed", {"exchange_rates": {"USD": "1.25"}})
    assert ca.write("Invoice", body)["HomeTotalAmt"] == 125


@pytest.mark.parametrize(("rate", "code"), [("-1.3", "2110"), ("-0.000001", "2110"), ("0", "2410")])
def test_a_rate_is_above_zero(ca: Running, rate: str, code: str) -> None:
    body = ca.invoice(CustomerRef=american(ca), ExchangeRate=rate)
    assert ca.refused("Invoice", body)["code"] == code
    made = ca.write("Invoice", {**body, "ExchangeRate": "1.3"})
    change = {"Id": made["Id"], "SyncToken": "0", "sparse": True, "ExchangeRate": rate}
    assert ca.refused("Invoice", change)["code"] == code
    assert ca.read("Invoice", made["Id"])["HomeTotalAmt"] == 130


def test_home_documents_have_rate_one(ca: Running) -> None:
    made = ca.write("Invoice", ca.invoice(ExchangeRate=7))
    assert (made["ExchangeRate"], made["HomeTotalAmt"]) == (1, 100)


def test_each_currency_has_its_receivable_account(ca: Running) -> None:
    before = len(ca.query("select * from Account")["Account"])
    customer = american(ca)
    for _ in range(2):
        ca.write("Invoice", ca.invoice(CustomerRef=customer, ExchangeRate=Decimal("1.4")))
    name = "Accounts Receivable (A/R) - USD"
    account = ca.query(f"select * from Account where Name = '{name}'")["Account"][0]
    assert account["CurrencyRef"]["value"] == "USD"
    assert account["CurrentBalance"] == 200
    assert len(ca.query("select * from Account")["Account"]) == before + 1
    assert ca.balances() == {name: Decimal(280), "Services": Decimal(-280)}


def test_rounding_into_home_currency_leaves_no_cent_over(ca: Running) -> None:
    """Two incomes of 10.05 and tax at 1.05: 10.5525, 10.5525 and 0.52 of HST... each rounds up by
    itself, the receivable once."""
    product = ca.item("Widget")["Id"]
    hst = {"value": ca.code("HST ON")}
    body = ca.invoice(
        ca.line("10.05", TaxCodeRef=hst),
        ca.line("10.05", product, TaxCodeRef=hst),
        CustomerRef=american(ca),
        ExchangeRate=Decimal("1.05"),
    )
    made = ca.write("Invoice", body)
    # 20.10 + 2.61 tax (2.613) = 22.71; at 1.05 it is 23.8455
    assert (made["TotalAmt"], made["HomeTotalAmt"]) == (Decimal("22.71"), Decimal("23.85"))
    balances = ca.balances()
    # 10.5525 -> 10.55 twice, 2.7405 -> 2.74: together 23.84, the cent goes to the largest line
    assert sorted(balances.values()) == [
        Decimal("-10.56"),
        Decimal("-10.55"),
        Decimal("-2.74"),
        Decimal("23.85"),
    ]


def test_parties_have_a_currency_for_life(ca: Running) -> None:
    made = ca.write("Customer", {"DisplayName": "E", "CurrencyRef": {"value": "EUR"}})
    key = {"Id": made["Id"], "SyncToken": "0", "sparse": True}
    changed = ca.write("Customer", {**key, "CurrencyRef": {"value": "USD"}})
    assert changed["CurrencyRef"]["value"] == "EUR"


def test_a_vendors_currency_follows_the_switch(ca: Running) -> None:
    body: dict[str, Any] = {"CurrencyRef": {"value": "USD"}}
    made = ca.write("Vendor", {**body, "DisplayName": "One"})
    assert made["CurrencyRef"]["value"] == "USD"
    ca.turn(vendor_currency_ignored=True)
    made = ca.write("Vendor", {**body, "DisplayName": "Two"})
    assert made["CurrencyRef"]["value"] == "CAD"


def test_currencies_that_cannot_be(us: Running, ca: Running) -> None:
    body = {"DisplayName": "X", "CurrencyRef": {"value": "QQQ"}}
    assert ca.refused("Customer", body)["code"] == "2220"
    assert ca.refused("Invoice", ca.invoice(CurrencyRef={"value": "QQQ"}))["code"] == "2220"
    body = {"DisplayName": "X", "CurrencyRef": {"value": "EUR"}}
    assert us.refused("Customer", body)["code"] == "5030"
    assert us.refused("Invoice", us.invoice(CurrencyRef={"value": "EUR"}))["code"] == "6000"
