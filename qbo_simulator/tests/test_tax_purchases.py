"""Tax of what is bought in Great Britain and Australia (facts 6 "purchases"). All figures were
worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from .support.documents import PAYABLE, delete, key, purchase, void
from .support.harness import Running
from .support.taxed import bill, inclusive_expense, rates, tax_line


def test_gb_a_bill_under_reverse_charge_owes_no_vat(gb: Running) -> None:
    made = gb.write("Bill", bill(gb, "100.00", "20.0% RC"))
    assert rates(gb, made) == {
        "Reverse charge 20%": (Decimal("100.00"), Decimal("20.00")),
        "Reverse charge -20%": (Decimal("100.00"), Decimal("-20.00")),
    }
    assert (made["TotalAmt"], made["TxnTaxDetail"]["TotalTax"]) == (100, 0)
    assert gb.balances() == {"Accounts Payable (A/P)": -100, "Rent or Lease": 100}


def test_gb_vat_on_a_bill_lowers_what_is_owed(gb: Running) -> None:
    gb.write("Bill", bill(gb, "100.00", "20.0% S"))
    assert gb.balances() == {
        "Accounts Payable (A/P)": -120,
        "Rent or Lease": 100,
        "HM Revenue & Customs (VAT) Payable": 20,
    }


def test_au_bills_have_their_own_rates(au: Running) -> None:
    assert set(rates(au, au.write("Bill", bill(au, "50.00", "GST on non-capital")))) == {
        "GST (purchases)"
    }
    assert au.write("Bill", bill(au, "50.00", "GST on capital"))["TotalAmt"] == 55
    assert au.refused("Bill", bill(au, "50.00", "GST free exports"))["code"] == "6000"
    error = au.refused("Bill", bill(au, "50.00", "GST"))
    assert error["code"] == "6000" and "error while calculating tax" in error["Detail"]


# --- every form that buys -----------------------------------------------------------------------

VAT, GST = "HM Revenue & Customs (VAT) Payable", "Australian Taxation Office Payable"
RENT = "Rent or Lease"


def lines(company: Running, *wanted: tuple[str, str], account: str = RENT) -> list[dict[str, Any]]:
    """Expense lines from amounts and codes."""
    return [bill(company, each, code, account=account)["Line"][0] for each, code in wanted]


def test_gb_mixed_rates_on_a_bill(gb: Running) -> None:
    """20 % of 100.00, 5 % of 33.33 (1.6665), nothing on the rest."""
    wanted = [("100.00", "20.0% S"), ("33.33", "5.0% R"), ("20.00", "0.0% Z"), ("9.00", "Exempt")]
    made = gb.write("Bill", bill(gb, Line=lines(gb, *wanted, ("1.00", "No VAT"))))
    assert rates(gb, made) == {
        "VAT 20%": (Decimal("100.00"), Decimal("20.00")),
        "VAT 5%": (Decimal("33.33"), Decimal("1.67")),
        "VAT 0%": (Decimal("20.00"), Decimal("0.00")),
        "VAT exempt": (Decimal("9.00"), Decimal("0.00")),
    }
    assert gb.balances() == {PAYABLE: -185, RENT: Decimal("163.33"), VAT: Decimal("21.67")}


def test_gb_a_vendor_credit_gives_the_vat_back(gb: Running) -> None:
    made = gb.write("VendorCredit", bill(gb, "100.00", "20.0% S"))
    assert (made["TotalAmt"], made["Balance"]) == (120, 120)
    assert gb.balances() == {PAYABLE: 120, RENT: -100, VAT: -20}
    delete(gb, "VendorCredit", made)
    made = gb.write("VendorCredit", bill(gb, "100.00", "20.0% RC"))
    assert (made["TotalAmt"], made["TxnTaxDetail"]["TotalTax"]) == (100, 0)
    assert gb.balances() == {PAYABLE: 100, RENT: -100}


def test_gb_a_cheque_claims_vat_and_its_void_does_not(gb: Running) -> None:
    made = gb.write("Purchase", purchase(gb, *lines(gb, ("80.00", "5.0% R"))))
    assert gb.balances() == {"Checking": -84, RENT: 80, VAT: 4}
    void(gb, "Purchase", made)
    assert gb.balances() == {}


def test_gb_a_card_refund_gives_the_vat_back(gb: Running) -> None:
    card = {"PaymentType": "CreditCard", "AccountRef": {"value": gb.account("Mastercard")}}
    body = purchase(gb, *lines(gb, ("50.00", "20.0% S")), **card, Credit=True)
    gb.write("Purchase", body)
    assert gb.balances() == {"Mastercard": 60, RENT: -50, VAT: -10}


def test_gb_an_order_is_taxed_and_books_nothing(gb: Running) -> None:
    assert gb.write("PurchaseOrder", bill(gb, "100.00", "20.0% S"))["TotalAmt"] == 120
    assert gb.balances() == {}


def test_gb_an_items_line_is_taxed_like_an_accounts(gb: Running) -> None:
    kind = "ItemBasedExpenseLineDetail"
    detail = {"ItemRef": {"value": "1"}, "Qty": 3, "UnitPrice": "3.35"}
    detail["TaxCodeRef"] = {"value": gb.code("20.0% S")}
    line = {"DetailType": kind, "Amount": "10.05", kind: detail}
    made = gb.write("Bill", bill(gb, Line=[line]))
    assert made["TotalAmt"] == Decimal("12.06")  # 2.01
    booked = {PAYABLE: "-12.06", "Purchases": "10.05", VAT: "2.01"}
    assert gb.balances() == {account: Decimal(amount) for account, amount in booked.items()}


def test_gb_an_amount_per_rate_is_kept_on_a_bill(gb: Running) -> None:
    """20.01 instead of 20.00, as the vendor's paper says: 100 + 50 + 20.01 + 2.50."""
    body = bill(gb, Line=lines(gb, ("100.00", "20.0% S"), ("50.00", "5.0% R")))
    body["TxnTaxDetail"] = {"TaxLine": [tax_line(gb.rate("VAT 20%"), "20.01")]}
    made = gb.write("Bill", body)
    assert made["TotalAmt"] == Decimal("172.51")
    details = [line["TaxLineDetail"] for line in made["TxnTaxDetail"]["TaxLine"]]
    assert details[0]["OverrideDeltaAmount"] == Decimal("0.01")
    assert gb.balances()[VAT] == Decimal("22.51")
    noted = gb.write("Bill", {**key(made), "VendorRef": {"value": "2"}, "PrivateNote": "x"})
    assert noted["TotalAmt"] == Decimal("172.51")
    wrong = {**body, "TxnTaxDetail": {"TaxLine": [tax_line(gb.rate("VAT 0%"), "1")]}}
    assert gb.refused("Bill", wrong)["code"] == "6470"


@pytest.mark.parametrize("form", ["Bill", "VendorCredit", "PurchaseOrder", "Purchase"])
def test_every_form_that_buys_needs_mode_and_codes(gb: Running, form: str) -> None:
    bought = bill(gb, "100.00", "20.0% S")
    body = purchase(gb, *bought["Line"]) if form == "Purchase" else bought
    text = "Make sure all your transactions have a VAT rate before you save."
    modeless = {**body, "GlobalTaxCalculation": None}
    if form == "Purchase":  # its tax goes on top then
        assert gb.write(form, modeless)["TotalAmt"] == 120
    else:
        error = gb.refused(form, modeless)
        assert error["Detail"] == f"Business Validation Error: {text}"
    free = {**body, "GlobalTaxCalculation": "NotApplicable"}
    assert gb.write(form, free)["TotalAmt"] == 100
    assert gb.refused(form, {**free, "TxnTaxDetail": {"TotalTax": 0}})["code"] == "6170"
    del body["Line"][0]["AccountBasedExpenseLineDetail"]["TaxCodeRef"]
    error = gb.refused(form, body)
    assert error["Detail"] == f"Business Validation Error: {text}"


def test_au_gst_gst_free_and_capital_on_one_bill(au: Running) -> None:
    """10 % of 100.05 (10.005 goes up) and of 50.00: 350.05 + 15.01."""
    made = au.write(
        "Bill",
        bill(
            au,
            Line=[
                *lines(au, ("100.05", "GST on non-capital"), ("200.00", "GST free")),
                *lines(au, ("50.00", "GST on capital"), account="Furniture and Equipment"),
            ],
        ),
    )
    assert rates(au, made) == {
        "GST (purchases)": (Decimal("100.05"), Decimal("10.01")),
        "GST-free (purchases)": (Decimal("200.00"), Decimal("0.00")),
        "GST on capital": (Decimal("50.00"), Decimal("5.00")),
    }
    assert au.balances() == {
        PAYABLE: Decimal("-365.06"),
        RENT: Decimal("300.05"),
        "Furniture and Equipment": 50,
        GST: Decimal("15.01"),
    }


@pytest.mark.parametrize("code", ["GST free exports", "Input taxed sales"])
def test_au_codes_for_sales_do_not_buy(au: Running, code: str) -> None:
    for form in ("Bill", "VendorCredit", "PurchaseOrder"):
        assert au.refused(form, bill(au, "50.00", code))["code"] == "6000"
    assert au.write("Bill", bill(au, "50.00", "Out of scope"))["TotalAmt"] == 50


# --- amounts that contain their tax -------------------------------------------------------------


def test_au_inclusive_purchases_leave_no_cent_over(au: Running) -> None:
    """3 x 9.99 are 9.08 net each (9.0818): 27.24, and the GST is the rest of 29.97, 2.73."""
    body = bill(au, Line=[inclusive_expense(au, "9.99", "GST on non-capital") for _ in range(3)])
    body["GlobalTaxCalculation"] = "TaxInclusive"
    made = au.write("Bill", body)
    assert rates(au, made) == {"GST (purchases)": (Decimal("27.24"), Decimal("2.73"))}
    assert au.balances() == {
        PAYABLE: Decimal("-29.97"),
        RENT: Decimal("27.24"),
        GST: Decimal("2.73"),
    }
    again = au.write("Bill", made)
    assert (again["Line"], again["TotalAmt"]) == (made["Line"], Decimal("29.97"))


def test_au_an_inclusive_vendor_credit(au: Running) -> None:
    """110 with GST and 55 without: 100 + 55 and 10."""
    body = bill(
        au,
        Line=[
            inclusive_expense(au, each, code)
            for each, code in (("110.00", "GST on non-capital"), ("55.00", "GST free"))
        ],
    )
    made = au.write("VendorCredit", {**body, "GlobalTaxCalculation": "TaxInclusive"})
    assert made["TotalAmt"] == 165
    assert au.balances() == {PAYABLE: 165, RENT: -155, GST: -10}


def test_gb_under_reverse_charge_the_gross_is_the_net(gb: Running) -> None:
    body = bill(gb, Line=[inclusive_expense(gb, "120.00", "20.0% RC")])
    made = gb.write("Bill", {**body, "GlobalTaxCalculation": "TaxInclusive"})
    assert rates(gb, made) == {
        "Reverse charge 20%": (Decimal("120.00"), Decimal("24.00")),
        "Reverse charge -20%": (Decimal("120.00"), Decimal("-24.00")),
    }
    assert gb.balances() == {PAYABLE: -120, RENT: 120}
