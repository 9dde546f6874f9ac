"""Sales tax in the US model and outside (facts 6). All figures were worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from .support.harness import Running
from .support.taxed import rates, tax_line

NO_RATE = "Make sure all your transactions have a GST/HST rate before you save."


def us_body(us: Running, code: str | None, *amounts: str, **more: Any) -> dict[str, Any]:
    """A US invoice with taxed lines."""
    lines = [us.line(amount, TaxCodeRef={"value": "TAX"}) for amount in amounts]
    body = us.invoice(*lines, **more)
    if code:
        detail = {"TxnTaxCodeRef": {"value": us.code(code)}, **more.get("TxnTaxDetail", {})}
        body["TxnTaxDetail"] = detail
    return body


def ca_body(ca: Running, *lines: tuple[str, str | None], **more: Any) -> dict[str, Any]:
    """A Canadian invoice from amounts and code names."""
    made = []
    for amount, code in lines:
        detail = {"TaxCodeRef": {"value": ca.code(code)}} if code else {}
        made.append(ca.line(amount, "1", **detail))
    return {
        "CustomerRef": {"value": "1"},
        "GlobalTaxCalculation": "TaxExcluded",
        "Line": made,
        **more,
    }


# --- United States ------------------------------------------------------------------------------


def test_us_tax_is_on_lines_marked_tax(us: Running) -> None:
    body = us_body(us, "California", "100.00")
    body["Line"].append(us.line("50.00", TaxCodeRef={"value": "NON"}))
    made = us.write("Invoice", body)
    assert made["TxnTaxDetail"] == {
        "TxnTaxCodeRef": {"value": us.code("California")},
        "TotalTax": Decimal("8.00"),
        "TaxLine": [
            {
                "Amount": Decimal("8.00"),
                "DetailType": "TaxLineDetail",
                "TaxLineDetail": {
                    "TaxRateRef": {"value": us.rate("California")},
                    "PercentBased": True,
                    "TaxPercent": 8,
                    "NetAmountTaxable": Decimal("100.00"),
                },
            }
        ],
    }
    assert made["TotalAmt"] == 158


@pytest.mark.parametrize(
    ("code", "amounts", "tax"),
    [
        ("California", ["0.55", "0.55", "0.55"], "0.13"),  # 0.132; line by line it were 0.12
        ("State 15", ["0.30"], "0.05"),  # 0.045 goes up
        ("Tucson", ["0.25"], "0.03"),  # 0.01775 and 0.005; 9.1% at once were 0.02
        ("Tucson", ["10.50"], "0.96"),  # 0.7455 and 0.21
    ],
)
def test_us_tax_is_per_rate_on_the_sum_half_up(
    us: Running, code: str, amounts: list[str], tax: str
) -> None:
    made = us.write("Invoice", us_body(us, code, *amounts))
    assert made["TxnTaxDetail"]["TotalTax"] == Decimal(tax)


def test_us_one_tax_line_per_rate(us: Running) -> None:
    made = us.write("Invoice", us_body(us, "Tucson", "10.50"))
    assert rates(us, made) == {
        "AZ State tax": (Decimal("10.50"), Decimal("0.75")),
        "Tucson City": (Decimal("10.50"), Decimal("0.21")),
    }


@pytest.mark.parametrize("code", ["5", "2", "tax", "California"])
def test_us_lines_know_only_two_codes(us: Running, code: str) -> None:
    error = us.refused("Invoice", us.invoice(us.line("5", TaxCodeRef={"value": code})))
    assert error["code"] == "6100"
    assert error["Message"] == "Invalid Line TaxCode in the request"
    assert error["Detail"] == (
        f"Valid Line TaxCodes for US should be TAX or NON. Supplied value:{code}"
    )


def test_us_a_line_without_code_follows_the_switch(us: Running) -> None:
    taxable = us.item("Taxed", Taxable=True)["Id"]
    body = us.invoice(us.line("100.00"), us.line("10.00", taxable))
    body["TxnTaxDetail"] = {"TxnTaxCodeRef": {"value": us.code("California")}}
    for answer, tax in (("NON", "0"), ("TAX", "8.80"), ("item", "0.80")):
        us.turn(us_line_tax_code_default=answer)
        assert us.write("Invoice", body)["TxnTaxDetail"]["TotalTax"] == Decimal(tax)


def test_us_taxed_lines_without_document_code_follow_the_switch(us: Running) -> None:
    body = us_body(us, None, "100.00")
    assert us.write("Invoice", body)["TotalAmt"] == 100
    us.turn(us_missing_txn_tax_code="default_code")
    assert us.write("Invoice", body)["TotalAmt"] == 100
    company = {"TaxPrefs": {"TaxGroupCodeRef": {"value": us.code("California")}}}
    us.control("POST", "seed", {"preferences": company})
    assert us.write("Invoice", body)["TotalAmt"] == 108
    own = {"DisplayName": "Own", "DefaultTaxCodeRef": {"value": us.code("State 15")}}
    customer = {"value": us.write("Customer", own)["Id"]}
    assert us.write("Invoice", {**body, "CustomerRef": customer})["TotalAmt"] == 115


def test_us_document_codes_that_cannot_be(us: Running) -> None:
    for value, code in (("CustomSalesTax", "6160"), ("TAX", "2500"), ("999", "2500")):
        body = us_body(us, None, "10", TxnTaxDetail={"TxnTaxCodeRef": {"value": value}})
        assert us.refused("Invoice", body)["code"] == code


def test_us_a_total_tax_sent_is_kept_and_shared_out(us: Running) -> None:
    body = us_body(us, "Tucson", "10.00", TxnTaxDetail={"TotalTax": Decimal("1.00")})
    made = us.write("Invoice", body)
    assert made["TxnTaxDetail"]["TotalTax"] == 1 and made["TotalAmt"] == 11
    assert rates(us, made) == {
        "AZ State tax": (Decimal("10.00"), Decimal("0.78")),  # 7.1 / 9.1 of 1.00
        "Tucson City": (Decimal("10.00"), Decimal("0.22")),
    }
    deltas = [
        line["TaxLineDetail"]["OverrideDeltaAmount"] for line in made["TxnTaxDetail"]["TaxLine"]
    ]
    assert deltas == [Decimal("0.07"), Decimal("0.02")]
    us.turn(us_total_tax="computed")
    assert us.write("Invoice", body)["TxnTaxDetail"]["TotalTax"] == Decimal("0.91")


def test_us_a_total_tax_without_code_or_taxed_line_is_dropped(us: Running) -> None:
    for body in (
        us_body(us, None, "10.00", TxnTaxDetail={"TotalTax": 5}),
        us.invoice(
            us.line("10.00"),
            TxnTaxDetail={"TotalTax": 5, "TxnTaxCodeRef": {"value": us.code("California")}},
        ),
    ):
        assert us.write("Invoice", body)["TotalAmt"] == 10


def test_us_global_tax_calculation_means_nothing(us: Running) -> None:
    made = us.write("Invoice", us_body(us, "California", "10", GlobalTaxCalculation="TaxInclusive"))
    assert made["TotalAmt"] == Decimal("10.80") and "GlobalTaxCalculation" not in made


@pytest.mark.parametrize(("before_tax", "tax", "total"), [(False, 8, 98), (True, "7.20", "97.20")])
def test_us_a_discount_comes_before_or_after_tax(
    us: Running, before_tax: bool, tax: Any, total: Any
) -> None:
    """Lines of 100 taxed, 10% off: 8% of 100 or of 90."""
    discount = {"PercentBased": True, "DiscountPercent": 10}
    body = us_body(us, "California", "100.00", ApplyTaxAfterDiscount=before_tax)
    body["Line"].append({"DetailType": "DiscountLineDetail", "DiscountLineDetail": discount})
    made = us.write("Invoice", body)
    assert made["Line"][2]["Amount"] == 10
    assert made["TxnTaxDetail"]["TotalTax"] == Decimal(tax)
    assert made["TotalAmt"] == Decimal(total)


def test_us_a_discount_needs_a_figure_and_the_preference(us: Running) -> None:
    body = us.invoice()
    body["Line"].append({"DetailType": "DiscountLineDetail", "DiscountLineDetail": {}})
    assert us.refused("Invoice", body)["code"] == "6090"
    body["Line"][-1]["Amount"] = 30
    assert us.write("Invoice", body)["TotalAmt"] == 70
    us.control("POST", "seed", {"preferences": {"SalesFormsPrefs": {"AllowDiscount": False}}})
    assert us.refused("Invoice", body)["code"] == "5030"


def test_tax_switched_off_forgets_what_is_sent(us: Running, ca: Running) -> None:
    us_taxed, ca_taxed = us_body(us, "California", "100.00"), ca_body(ca, ("100.00", "GST"))
    for server, body in ((us, us_taxed), (ca, ca_taxed)):
        server.control("POST", "seed", {"preferences": {"TaxPrefs": {"UsingSalesTax": False}}})
        made = server.write("Invoice", body)
        assert made["TotalAmt"] == 100 and made["TxnTaxDetail"] == {"TotalTax": 0}
        assert "TaxCodeRef" not in made["Line"][0]["SalesItemLineDetail"]


# --- outside the United States ------------------------------------------------------------------


def test_ca_one_tax_line_per_rate_on_its_lines(ca: Running) -> None:
    body = ca_body(ca, ("100.00", "GST/PST BC"), ("50.00", "GST"), ("7.00", "Out of Scope"))
    made = ca.write("Invoice", body)
    assert rates(ca, made) == {
        "GST": (Decimal("150.00"), Decimal("7.50")),
        "PST (BC) 7%": (Decimal("100.00"), Decimal("7.00")),
    }
    assert made["TotalAmt"] == Decimal("171.50")
    assert "TxnTaxCodeRef" not in made["TxnTaxDetail"]


def test_ca_tax_is_on_the_sum_half_up(ca: Running) -> None:
    """3 x 0.35 = 1.05 at 13% is 0.1365; line by line it were 0.15."""
    made = ca.write("Invoice", ca_body(ca, *[("0.35", "HST ON")] * 3))
    assert made["TxnTaxDetail"]["TotalTax"] == Decimal("0.14")


def test_ca_untaxed_codes(ca: Running) -> None:
    body = ca_body(ca, ("10.00", "Exempt"), ("20.00", "Zero-rated"), ("30.00", "Out of Scope"))
    made = ca.write("Invoice", body)
    assert rates(ca, made) == {
        "GST/HST (exempt)": (Decimal("10.00"), Decimal("0.00")),
        "GST/HST (zero-rated)": (Decimal("20.00"), Decimal("0.00")),
    }
    assert made["TotalAmt"] == 60


@pytest.mark.parametrize("code", [None, "TAX", "NON"])
def test_ca_every_line_needs_a_real_code(ca: Running, code: str | None) -> None:
    body = ca_body(ca, ("10", "GST"), ("10", None))
    if code:
        body["Line"][1]["SalesItemLineDetail"]["TaxCodeRef"] = {"value": code}
    body["TxnTaxDetail"] = {"TxnTaxCodeRef": {"value": ca.code("GST")}}
    error = ca.refused("Invoice", body)
    assert error["code"] == "6000"
    assert error["Detail"] == f"Business Validation Error: {NO_RATE}"


def test_ca_the_mode_is_required(ca: Running) -> None:
    body = ca_body(ca, ("10", "GST"), GlobalTaxCalculation=None)
    assert ca.refused("Invoice", body)["Detail"] == f"Business Validation Error: {NO_RATE}"


@pytest.mark.parametrize(
    ("country", "tax"), [("AU", "GST"), ("GB", "VAT"), ("FR", "sales tax"), ("CA", "GST/HST")]
)
def test_the_refusal_names_the_countrys_tax(ca: Running, country: str, tax: str) -> None:
    ca.control("POST", "seed", {"company_info": {"Country": country}})
    error = ca.refused("Invoice", ca_body(ca, ("10", None)))
    assert f"have a {tax} rate before you save" in error["Detail"]


def test_ca_unknown_and_inactive_codes(ca: Running) -> None:
    body = ca_body(ca, ("10", "GST"))
    body["Line"][0]["SalesItemLineDetail"]["TaxCodeRef"] = {"value": "999"}
    assert ca.refused("Invoice", body)["Detail"].endswith("TaxCodes element id 999 not found")
    old = {"Name": "Old", "Active": False, "SalesTaxRateList": {"TaxRateDetail": []}}
    seeded = ca.control("POST", "seed", {"objects": {"TaxCode": [old]}})["objects"]["TaxCode"][0]
    body["Line"][0]["SalesItemLineDetail"]["TaxCodeRef"] = {"value": seeded["Id"]}
    assert ca.refused("Invoice", body)["code"] == "2500"


def test_ca_not_applicable(ca: Running) -> None:
    body = ca_body(ca, ("10", None), ("20", "GST"), GlobalTaxCalculation="NotApplicable")
    assert ca.write("Invoice", body)["TotalAmt"] == 30
    error = ca.refused("Invoice", {**body, "TxnTaxDetail": {"TotalTax": 1}})
    assert (error["code"], error["Message"]) == ("6170", "Invalid TxnTaxDetail Error")
    ca.turn(not_applicable_needs_codes=True)
    assert ca.refused("Invoice", body)["code"] == "6000"


def test_ca_an_amount_per_rate_is_kept(ca: Running) -> None:
    body = ca_body(ca, ("100.00", "GST/PST BC"))
    body["TxnTaxDetail"] = {"TaxLine": [tax_line(ca.rate("GST"), "5.01")]}
    made = ca.write("Invoice", body)
    assert rates(ca, made) == {
        "GST": (Decimal("100.00"), Decimal("5.01")),
        "PST (BC) 7%": (Decimal("100.00"), Decimal("7.00")),
    }
    details = [line["TaxLineDetail"] for line in made["TxnTaxDetail"]["TaxLine"]]
    assert details[0]["OverrideDeltaAmount"] == Decimal("0.01")
    assert "OverrideDeltaAmount" not in details[1]
    assert made["TotalAmt"] == Decimal("112.01")


def test_ca_a_total_alone_changes_nothing(ca: Running) -> None:
    body = ca_body(ca, ("100.00", "GST"), TxnTaxDetail={"TotalTax": Decimal("4.99")})
    assert ca.write("Invoice", body)["TxnTaxDetail"]["TotalTax"] == 5


def test_ca_rates_that_do_not_belong_or_come_twice(ca: Running) -> None:
    gst, hst = ca.rate("GST"), ca.rate("HST (ON) 13%")
    for lines in ([tax_line(hst, "1")], [tax_line(gst, "1"), tax_line(gst, "1")]):
        body = ca_body(ca, ("100.00", "GST"), TxnTaxDetail={"TaxLine": lines})
        assert ca.refused("Invoice", body)["code"] == "6470"


def test_an_override_lasts_until_lines_or_tax_are_sent_again(ca: Running) -> None:
    body = ca_body(ca, ("100.00", "GST"))
    body["TxnTaxDetail"] = {"TaxLine": [tax_line(ca.rate("GST"), "5.01")]}
    made = ca.write("Invoice", body)
    key = {"Id": made["Id"], "SyncToken": "0", "sparse": True}
    noted = ca.write("Invoice", {**key, "PrivateNote": "x"})
    assert noted["TxnTaxDetail"] == made["TxnTaxDetail"]
    again = ca.write("Invoice", {**key, "SyncToken": "1", "Line": body["Line"]})
    assert again["TxnTaxDetail"]["TotalTax"] == 5


def test_us_a_total_tax_below_zero_is_taken(us: Running) -> None:
    tax = {"TxnTaxCodeRef": {"value": us.code("California")}, "TotalTax": -50}
    body = us.invoice(us.line("100", TaxCodeRef={"value": "TAX"}), TxnTaxDetail=tax)
    assert us.write("Invoice", body)["TotalAmt"] == 50
