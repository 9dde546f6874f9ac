"""What was open on a past day (facts 2.6 "report_date"). All figures were worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from .support.documents import DOLLAR, bill, cheque, entry_line, linked, party, payment
from .support.harness import Running, exact

RECEIVABLE, PAYABLE = "Accounts Receivable (A/R)", "Accounts Payable (A/P)"


def report(company: Running, name: str, **params: str) -> Any:
    return exact(company.call("GET", f"reports/{name}", **params))["Rows"]["Row"]


def total(company: Running, name: str, day: str) -> Decimal:
    """The grand total as of a day."""
    rows = report(company, name, report_date=day)
    return Decimal(rows[-1]["Summary"]["ColData"][-1]["value"]) if rows else Decimal(0)


def columns(company: Running, day: str) -> list[str]:
    """The first customer's row."""
    row = report(company, "AgedReceivables", report_date=day)[0]
    return [each["value"] for each in row["ColData"][1:]]


def test_money_is_applied_from_its_own_day_on(us: Running) -> None:
    """100 of the first of March, due on the tenth, 60 paid on the first of May; 30 that came on the
    first of February pay an invoice of 50 of the first of April."""
    first = us.write("Invoice", us.invoice(TxnDate="2026-03-01", DueDate="2026-03-10"))
    us.write("Payment", payment(60, linked("Invoice", first["Id"], 60), TxnDate="2026-05-01"))
    april = {"TxnDate": "2026-04-01", "DueDate": "2026-04-01"}
    second = us.write("Invoice", us.invoice(us.line("50.00"), **april))
    us.write("Payment", payment(30, linked("Invoice", second["Id"], 30), TxnDate="2026-02-01"))
    assert report(us, "AgedReceivables", report_date="2026-01-31") == []
    assert columns(us, "2026-02-01") == ["-30.00", "", "", "", "", "-30.00"]
    assert columns(us, "2026-03-11") == ["", "100.00", "-30.00", "", "", "70.00"]
    assert columns(us, "2026-04-01") == ["20.00", "100.00", "", "", "", "120.00"]
    assert columns(us, "2026-05-01") == ["", "20.00", "40.00", "", "", "60.00"]


def test_a_credit_is_open_until_the_payment_that_applies_it(us: Running) -> None:
    made = us.write("Invoice", us.invoice(TxnDate="2026-03-01", DueDate="2026-03-01"))
    memo = us.write("CreditMemo", us.invoice(us.line("40.00"), TxnDate="2026-04-01"))
    lines = [linked("Invoice", made["Id"], 40), linked("CreditMemo", memo["Id"], 40)]
    us.write("Payment", payment(0, *lines, TxnDate="2026-04-05"))
    assert columns(us, "2026-04-04") == ["", "-40.00", "100.00", "", "", "60.00"]
    assert columns(us, "2026-04-05") == ["", "", "60.00", "", "", "60.00"]


def test_bills_are_open_until_they_are_paid(us: Running) -> None:
    owed = us.write("Bill", bill(us, 80, TxnDate="2026-03-01"))
    paid = linked("Bill", owed["Id"], 80)
    us.write("BillPayment", cheque(us, 80, paid, TxnDate="2026-03-20"))
    assert total(us, "AgedPayables", "2026-03-19") == 80
    assert report(us, "AgedPayables", report_date="2026-03-20") == []


@pytest.mark.parametrize(
    "day", ["2026-01-31", "2026-02-01", "2026-03-01", "2026-04-15", "2026-05-01", "2026-06-01"]
)
def test_as_of_any_day_ages_add_up_to_the_control_accounts(ca: Running, day: str) -> None:
    """Two currencies and an exchange gain: whatever the day, the report is the trial balance's."""
    american = party(ca, "Customer", "American", "USD")
    abroad = {"CustomerRef": american, "ExchangeRate": DOLLAR}
    first = ca.write("Invoice", ca.invoice(TxnDate="2026-02-01", **abroad))
    second = ca.write("Invoice", ca.invoice(TxnDate="2026-05-01", **abroad))
    lines = [linked("Invoice", first["Id"], 70), linked("Invoice", second["Id"], 20)]
    dear = {"CustomerRef": american, "ExchangeRate": Decimal("1.5")}
    ca.write("Payment", payment(100, *lines, TxnDate="2026-03-01", **dear))
    ca.write("CreditMemo", ca.invoice(ca.line("15.00"), TxnDate="2026-04-15"))
    debit = entry_line(ca, "Debit", 25, RECEIVABLE, "Customer", "1")
    sides = [debit, entry_line(ca, "Credit", 25, "Services")]
    ca.write("JournalEntry", {"Line": sides, "TxnDate": "2026-01-31"})
    ca.write("Bill", bill(ca, 80, TxnDate="2026-03-01"))
    rows = report(ca, "TrialBalance", start_date="2026-01-01", end_date=day)[:-1]
    balances = {row["ColData"][0]["value"]: row["ColData"][1:] for row in rows}
    receivable = sum(signed(balances.get(name)) for name in (RECEIVABLE, f"{RECEIVABLE} - USD"))
    assert total(ca, "AgedReceivables", day) == receivable
    assert total(ca, "AgedPayables", day) == -signed(balances.get(PAYABLE))


def signed(sides: Any) -> Decimal:
    """Debit less credit of a row."""
    debit, credit = ((each["value"] or 0) for each in sides) if sides else (0, 0)
    return Decimal(debit) - Decimal(credit)
