"""Tax on journal entries outside the US (facts 5.7). All figures were worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from .support.documents import DOLLAR, delete, entry, entry_line, key
from .support.harness import Running
from .support.taxed import rates

KIND = "JournalEntryLineDetail"
VAT = "HM Revenue & Customs (VAT) Payable"


def taxed(
    company: Running, side: str, amount: str, account: str, code: str, tax: str, on: str = "Sales"
) -> dict[str, Any]:
    """A line with a tax code."""
    line = entry_line(company, side, amount, account)
    line[KIND] |= {
        "TaxCodeRef": {"value": company.code(code)},
        "TaxApplicableOn": on,
        "TaxAmount": Decimal(tax),
    }
    return line


def sale(gb: Running, **change: Any) -> dict[str, Any]:
    """100 of services and 20 VAT, paid into the bank."""
    line = taxed(gb, "Credit", "100.00", "Services", "20.0% S", "20.00")
    line[KIND] = {name: value for name, value in (line[KIND] | change).items() if value is not None}
    return {"Line": [entry_line(gb, "Debit", "120.00", "Checking"), line]}


def test_the_tax_of_a_line_goes_to_the_agency_on_its_side(gb: Running) -> None:
    made = gb.write("JournalEntry", sale(gb))
    assert gb.balances() == {"Checking": 120, "Services": -100, VAT: -20}
    assert made["GlobalTaxCalculation"] == "TaxExcluded"
    assert rates(gb, made) == {"VAT 20%": (Decimal("100.00"), Decimal("20.00"))}
    assert (made["TxnTaxDetail"]["TotalTax"], made["TotalAmt"]) == (20, 0)
    detail = made["Line"][1][KIND]
    assert (detail["TaxCodeRef"], detail["TaxApplicableOn"]) == (
        {"value": gb.code("20.0% S")},
        "Sales",
    )
    assert detail["TaxAmount"] == 20
    again = gb.write("JournalEntry", made)
    assert (again["Line"], again["TxnTaxDetail"]) == (made["Line"], made["TxnTaxDetail"])
    gb.write("JournalEntry", {**key(again), "PrivateNote": "lines stay"})
    assert gb.balances()[VAT] == -20
    delete(gb, "JournalEntry", again)
    assert gb.balances() == {}


def test_purchases_are_claimed_back_and_returns_count_against(gb: Running) -> None:
    """200 of rent with 40 VAT, less 50 given back with 10: 150 and 30 are left of purchases."""
    rent = ("Rent or Lease", "20.0% S")
    lines = [
        taxed(gb, "Debit", "200.00", *rent, "40.00", "Purchase"),
        taxed(gb, "Credit", "50.00", *rent, "10.00", "Purchase"),
        entry_line(gb, "Credit", "180.00", "Checking"),
    ]
    made = gb.write("JournalEntry", {"Line": lines})
    assert rates(gb, made) == {"VAT 20%": (Decimal("150.00"), Decimal("30.00"))}
    assert gb.balances() == {"Rent or Lease": 150, VAT: 30, "Checking": -180}


def test_another_amount_than_the_rates_is_kept_and_told(gb: Running) -> None:
    body = sale(gb, TaxAmount=Decimal("20.01"))
    body["Line"][0]["Amount"] = Decimal("120.01")
    (line,) = gb.write("JournalEntry", body)["TxnTaxDetail"]["TaxLine"]
    assert line["TaxLineDetail"]["OverrideDeltaAmount"] == Decimal("0.01")
    assert gb.balances()[VAT] == Decimal("-20.01")


def test_tax_counts_in_the_balance(gb: Running) -> None:
    body = sale(gb)
    body["Line"][0]["Amount"] = Decimal("100.00")
    assert gb.refused("JournalEntry", body)["code"] == "2300"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"TaxApplicableOn": None}, "2270"),
        ({"TaxAmount": None}, "2280"),
        ({"TaxAmount": -20}, "2290"),
        ({"TaxCodeRef": None}, "2020"),
        ({"TaxCodeRef": {"value": "999"}}, "2500"),
        ({"TaxRateRef": {"value": "1"}}, "2010"),
        ({"TaxApplicableOn": "sales"}, "2010"),
    ],
)
def test_code_side_and_amount_go_together(gb: Running, change: Any, code: str) -> None:
    assert gb.refused("JournalEntry", sale(gb, **change))["code"] == code


def test_tax_needs_a_rate_that_can_bear_it(gb: Running) -> None:
    body = sale(gb, TaxCodeRef={"value": gb.code("No VAT")})
    assert gb.refused("JournalEntry", body)["code"] == "6470"
    body["Line"][1][KIND]["TaxAmount"] = 0
    body["Line"][0]["Amount"] = 100
    assert gb.write("JournalEntry", body)["TxnTaxDetail"]["TotalTax"] == 0
    reverse = taxed(gb, "Debit", "5", "Rent or Lease", "20.0% RC", "0", "Purchase")
    lines = [reverse, entry_line(gb, "Credit", 5, "Checking")]
    response = gb.call("POST", "journalentry", body={"Line": lines})
    assert gb.error(response, 501)["element"] == "reverse charge on a JournalEntry"


def test_au_a_code_for_the_other_side_is_refused(au: Running) -> None:
    def capital(on: str) -> dict[str, Any]:
        line = taxed(au, "Debit", "100", "Furniture and Equipment", "GST on capital", "10", on)
        return {"Line": [line, entry_line(au, "Credit", 110, "Checking")]}

    made = au.write("JournalEntry", capital("Purchase"))
    assert rates(au, made) == {"GST on capital": (Decimal("100.00"), Decimal("10.00"))}
    assert au.refused("JournalEntry", capital("Sales"))["code"] == "6000"


def test_au_inclusive_entries_say_the_gross(au: Running) -> None:
    line = taxed(au, "Credit", "100", "Services", "GST", "10")
    body: dict[str, Any] = {"Line": [entry_line(au, "Debit", 110, "Checking"), line]}
    body["GlobalTaxCalculation"] = "TaxInclusive"
    assert au.refused("JournalEntry", body)["element"] == "TaxInclusiveAmt"
    line[KIND]["TaxInclusiveAmt"] = 111
    assert au.refused("JournalEntry", body)["code"] == "6000"
    line[KIND]["TaxInclusiveAmt"] = 110
    made = au.write("JournalEntry", body)
    assert made["Line"][1][KIND]["TaxInclusiveAmt"] == 110
    assert rates(au, made) == {"GST (sales)": (Decimal("100.00"), Decimal("10.00"))}
    ato = "Australian Taxation Office Payable"
    assert au.balances() == {"Checking": 110, "Services": -100, ato: -10}
    body["GlobalTaxCalculation"] = "NotApplicable"
    assert au.refused("JournalEntry", body)["code"] == "2010"


def test_ca_a_line_names_the_rate(ca: Running) -> None:
    """US dollars at 1.40: 7 of PST are 9.80 at home."""
    line = entry_line(ca, "Credit", "100.00", "Services")
    line[KIND] |= {"TaxApplicableOn": "Sales", "TaxAmount": 7}
    body = {
        "CurrencyRef": {"value": "USD"},
        "ExchangeRate": DOLLAR,
        "Line": [entry_line(ca, "Debit", "107.00", "Checking"), line],
    }
    assert ca.refused("JournalEntry", body)["element"] == "TaxCodeRef"
    line[KIND]["TaxRateRef"] = {"value": ca.rate("PST (BC) 7%")}
    line[KIND]["TaxCodeRef"] = {"value": ca.code("GST")}
    assert ca.refused("JournalEntry", body)["code"] == "2010"
    del line[KIND]["TaxCodeRef"]
    made = ca.write("JournalEntry", body)
    assert rates(ca, made) == {"PST (BC) 7%": (Decimal("100.00"), Decimal("7.00"))}
    assert ca.balances() == {
        "Checking": Decimal("149.80"),
        "Services": Decimal("-140.00"),
        "Ministry of Finance (BC) Payable": Decimal("-9.80"),
    }


def test_tax_switched_off_forgets_it(gb: Running) -> None:
    gb.control("POST", "seed", {"preferences": {"TaxPrefs": {"UsingSalesTax": False}}})
    body = sale(gb)
    body["Line"][0]["Amount"] = Decimal("100.00")
    made = gb.write("JournalEntry", body)
    assert (made["TxnTaxDetail"], set(made["Line"][1][KIND])) == ({}, {"PostingType", "AccountRef"})


def test_us_a_taxed_line_is_refused_by_name(us: Running) -> None:
    body = entry(us, 40, "Checking", "Services")
    detail = body["Line"][0][KIND]
    detail["TaxCodeRef"] = {"value": "TAX"}
    assert us.refused("JournalEntry", body)["code"] == "2270"
    detail["TaxApplicableOn"] = "Sales"
    assert us.refused("JournalEntry", body)["code"] == "2280"
    detail["TaxAmount"] = 5
    response = us.call("POST", "journalentry", body=body)
    assert us.error(response, 501)["element"] == "tax of a JournalEntry in the US"
