"""VAT and GST, discounts and shipping (facts 6). All figures were worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from .support.documents import delete, key
from .support.harness import Running
from .support.taxed import coded, inclusive, rates, tax_line, taxed

NO_RATE = "Make sure all your transactions have a {} rate before you save."


# --- Great Britain ------------------------------------------------------------------------------


def test_gb_four_rates(gb: Running) -> None:
    lines = [("100.00", "20.0% S"), ("40.00", "5.0% R"), ("30.00", "0.0% Z"), ("20.00", "Exempt")]
    made = gb.write("Invoice", coded(gb, *lines, ("10.00", "No VAT")))
    assert rates(gb, made) == {
        "VAT 20%": (Decimal("100.00"), Decimal("20.00")),
        "VAT 5%": (Decimal("40.00"), Decimal("2.00")),
        "VAT 0%": (Decimal("30.00"), Decimal("0.00")),
        "VAT exempt": (Decimal("20.00"), Decimal("0.00")),
    }
    assert made["TotalAmt"] == 222


def test_gb_a_line_needs_a_vat_rate(gb: Running) -> None:
    body = {"CustomerRef": {"value": "1"}, "GlobalTaxCalculation": "TaxExcluded"}
    error = gb.refused("Invoice", {**body, "Line": [gb.line()]})
    assert (error["code"], error["Detail"].partition(": ")[2]) == ("6000", NO_RATE.format("VAT"))


def test_gb_the_reverse_charge_is_a_pair_on_purchases(gb: Running) -> None:
    code = gb.read("TaxCode", gb.code("20.0% RC"))
    pair = [each["TaxRateRef"] for each in code["PurchaseTaxRateList"]["TaxRateDetail"]]
    found = [gb.read("TaxRate", each["value"]) for each in pair]
    assert [(each["RateValue"], each["SpecialTaxType"]) for each in found] == [
        (20, "REVERSE_CHARGE"),
        (-20, "REVERSE_CHARGE"),
    ]
    sold = gb.write("Invoice", coded(gb, ("100.00", "20.0% RC")))
    assert sold["TotalAmt"] == 100


# --- Australia ----------------------------------------------------------------------------------


def test_au_gst_and_gst_free(au: Running) -> None:
    made = au.write("Invoice", coded(au, ("100.05", "GST"), ("50.00", "GST free")))
    assert rates(au, made) == {
        "GST (sales)": (Decimal("100.05"), Decimal("10.01")),  # 10.005 goes up
        "GST-free (sales)": (Decimal("50.00"), Decimal("0.00")),
    }


FORMS = [
    ("Invoice", "Accounts Receivable (A/R)", 1),
    ("CreditMemo", "Accounts Receivable (A/R)", -1),
    ("SalesReceipt", "Undeposited Funds", 1),
    ("RefundReceipt", "Checking", -1),
]


@pytest.mark.parametrize(("form", "account", "sign"), FORMS)
def test_gb_every_form_that_sells(gb: Running, form: str, account: str, sign: int) -> None:
    """20 % of 100.00, 5 % of 33.33 (1.6665), nothing on 20.00: 153.33 + 21.67."""
    lines = [("100.00", "20.0% S"), ("33.33", "5.0% R"), ("20.00", "0.0% Z")]
    more = {"DepositToAccountRef": {"value": gb.account("Checking")}} if sign < 0 else {}
    body = coded(gb, *lines, **(more if form == "RefundReceipt" else {}))
    made = gb.write(form, body)
    assert (made["TxnTaxDetail"]["TotalTax"], made["TotalAmt"]) == (Decimal("21.67"), 175)
    assert gb.balances() == {
        account: sign * 175,
        "Services": -sign * Decimal("153.33"),
        "HM Revenue & Customs (VAT) Payable": -sign * Decimal("21.67"),
    }
    again = gb.write(form, {**made, "PrivateNote": "sent back"})
    assert (again["Line"], again["TxnTaxDetail"]) == (made["Line"], made["TxnTaxDetail"])


@pytest.mark.parametrize(("form", "account", "sign"), FORMS)
def test_au_every_form_that_sells(au: Running, form: str, account: str, sign: int) -> None:
    """110.00 and 50.00 gross, the first with GST: 150.00 + 10.00."""
    more = {"DepositToAccountRef": {"value": au.account("Checking")}}
    lines = [inclusive(au, "110.00", "GST"), inclusive(au, "50.00", "GST free exports")]
    body = {**coded(au), "Line": lines, "GlobalTaxCalculation": "TaxInclusive"}
    made = au.write(form, {**body, **(more if form == "RefundReceipt" else {})})
    assert rates(au, made) == {
        "GST (sales)": (Decimal("100.00"), Decimal("10.00")),
        "GST-free exports": (Decimal("50.00"), Decimal("0.00")),
    }
    assert au.balances() == {
        account: sign * 160,
        "Services": -sign * 150,
        "Australian Taxation Office Payable": -sign * 10,
    }


def test_au_void_and_delete_take_the_gst_back(au: Running) -> None:
    made = au.write("Invoice", coded(au, ("100.00", "GST")))
    voided = au.write("Invoice", key(made), operation="void")
    assert (voided["TotalAmt"], voided["TxnTaxDetail"]["TotalTax"]) == (0, 0)
    assert au.balances() == {}
    memo = au.write("CreditMemo", coded(au, ("100.00", "GST")))
    assert au.balances()["Australian Taxation Office Payable"] == 10
    delete(au, "CreditMemo", memo)
    assert au.balances() == {}


def test_gb_an_amount_per_rate_is_kept_on_a_credit(gb: Running) -> None:
    body = coded(gb, ("100.00", "20.0% S"), ("50.00", "5.0% R"))
    body["TxnTaxDetail"] = {"TaxLine": [tax_line(gb.rate("VAT 5%"), "2.51")]}
    made = gb.write("CreditMemo", body)
    assert (made["TxnTaxDetail"]["TotalTax"], made["TotalAmt"]) == (
        Decimal("22.51"),
        Decimal("172.51"),
    )


def test_au_a_code_for_purchases_does_not_sell(au: Running) -> None:
    error = au.refused("Invoice", coded(au, ("100.00", "GST on capital")))
    assert error["code"] == "6000" and "error while calculating tax" in error["Detail"]
    assert au.write("Invoice", coded(au, ("100.00", "Out of scope")))["TotalAmt"] == 100


# --- discount and shipping ----------------------------------------------------------------------


def test_a_discount_is_prorated_over_the_rates(gb: Running) -> None:
    body = coded(gb, ("75.00", "20.0% S"), ("25.00", "5.0% R"))
    discount = {"PercentBased": True, "DiscountPercent": 10}
    body["Line"].append({"DetailType": "DiscountLineDetail", "DiscountLineDetail": discount})
    made = gb.write("Invoice", body)
    assert made["Line"][-1]["Amount"] == 10
    assert rates(gb, made) == {
        "VAT 20%": (Decimal("67.50"), Decimal("13.50")),
        "VAT 5%": (Decimal("22.50"), Decimal("1.13")),  # 1.125
    }
    assert made["TotalAmt"] == Decimal("104.63")
    assert gb.balances()["Discounts Given"] == 10


def shipping(company: Running, amount: str, code: str) -> dict[str, Any]:
    return company.line(amount, "SHIPPING_ITEM_ID", TaxCodeRef={"value": code}, Qty=1)


def test_shipping_is_a_line_of_its_own(ast: Running) -> None:
    body = taxed(ast)
    body["Line"].append(shipping(ast, "20.00", "NON"))
    assert ast.refused("Invoice", body)["code"] == "5030"
    ast.control("POST", "seed", {"preferences": {"SalesFormsPrefs": {"AllowShipping": True}}})
    made = ast.write("Invoice", body)
    shipped = made["Line"][1]["SalesItemLineDetail"]
    assert shipped["ItemRef"] == {"value": "SHIPPING_ITEM_ID"}
    assert set(shipped) == {"ItemRef", "ItemAccountRef", "TaxCodeRef"}
    assert made["Line"][2]["Amount"] == 100  # the subtotal is of the items
    assert made["TotalAmt"] == Decimal("127.25")
    assert ast.balances()["Shipping Income"] == -20
    body["Line"].append(shipping(ast, "1.00", "NON"))
    assert ast.refused("Invoice", body)["code"] == "6000"


def test_shipping_bears_tax_but_no_discount(gb: Running) -> None:
    gb.control("POST", "seed", {"preferences": {"SalesFormsPrefs": {"AllowShipping": True}}})
    code = gb.code("20.0% S")
    body = coded(gb, ("100.00", "20.0% S"))
    discount = {"DetailType": "DiscountLineDetail", "Amount": 10, "DiscountLineDetail": {}}
    body["Line"] += [shipping(gb, "20.00", code), discount]
    made = gb.write("Invoice", body)
    assert rates(gb, made) == {"VAT 20%": (Decimal("110.00"), Decimal("22.00"))}
    assert made["TotalAmt"] == 132
