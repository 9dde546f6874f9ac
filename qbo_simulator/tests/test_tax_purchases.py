"""Tax of what is bought in Great Britain and Australia (facts 6 "purchases"). All figures were
worked out by hand."""

from __future__ import annotations

from decimal import Decimal

from .harness import Running
from .taxed import bill, rates


def test_gb_a_bill_under_reverse_charge_owes_no_vat(gb: Running) -> None:
    made = gb.write("Bill", bill(gb, "100.00", "20.0% RC"))
    assert rates(made) == {
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
    assert set(rates(au.write("Bill", bill(au, "50.00", "GST")))) == {"GST (purchases)"}
    assert au.write("Bill", bill(au, "50.00", "GST on capital"))["TotalAmt"] == 55
    assert au.refused("Bill", bill(au, "50.00", "GST free exports"))["code"] == "6000"
