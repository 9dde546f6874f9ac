"""Automated sales tax: the engine taxes by where the goods go (facts 6 "AST"). All figures were
worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from .support.documents import bill, key, void
from .support.harness import Running
from .support.taxed import rates, taxed


def code_name(ast: Running, document: Any) -> str | None:
    code = document["TxnTaxDetail"].get("TxnTaxCodeRef")
    return str(ast.read("TaxCode", code["value"])["Name"]) if code else None


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
    assert (code_name(ast, made), made["TxnTaxDetail"]["TotalTax"]) == (code, Decimal(tax))
    assert made["TotalAmt"] == 100 + Decimal(tax)


def test_ast_without_address_it_is_the_companys_own(ast: Running) -> None:
    customer = ast.write("Customer", {"DisplayName": "No address"})
    made = ast.write("Invoice", taxed(ast, CustomerRef={"value": customer["Id"]}))
    assert code_name(ast, made) == "California"
    assert rates(ast, made) == {
        "California State": (Decimal("100.00"), Decimal("6.00")),
        "California, Santa Clara County": (Decimal("100.00"), Decimal("1.25")),
    }


def test_ast_replaces_the_code_sent(ast: Running) -> None:
    detail = {"TxnTaxCodeRef": {"value": ast.code("Texas")}}
    assert code_name(ast, ast.write("Invoice", taxed(ast, TxnTaxDetail=detail))) == "California"
    body = taxed(ast, TxnTaxDetail={"TxnTaxCodeRef": {"value": "CustomSalesTax"}})
    assert ast.refused("Invoice", body)["code"] == "6160"


def test_ast_a_total_tax_sent_is_kept_and_prorated(ast: Running) -> None:
    detail = {"TxnTaxCodeRef": {"value": "1"}, "TotalTax": "7.00"}
    made = ast.write("Invoice", taxed(ast, TxnTaxDetail=detail))
    assert made["TxnTaxDetail"]["TotalTax"] == 7
    assert rates(ast, made) == {  # 7.00 x 6 / 7.25 = 5.793
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


def test_ast_whatever_code_is_sent_the_engines_counts(ast: Running) -> None:
    """Its presence is what matters: neither an unknown id nor a code of one's own does."""
    rate = {"TaxRateName": "Ours", "RateValue": "1", "TaxAgencyId": "1"}
    body = {"TaxCode": "Ours", "TaxRateDetails": [{**rate, "TaxApplicableOn": "Sales"}]}
    own = ast.call("POST", "taxservice/taxcode", body=body).json()["TaxCodeId"]
    for sent in (own, "999"):
        detail = {"TxnTaxCodeRef": {"value": sent}}
        made = ast.write("Invoice", taxed(ast, TxnTaxDetail=detail))
        assert (code_name(ast, made), made["TotalAmt"]) == ("California", Decimal("107.25"))


def test_ast_false_leaves_the_total_sent(ast: Running) -> None:
    detail = {"TxnTaxCodeRef": {"value": "1"}, "TotalTax": "7.00", "UseAutomatedSalesTax": False}
    made = ast.write("Invoice", taxed(ast, TxnTaxDetail=detail))
    assert made["TotalAmt"] == 107


@pytest.mark.parametrize(
    ("form", "account", "sign"),
    [
        ("Invoice", "Accounts Receivable (A/R)", 1),
        ("CreditMemo", "Accounts Receivable (A/R)", -1),
        ("SalesReceipt", "Undeposited Funds", 1),
        ("RefundReceipt", "Checking", -1),
    ],
)
def test_ast_every_form_that_sells_is_taxed(
    ast: Running, form: str, account: str, sign: int
) -> None:
    """80.00 to Arizona at 5.6 % are 4.48."""
    address = {"CountrySubDivisionCode": "AZ"}
    bank = {"value": ast.account("Checking")}
    more = {"DepositToAccountRef": bank} if form == "RefundReceipt" else {}
    made = ast.write(form, taxed(ast, "80.00", ShipAddr=address, **more))
    assert rates(ast, made) == {"Arizona State": (Decimal("80.00"), Decimal("4.48"))}
    balances = ast.balances()
    assert balances[account] == sign * Decimal("84.48")
    assert balances["Services"] == -sign * 80
    (payable,) = (name for name in balances if name.endswith("Payable"))
    assert balances[payable] == -sign * Decimal("4.48")


def test_ast_an_offer_is_taxed_and_books_nothing(ast: Running) -> None:
    assert ast.write("Estimate", taxed(ast))["TotalAmt"] == Decimal("107.25")
    assert ast.balances() == {}


def test_ast_follows_a_new_address_and_a_void(ast: Running) -> None:
    body = taxed(ast)
    made = ast.write("Invoice", body)
    change = {name: body[name] for name in ("Line", "TxnTaxDetail")}
    texas = {"ShipAddr": {"CountrySubDivisionCode": "TX"}}
    made = ast.write("Invoice", {**key(made), **change, **texas})
    assert (code_name(ast, made), made["TotalAmt"]) == ("Texas", Decimal("106.25"))
    receipt = ast.write("SalesReceipt", taxed(ast))
    assert void(ast, "SalesReceipt", receipt)["TxnTaxDetail"]["TotalTax"] == 0


@pytest.mark.parametrize(("before_tax", "tax"), [(False, "7.25"), (True, "6.53")])
def test_ast_a_discount_comes_before_or_after_tax(ast: Running, before_tax: bool, tax: str) -> None:
    """10 off 100: 6 + 1.25 on 100, or 5.40 + 1.13 (1.125) on 90."""
    body = taxed(ast, ApplyTaxAfterDiscount=before_tax)
    discount = {"DetailType": "DiscountLineDetail", "Amount": 10, "DiscountLineDetail": {}}
    body["Line"].append(discount)
    made = ast.write("Invoice", body)
    assert made["TxnTaxDetail"]["TotalTax"] == Decimal(tax)
    assert made["TotalAmt"] == 90 + Decimal(tax)


def test_ast_purchases_are_not_taxed(ast: Running) -> None:
    made = ast.write("Bill", bill(ast, 100))
    (line,) = made["Line"]
    assert line["AccountBasedExpenseLineDetail"]["TaxCodeRef"]["value"] == "NON"
    assert made["TotalAmt"] == 100


def test_ast_where_it_ships_from_and_what_is_sold_change_nothing(ast: Running) -> None:
    """Kept; nothing says how the engine weighs them."""
    classified = ast.item("Book", TaxClassificationRef={"value": "EUC-09020802-V1-00120000"})
    line = ast.line("100.00", classified["Id"], TaxCodeRef={"value": "TAX"})
    source = {"CountrySubDivisionCode": "TX"}
    made = ast.write("Invoice", {**taxed(ast), "Line": [line], "ShipFromAddr": source})
    assert (code_name(ast, made), made["ShipFromAddr"]["CountrySubDivisionCode"]) == (
        "California",
        "TX",
    )
    assert classified["TaxClassificationRef"]["value"] == "EUC-09020802-V1-00120000"
