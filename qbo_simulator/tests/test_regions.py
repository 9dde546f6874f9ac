"""Automated tax, VAT and GST (facts 6). All figures were worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from .harness import Running
from .taxed import coded, rates

NO_RATE = "Make sure all your transactions have a {} rate before you save."


def taxed(us: Running, amount: str = "100.00", **more: Any) -> dict[str, Any]:
    """An invoice with one line marked TAX, and a code that the engine will not look at."""
    body = us.invoice(us.line(amount, TaxCodeRef={"value": "TAX"}))
    return {**body, "TxnTaxDetail": {"TxnTaxCodeRef": {"value": "1"}}, **more}


def code_name(document: Any) -> str | None:
    name: str | None = document["TxnTaxDetail"].get("TxnTaxCodeRef", {}).get("name")
    return name


# --- automated sales tax ------------------------------------------------------------------------


def test_ast_says_so_in_the_preferences(ast: Running) -> None:
    prefs = ast.query("select * from Preferences")["Preferences"][0]["TaxPrefs"]
    assert prefs["PartnerTaxEnabled"] is True


@pytest.mark.parametrize(
    ("state", "code", "tax"),
    [
        ("CA", "California", "7.25"),
        ("AZ", "Arizona", "5.60"),
        ("tx", "Texas", "6.25"),
        ("OR", None, "0"),
    ],
)
def test_ast_taxes_by_where_it_ships(ast: Running, state: str, code: str, tax: str) -> None:
    made = ast.write("Invoice", taxed(ast, ShipAddr={"CountrySubDivisionCode": state}))
    assert (code_name(made), made["TxnTaxDetail"]["TotalTax"]) == (code, Decimal(tax))
    assert made["TotalAmt"] == 100 + Decimal(tax)


def test_ast_without_address_it_is_the_companys_own(ast: Running) -> None:
    customer = ast.write("Customer", {"DisplayName": "No address"})
    made = ast.write("Invoice", taxed(ast, CustomerRef={"value": customer["Id"]}))
    assert code_name(made) == "California"
    assert rates(made) == {
        "California State": (Decimal("100.00"), Decimal("6.00")),
        "California, Santa Clara County": (Decimal("100.00"), Decimal("1.25")),
    }


def test_ast_replaces_the_code_sent(ast: Running) -> None:
    detail = {"TxnTaxCodeRef": {"value": ast.code("Texas")}}
    assert code_name(ast.write("Invoice", taxed(ast, TxnTaxDetail=detail))) == "California"
    body = taxed(ast, TxnTaxDetail={"TxnTaxCodeRef": {"value": "CustomSalesTax"}})
    assert ast.refused("Invoice", body)["code"] == "6160"


def test_ast_a_total_tax_sent_is_kept_and_prorated(ast: Running) -> None:
    detail = {"TxnTaxCodeRef": {"value": "1"}, "TotalTax": "7.00"}
    made = ast.write("Invoice", taxed(ast, TxnTaxDetail=detail))
    assert made["TxnTaxDetail"]["TotalTax"] == 7
    assert rates(made) == {  # 7.00 x 6 / 7.25 = 5.793
        "California State": (Decimal("100.00"), Decimal("5.79")),
        "California, Santa Clara County": (Decimal("100.00"), Decimal("1.21")),
    }
    forced = ast.write("Invoice", taxed(ast, TxnTaxDetail={**detail, "UseAutomatedSalesTax": True}))
    assert forced["TxnTaxDetail"]["TotalTax"] == Decimal("7.25")
    ast.turn(ast_total_tax="computed")
    made = ast.write("Invoice", taxed(ast, TxnTaxDetail=detail))
    assert made["TxnTaxDetail"]["TotalTax"] == Decimal("7.25")


def test_ast_a_total_tax_where_nothing_is_due_is_dropped(ast: Running) -> None:
    detail = {"TxnTaxCodeRef": {"value": "1"}, "TotalTax": "7.00"}
    address = {"CountrySubDivisionCode": "OR"}
    made = ast.write("Invoice", taxed(ast, TxnTaxDetail=detail, ShipAddr=address))
    assert made["TotalAmt"] == 100


def test_ast_without_code_or_total_follows_the_switch(ast: Running) -> None:
    body = ast.invoice(ast.line("100.00", TaxCodeRef={"value": "TAX"}))
    assert ast.write("Invoice", body)["TotalAmt"] == 100
    total = {**body, "TxnTaxDetail": {"TotalTax": "7.25"}}
    assert ast.write("Invoice", total)["TotalAmt"] == Decimal("107.25")
    ast.turn(ast_needs_document_code=False)
    assert ast.write("Invoice", body)["TotalAmt"] == Decimal("107.25")


def test_ast_exempt_customers_and_lines_marked_non(ast: Running) -> None:
    exempt = ast.write("Customer", {"DisplayName": "Exempt", "Taxable": False})
    made = ast.write("Invoice", taxed(ast, CustomerRef={"value": exempt["Id"]}))
    assert made["TotalAmt"] == 100
    body = taxed(ast)
    body["Line"].append(ast.line("50.00", TaxCodeRef={"value": "NON"}))
    assert ast.write("Invoice", body)["TotalAmt"] == Decimal("157.25")
    body["Line"][0]["SalesItemLineDetail"]["TaxCodeRef"] = {"value": ast.code("Texas")}
    assert ast.refused("Invoice", body)["code"] == "6100"


# --- Great Britain ------------------------------------------------------------------------------


def test_gb_four_rates(gb: Running) -> None:
    lines = [("100.00", "20.0% S"), ("40.00", "5.0% R"), ("30.00", "0.0% Z"), ("20.00", "Exempt")]
    made = gb.write("Invoice", coded(gb, *lines, ("10.00", "No VAT")))
    assert rates(made) == {
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
    assert rates(made) == {
        "GST (sales)": (Decimal("100.05"), Decimal("10.01")),  # 10.005 goes up
        "GST-free (sales)": (Decimal("50.00"), Decimal("0.00")),
    }


def test_au_a_code_for_purchases_does_not_sell(au: Running) -> None:
    error = au.refused("Invoice", coded(au, ("100.00", "GST on capital")))
    assert (error["code"], error["Detail"].partition(": ")[2]) == ("6000", NO_RATE.format("GST"))
    assert au.write("Invoice", coded(au, ("100.00", "Out of scope")))["TotalAmt"] == 100


# --- discount and shipping ----------------------------------------------------------------------


def test_a_discount_is_prorated_over_the_rates(gb: Running) -> None:
    body = coded(gb, ("75.00", "20.0% S"), ("25.00", "5.0% R"))
    discount = {"PercentBased": True, "DiscountPercent": 10}
    body["Line"].append({"DetailType": "DiscountLineDetail", "DiscountLineDetail": discount})
    made = gb.write("Invoice", body)
    assert made["Line"][-1]["Amount"] == 10
    assert rates(made) == {
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
    assert set(shipped) == {"ItemRef", "TaxCodeRef"}
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
    assert rates(made) == {"VAT 20%": (Decimal("110.00"), Decimal("22.00"))}
    assert made["TotalAmt"] == 132
