"""Reports as recorded: MONILY and RB (BalanceSheet), SWIFT and TIEOUT (TrialBalance, GeneralLedger,
dates), COUNTS (words for types), four projects (the header of the new backend)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from .support.documents import bill, cheque, entry, expense, linked, purchase
from .support.harness import Running, exact
from .support.taxed import bill as taxed_bill
from .support.taxed import coded


def report(us: Running, name: str, **params: str) -> Any:
    response = us.call("GET", f"reports/{name}", **params)
    assert response.status_code == 200, response.text
    assert response.headers["v3modernResponse"] == "true"
    return exact(response)


def titles(rows: Any) -> Iterator[str]:
    """Every word in a first cell, from the top down."""
    for row in rows.get("Row", []):
        for part in ("Header", "Summary"):
            if part == "Summary":
                yield from titles(row.get("Rows", {}))
            if part in row:
                yield row[part]["ColData"][0]["value"]
        if "ColData" in row:
            yield row["ColData"][0]["value"]


def test_the_words_of_a_balance_sheet(us: Running) -> None:
    us.write("Invoice", us.invoice())
    us.write("JournalEntry", entry(us, 5, "Inventory Asset", "Services"))
    found = list(titles(report(us, "BalanceSheet")["Rows"]))
    assert found == [
        "ASSETS",
        "Current Assets",
        "Accounts Receivable",
        "Accounts Receivable (A/R)",
        "Total Accounts Receivable",
        "Other current assets",
        "Inventory Asset",
        "Total Other current assets",
        "Total Current Assets",
        "TOTAL ASSETS",
        "LIABILITIES AND EQUITY",
        "Equity",
        "Retained Earnings",
        "Net Income",
        "Total Equity",
        "TOTAL LIABILITIES AND EQUITY",
    ]
    equity = report(us, "BalanceSheet")["Rows"]["Row"][1]["Rows"]["Row"][0]["Rows"]["Row"]
    kept, earned = equity
    assert (kept["ColData"][1]["value"], earned["ColData"][1]["value"]) == ("", "105.00")
    assert earned["group"] == "NetIncome" and "id" not in earned["ColData"][0]


def test_one_date_alone_is_ignored(us: Running) -> None:
    us.control("POST", "clock", {"now": "2026-06-30T12:00:00", "frozen": True})
    us.token = us.new_token()
    us.write("Invoice", us.invoice(TxnDate="2026-06-15"))
    both = report(us, "BalanceSheet", start_date="2026-01-01", end_date="2026-05-31")
    assert both["Header"]["EndPeriod"] == "2026-05-31" and both["Rows"] == {"Row": []}
    assert "DateMacro" not in both["Header"]
    for params in ({"end_date": "2026-05-31"}, {"start_date": "2026-05-31"}, {}):
        alone = report(us, "BalanceSheet", **params)
        assert alone["Header"]["EndPeriod"] == "2026-06-30"
        assert alone["Header"]["DateMacro"] == "this calendar year-to-date"
        assert alone["Rows"]["Row"]


def test_rows_of_a_trial_balance_do_not_say_what_they_are(us: Running) -> None:
    us.write("Invoice", us.invoice())
    *rows, total = report(us, "TrialBalance")["Rows"]["Row"]
    assert [set(row) for row in rows] == [{"ColData"}, {"ColData"}]
    assert (total["type"], total["group"]) == ("Section", "GrandTotal")


def test_the_cells_of_a_general_ledger(us: Running) -> None:
    us.write("Invoice", us.invoice(TxnDate="2026-01-15"))
    us.write("JournalEntry", entry(us, 5, "Checking", "Services", TxnDate="2026-02-15"))
    found = report(us, "GeneralLedger", start_date="2026-02-01", end_date="2026-02-28")
    checking, receivable, services = found["Rows"]["Row"]
    heading = checking["Header"]["ColData"]
    assert heading[0] == {"value": "Checking", "id": us.account("Checking")}
    assert [each["value"] for each in heading[1:]] == [""] * 7
    (line,) = checking["Rows"]["Row"]
    assert (line["type"], line["ColData"][3]) == ("Data", {"value": "", "id": ""})
    opening = receivable["Rows"]["Row"][0]["ColData"]
    assert [each["value"] for each in opening] == ["Beginning Balance", *[""] * 6, "100.00"]
    summary = checking["Summary"]["ColData"]
    assert (summary[0]["value"], summary[7]["value"]) == ("Total for Checking", "")
    assert services["Summary"]["ColData"][6]["value"] == "5.00"


def words(running: Running) -> list[str]:
    rows = report(running, "TransactionList")["Rows"]["Row"]
    return [row["ColData"][1]["value"] for row in rows]


def test_the_words_for_types_in_the_us(us: Running) -> None:
    us.write("Invoice", us.invoice())
    us.write("CreditMemo", us.invoice())
    us.write("RefundReceipt", us.invoice(DepositToAccountRef={"value": us.account("Checking")}))
    owed = us.write("Bill", bill(us, 5))
    us.write("VendorCredit", bill(us, 5))
    us.write("BillPayment", cheque(us, 5, linked("Bill", owed["Id"], 5)))
    card = {"PaymentType": "CreditCard", "AccountRef": {"value": us.account("Mastercard")}}
    for more in ({}, {"PaymentType": "Cash"}, card, {**card, "Credit": True}):
        us.write("Purchase", purchase(us, expense(us, 5), **more))
    us.write("JournalEntry", entry(us, 5, "Checking", "Services"))
    assert words(us) == [
        *("Invoice", "Credit Memo", "Refund", "Bill", "Vendor Credit", "Bill Payment (Check)"),
        *("Check", "Expense", "Credit Card Expense", "Credit Card Credit", "Journal Entry"),
    ]


def test_the_words_for_types_in_britain(gb: Running) -> None:
    gb.write("CreditMemo", coded(gb, ("5.00", "No VAT")))
    owed = gb.write("Bill", taxed_bill(gb, "5.00", "No VAT"))
    gb.write("VendorCredit", taxed_bill(gb, "5.00", "No VAT"))
    gb.write("BillPayment", cheque(gb, 5, linked("Bill", owed["Id"], 5)))
    gb.write("Purchase", purchase(gb, *taxed_bill(gb, "5.00", "No VAT")["Line"]))
    assert words(gb) == [
        *("Credit Note", "Bill", "Supplier Credit", "Bill Payment (Cheque)", "Cheque Expense")
    ]


@pytest.mark.parametrize(
    ("name", "status"), [("balancesheet", 400), ("Balance", 400), ("JournalReport", 501)]
)
def test_a_name_that_is_none_is_refused(us: Running, name: str, status: int) -> None:
    us.error(us.call("GET", f"reports/{name}"), status)


def test_parameters_that_change_no_figure_are_taken(us: Running) -> None:
    params = {
        "format": "json",
        "qzurl": "true",
        "sort_order": "ascend",
        "testing_migration": "true",
    }
    assert report(us, "ProfitAndLoss", **params)["Header"]["ReportName"] == "ProfitAndLoss"
    us.error(us.call("GET", "reports/ProfitAndLoss", cleared="Cleared"), 501)


def test_aged_payables_may_come_back_empty(us: Running) -> None:
    us.write("Bill", bill(us, 5))
    assert report(us, "AgedPayables")["Rows"]["Row"]
    us.turn(aged_summary_empty=True)
    assert report(us, "AgedPayables")["Rows"]["Row"] == []
