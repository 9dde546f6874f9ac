"""Reports (facts 2.6) agree with the accounts they report. Figures were worked out by hand."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from .support.harness import Running, exact


def report(us: Running, name: str, **params: str) -> Any:
    response = us.call("GET", f"reports/{name}", **params)
    assert response.status_code == 200, response.text
    return exact(response)


def leaves(rows: Any) -> Iterator[list[Any]]:
    """Every leaf's cells, and the headings of accounts that have accounts below them."""
    for row in rows.get("Row", []):
        heading = row.get("Header", {}).get("ColData", [])
        if row.get("type", "Data") == "Data":
            yield row["ColData"]
        elif heading and "id" in heading[0] and heading[-1]["value"]:
            yield heading
        yield from leaves(row.get("Rows", {}))


def amounts(found: Any) -> dict[str, Decimal]:
    """Account id (or name, where there is none) to amount; Retained Earnings stands there empty."""
    return {
        cells[0].get("id", cells[0]["value"]): Decimal(cells[-1]["value"])
        for cells in leaves(found["Rows"])
        if cells[-1]["value"]
    }


def summaries(rows: Any) -> dict[str, list[str]]:
    """The sums by group."""
    found: dict[str, list[str]] = {}
    for row in rows.get("Row", []):
        if "group" in row and "Summary" in row:
            found[row["group"]] = [each["value"] for each in row["Summary"]["ColData"][1:]]
        found |= summaries(row.get("Rows", {}))
    return found


@pytest.fixture
def booked(us: Running) -> Running:
    """Two invoices last year, two this year, in June."""
    us.control("POST", "clock", {"now": "2026-06-30T12:00:00", "frozen": True})
    us.token = us.new_token()
    us.write("Account", {"Name": "Consulting", "AccountType": "Income", "ParentRef": parent(us)})
    item = us.item("Advice", IncomeAccountRef={"value": us.account("Consulting")})["Id"]
    tax = {"TxnTaxDetail": {"TxnTaxCodeRef": {"value": us.code("California")}}}
    taxed = us.line("50.00", TaxCodeRef={"value": "TAX"})
    us.write("Invoice", us.invoice(us.line("1000.00"), TxnDate="2025-11-30"))
    us.write("Invoice", us.invoice(us.line("10.00"), TxnDate="2026-03-01", DueDate="2026-03-31"))
    us.write("Invoice", us.invoice(us.line("200.00", item), TxnDate="2026-06-15"))
    us.write("Invoice", {**us.invoice(taxed, TxnDate="2026-06-16"), **tax, "DocNumber": "T-1"})
    return us


def parent(us: Running) -> dict[str, str]:
    return {"value": us.account("Services")}


# --- shape --------------------------------------------------------------------------------------


def test_the_shape(booked: Running) -> None:
    found = report(booked, "TrialBalance", end_date="2025-12-31")
    assert set(found) == {"Header", "Columns", "Rows"}
    header = found["Header"]
    assert header["Time"] == "2026-06-30T12:00:00-07:00"
    assert (header["ReportName"], header["ReportBasis"]) == ("TrialBalance", "Accrual")
    assert (header["StartPeriod"], header["EndPeriod"]) == ("2025-01-01", "2025-12-31")
    assert header["Currency"] == "USD"
    assert {"Name": "NoReportData", "Value": "false"} in header["Option"]
    assert found["Columns"]["Column"][1] == {
        "ColTitle": "Debit",
        "ColType": "Money",
        "MetaData": [{"Name": "ColKey", "Value": "debit"}],
    }
    assert found["Rows"]["Row"] == [
        {
            "ColData": [
                {
                    "value": "Accounts Receivable (A/R)",
                    "id": booked.account("Accounts Receivable (A/R)"),
                },
                {"value": "1000.00"},
                {"value": ""},
            ],
        },
        {
            "ColData": [
                {"value": "Services", "id": booked.account("Services")},
                {"value": ""},
                {"value": "1000.00"},
            ],
        },
        {
            "Summary": {
                "ColData": [{"value": "TOTAL"}, {"value": "1000.00"}, {"value": "1000.00"}]
            },
            "type": "Section",
            "group": "GrandTotal",
        },
    ]


@pytest.mark.parametrize(
    "name", ["BalanceSheet", "ProfitAndLoss", "TrialBalance", "GeneralLedger", "AgedPayables"]
)
def test_without_anything_booked_there_is_no_data(us: Running, name: str) -> None:
    found = report(us, name)
    assert {"Name": "NoReportData", "Value": "true"} in found["Header"]["Option"]
    assert found["Rows"] == {"Row": []}


# --- figures ------------------------------------------------------------------------------------


def test_the_balance_sheet_has_the_accounts_balances(booked: Running) -> None:
    found = amounts(report(booked, "BalanceSheet"))
    accounts = booked.query("select * from Account maxresults 1000")["Account"]
    held = {each["Id"]: each["CurrentBalance"] for each in accounts if each["CurrentBalance"]}
    earned = booked.account("Retained Earnings")
    assert {key: value for key, value in found.items() if key in held} == {
        key: -value if value < 0 else value for key, value in held.items()
    }  # the report has each account in the sign of its side
    assert {key: value for key, value in found.items() if key not in held} == {
        earned: 1000,
        "Net Income": 260,
    }


def test_the_balance_sheet_balances(booked: Running) -> None:
    sums = summaries(report(booked, "BalanceSheet")["Rows"])
    assert sums["TotalAssets"] == sums["TotalLiabilitiesAndEquity"] == ["1264.00"]
    assert (sums["AR"], sums["Liabilities"], sums["Equity"]) == (
        ["1264.00"],
        ["4.00"],
        ["1260.00"],
    )


def test_profit_and_loss_is_of_the_period(booked: Running) -> None:
    found = report(booked, "ProfitAndLoss")
    services, advice = booked.account("Services"), booked.account("Consulting")
    assert amounts(found) == {services: 60, advice: 200}
    sums = summaries(found["Rows"])
    assert (sums["Income"], sums["NetIncome"]) == (["260.00"], ["260.00"])
    june = report(booked, "ProfitAndLoss", start_date="2026-06-01", end_date="2026-06-30")
    assert summaries(june["Rows"])["NetIncome"] == ["250.00"]
    before = report(booked, "ProfitAndLoss", date_macro="Last Fiscal Year")
    assert amounts(before) == {services: 1000}


def test_sub_accounts_stand_below_their_parent(booked: Running) -> None:
    income = report(booked, "ProfitAndLoss")["Rows"]["Row"][0]
    (services,) = income["Rows"]["Row"]
    assert [each["value"] for each in services["Header"]["ColData"]] == ["Services", "60.00"]
    assert [each["value"] for each in services["Summary"]["ColData"]] == [
        "Total Services",
        "260.00",
    ]


def test_the_trial_balance_is_the_ledger(booked: Running) -> None:
    """As the control surface has it, but for what earlier years earned."""
    rows = list(leaves(report(booked, "TrialBalance")["Rows"]))
    found = {
        cells[0]["id"]: Decimal(cells[1]["value"] or 0) - Decimal(cells[2]["value"] or 0)
        for cells in rows
    }
    ledger = {row["id"]: Decimal(row["balance"]) for row in booked.control("GET", "ledger")}
    assert sum(found.values()) == 0
    services, kept = booked.account("Services"), booked.account("Retained Earnings")
    assert [found.pop(services), ledger.pop(services)] == [-60, -1060]
    assert [found.pop(kept), ledger.pop(kept)] == [-1000, 0]
    assert found == {key: value for key, value in ledger.items() if value}


def test_a_fiscal_year_may_begin_in_july(booked: Running) -> None:
    prefs = {"AccountingInfoPrefs": {"FirstMonthOfFiscalYear": "July"}}
    booked.control("POST", "seed", {"preferences": prefs})
    found = report(booked, "ProfitAndLoss")
    assert found["Header"]["StartPeriod"] == "2025-07-01"
    assert summaries(found["Rows"])["NetIncome"] == ["1260.00"]


def test_the_general_ledger_runs_through_the_postings(booked: Running) -> None:
    found = report(booked, "GeneralLedger", start_date="2026-06-01", end_date="2026-06-30")
    receivable = found["Rows"]["Row"][0]
    assert receivable["Header"]["ColData"][0]["value"] == "Accounts Receivable (A/R)"
    opening, first, second = [row["ColData"] for row in receivable["Rows"]["Row"]]
    assert (opening[0]["value"], opening[-1]["value"]) == ("Beginning Balance", "1010.00")
    assert [each["value"] for each in second] == [
        "2026-06-16",
        "Invoice",
        "T-1",
        "Amy's Bird Sanctuary",
        "",
        "-Split-",
        "54.00",
        "1264.00",
    ]
    (made,) = booked.query("select * from Invoice where DocNumber = 'T-1'")["Invoice"]
    assert second[1]["id"] == made["Id"]
    assert first[5]["value"] == "Services:Consulting"
    assert receivable["Summary"]["ColData"][6]["value"] == "254.00"
    income = next(row for row in found["Rows"]["Row"] if "Consulting" in str(row["Header"]))
    assert income["Rows"]["Row"][0]["ColData"][6]["value"] == "200.00"


def test_receivables_by_age(booked: Running) -> None:
    found = report(booked, "AgedReceivables", start_date="2020-01-01", end_date="2020-12-31")
    assert found["Header"]["EndPeriod"] == "2026-06-30"
    customer, total = found["Rows"]["Row"]
    assert customer["ColData"][0] == {"value": "Amy's Bird Sanctuary", "id": "1"}
    assert [each["value"] for each in customer["ColData"][1:]] == [
        "254.00",  # of June, due in July
        "",
        "",
        "",
        "1010.00",  # due in December and on the last of March, 91 days ago
        "1264.00",
    ]
    assert total["Summary"]["ColData"][-1]["value"] == "1264.00"
    assert report(booked, "AgedPayables")["Rows"]["Row"] == []


@pytest.mark.parametrize(
    ("day", "bucket"),
    [("2026-07-01", 0), ("2026-07-02", 1), ("2026-07-31", 1), ("2026-08-01", 2), ("2026-10-01", 4)],
)
def test_thirty_days_to_a_column(us: Running, day: str, bucket: int) -> None:
    us.write("Invoice", us.invoice(TxnDate="2026-06-01", DueDate="2026-07-01"))
    (row, _) = report(us, "AgedReceivables", report_date=day)["Rows"]["Row"]
    filled = [at for at, each in enumerate(row["ColData"][1:-1]) if each["value"]]
    assert filled == [bucket]


# --- refusals -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "params"),
    [
        ("CashFlow", {}),
        ("BalanceSheet", {"accounting_method": "Cash"}),
        ("BalanceSheet", {"summarize_column_by": "Month"}),
        ("BalanceSheet", {"customer": "1"}),
        ("BalanceSheet", {"date_macro": "This Week"}),
    ],
)
def test_what_is_not_modelled(booked: Running, name: str, params: dict[str, str]) -> None:
    booked.error(booked.call("GET", f"reports/{name}", **params), 501)


@pytest.mark.parametrize(
    ("params", "code"),
    [
        ({"start_date": "2026-01-01", "end_date": "June"}, "2060"),
        ({"accounting_method": "Guess"}, "2170"),
    ],
)
def test_what_makes_no_sense(us: Running, params: dict[str, str], code: str) -> None:
    assert us.error(us.call("GET", "reports/BalanceSheet", **params))["code"] == code


def test_reports_are_only_read(us: Running) -> None:
    assert us.error(us.call("POST", "reports/BalanceSheet", body={}))["code"] == "500"


def test_payables_by_age(us: Running) -> None:
    line = {
        "DetailType": "AccountBasedExpenseLineDetail",
        "Amount": 80,
        "AccountBasedExpenseLineDetail": {"AccountRef": {"value": us.account("Rent or Lease")}},
    }
    body = {"VendorRef": {"value": "2"}, "TxnDate": "2026-06-01", "DueDate": "2026-06-11"}
    bill = us.write("Bill", {**body, "Line": [line]})
    link = {"Amount": 30, "LinkedTxn": [{"TxnId": bill["Id"], "TxnType": "Bill"}]}
    check = {"BankAccountRef": {"value": us.account("Checking")}}
    us.write(
        "BillPayment",
        {
            "VendorRef": {"value": "2"},
            "PayType": "Check",
            "TotalAmt": 30,
            "CheckPayment": check,
            "TxnDate": "2026-06-20",
            "Line": [link],
        },
    )
    found = report(us, "AgedPayables", report_date="2026-07-20")["Rows"]["Row"]
    assert [each["value"] for each in found[0]["ColData"]] == [
        "Books by Bessie",
        "",
        "",
        "50.00",
        "",
        "",
        "50.00",
    ]
    whole_year = {"start_date": "2026-01-01", "end_date": "2026-12-31"}
    sums = summaries(report(us, "BalanceSheet", **whole_year)["Rows"])
    assert (sums["AP"], sums["BankAccounts"]) == (["50.00"], ["-30.00"])
