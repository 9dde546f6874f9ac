"""Payment in a foreign currency: the document's rate on the control account, the day's rate on
the money, the difference as gain or loss (facts 7). Home is CAD, figures by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from .support.documents import GAIN, bill, cheque, deposit, key, linked, party, payment, void
from .support.harness import Running

RECEIVABLE = "Accounts Receivable (A/R) - USD"
PAYABLE = "Accounts Payable (A/P) - USD"


def rate(value: str) -> Any:
    """The document's own."""
    return {"ExchangeRate": Decimal(value)}


@pytest.fixture
def american(ca: Running) -> dict[str, str]:
    """A customer who pays in US dollars."""
    return party(ca, "Customer", "American", "USD")


def test_a_payment_at_another_rate_leaves_a_gain(ca: Running, american: dict[str, str]) -> None:
    sold = ca.write("Invoice", ca.invoice(CustomerRef=american, **rate("1.40")))
    lines = [linked("Invoice", sold["Id"], 60)]
    made = ca.write("Payment", payment(70, *lines, CustomerRef=american, **rate("1.50")))
    assert (made["UnappliedAmt"], made["CurrencyRef"]["value"]) == (10, "USD")
    now = ca.read("Invoice", sold["Id"])
    assert (now["Balance"], now["HomeBalance"]) == (40, 56)
    # money 70 at 1.50; relieved 60 at 1.40; 10 wait at 1.50
    assert ca.balances() == {
        RECEIVABLE: Decimal("41.00"),  # 140 - 84 - 15
        "Undeposited Funds": Decimal("105.00"),
        "Services": Decimal("-140.00"),
        GAIN: Decimal("-6.00"),
    }
    assert ca.read("Customer", american["value"])["Balance"] == 30
    void(ca, "Payment", made)
    assert ca.balances() == {RECEIVABLE: Decimal(140), "Services": Decimal(-140)}


def test_the_last_payment_takes_the_last_cent(ca: Running, american: dict[str, str]) -> None:
    """100.00 at 1.400374 is 140.04; thirds of 33.33 are 46.67 each (46.6745), at once 46.67, then
    93.35 for two, 140.02 for three; the last cent of the currency takes the rest."""
    sold = ca.write("Invoice", ca.invoice(CustomerRef=american, **rate("1.400374")))
    for amount in ("33.33", "33.33", "33.34"):
        line = linked("Invoice", sold["Id"], amount)
        ca.write("Payment", payment(amount, line, CustomerRef=american, **rate("1.400374")))
    now = ca.read("Invoice", sold["Id"])
    assert (now["Balance"], now["HomeBalance"]) == (0, 0)
    assert RECEIVABLE not in ca.balances()


def test_credits_and_charges_meet_at_their_own_rates(ca: Running, american: dict[str, str]) -> None:
    sold = ca.write("Invoice", ca.invoice(CustomerRef=american, **rate("1.40")))
    back = ca.write(
        "CreditMemo", ca.invoice(ca.line("30.00"), CustomerRef=american, **rate("1.50"))
    )
    lines = [linked("Invoice", sold["Id"], 30), linked("CreditMemo", back["Id"], 30)]
    ca.write("Payment", payment(0, *lines, CustomerRef=american, **rate("1.60")))
    # 42 off the invoice, 45 off the credit
    assert ca.balances() == {
        RECEIVABLE: Decimal(98),
        "Services": Decimal(-95),
        GAIN: Decimal(-3),
    }


def test_a_bill_paid_at_a_higher_rate_is_a_loss(ca: Running) -> None:
    vendor = party(ca, "Vendor", "Supplier", "USD")
    owed = ca.write("Bill", bill(ca, VendorRef=vendor, **rate("1.40")))
    assert (owed["Balance"], owed["HomeBalance"]) == (100, 140)
    assert owed["APAccountRef"]["name"] == PAYABLE
    body = cheque(ca, 100, linked("Bill", owed["Id"], 100), VendorRef=vendor, **rate("1.45"))
    made = ca.write("BillPayment", body)
    assert ca.balances() == {
        "Rent or Lease": Decimal(140),
        "Checking": Decimal(-145),
        GAIN: Decimal(5),
    }
    assert ca.read("Vendor", vendor["value"])["Balance"] == 0
    ca.write("BillPayment", {**key(made), **rate("1.30")})
    assert ca.balances()[GAIN] == -10


def test_a_new_rate_on_the_invoice_moves_the_payments_gain(
    ca: Running, american: dict[str, str]
) -> None:
    sold = ca.write("Invoice", ca.invoice(CustomerRef=american, **rate("1.40")))
    line = linked("Invoice", sold["Id"], 100)
    ca.write("Payment", payment(100, line, CustomerRef=american, **rate("1.50")))
    assert ca.balances()[GAIN] == -10
    ca.write("Invoice", {**key(ca.read("Invoice", sold["Id"])), **rate("1.45")})
    assert ca.balances()[GAIN] == -5


def test_a_deposit_at_another_rate_leaves_a_gain(ca: Running, american: dict[str, str]) -> None:
    bank = ca.write(
        "Account", {"Name": "US bank", "AccountType": "Bank", "CurrencyRef": {"value": "USD"}}
    )
    made = ca.write("Payment", payment(100, CustomerRef=american, **rate("1.40")))
    lines = [linked("Payment", made["Id"], 100)]
    body = deposit(ca, *lines, DepositToAccountRef={"value": bank["Id"]}, **rate("1.45"))
    assert ca.write("Deposit", body)["HomeTotalAmt"] == 145
    assert ca.balances() == {
        RECEIVABLE: Decimal(-140),
        "US bank": Decimal(145),
        GAIN: Decimal(-5),
    }
    assert ca.read("Account", bank["Id"])["CurrentBalance"] == 100
    assert ca.refused("Deposit", deposit(ca, *lines))["code"] == "620"


def test_money_accounts_are_at_home_or_in_the_documents_currency(
    ca: Running, american: dict[str, str]
) -> None:
    bank = ca.write(
        "Account", {"Name": "Euros", "AccountType": "Bank", "CurrencyRef": {"value": "EUR"}}
    )
    account = {"DepositToAccountRef": {"value": bank["Id"]}}
    error = ca.refused("Payment", payment(5, CustomerRef=american, **account, **rate("1.4")))
    assert error["Detail"] == (
        "Business Validation Error: You can only use one foreign currency per transaction."
    )
    assert ca.refused("Payment", payment(5, CustomerRef=american))["code"] == "2410"
    body = payment(5, CustomerRef=american, CurrencyRef={"value": "CAD"})
    assert "one foreign currency" in ca.refused("Payment", body)["Detail"]


def test_a_bill_is_in_its_vendors_currency_and_has_a_rate(ca: Running) -> None:
    vendor = party(ca, "Vendor", "Supplier", "USD")
    assert ca.refused("Bill", bill(ca, VendorRef=vendor))["code"] == "2410"
    home = bill(ca, CurrencyRef={"value": "USD"}, **rate("1.4"))
    assert "one foreign currency" in ca.refused("Bill", home)["Detail"]
