"""Amounts that contain their tax (facts 6 "amounts"). All figures were worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from .support.harness import Running
from .support.taxed import bill, coded, inclusive, rates


def test_inclusive_the_net_is_worked_out_from_the_gross(gb: Running) -> None:
    lines = [inclusive(gb, "120.00", "20.0% S"), inclusive(gb, "10.00", "20.0% S")]
    body = {**coded(gb), "Line": lines, "GlobalTaxCalculation": "TaxInclusive"}
    made = gb.write("Invoice", body)
    assert [line["Amount"] for line in made["Line"]] == [100, Decimal("8.33"), Decimal("108.33")]
    assert made["Line"][1]["SalesItemLineDetail"]["TaxInclusiveAmt"] == 10
    assert rates(gb, made) == {"VAT 20%": (Decimal("108.33"), Decimal("21.67"))}
    assert made["TotalAmt"] == 130


def test_inclusive_rounding_never_changes_the_total(gb: Running) -> None:
    lines = [inclusive(gb, "9.99", "20.0% S") for _ in range(3)]
    body = {**coded(gb), "Line": lines, "GlobalTaxCalculation": "TaxInclusive"}
    made = gb.write("Invoice", body)  # 8.325 goes up: 8.33 x 3 = 24.99; 20 % were 5.00
    assert rates(gb, made) == {"VAT 20%": (Decimal("24.99"), Decimal("4.98"))}
    assert made["TotalAmt"] == Decimal("29.97")
    assert "OverrideDeltaAmount" not in made["TxnTaxDetail"]["TaxLine"][0]["TaxLineDetail"]


def test_inclusive_an_amount_alone_follows_the_switch(au: Running) -> None:
    body = coded(au, ("110.00", "GST"), GlobalTaxCalculation="TaxInclusive")
    made = au.write("Invoice", body)
    assert made["Line"][0]["SalesItemLineDetail"]["TaxInclusiveAmt"] == 121
    assert (made["Line"][0]["Amount"], made["TotalAmt"]) == (110, 121)
    au.turn(inclusive_amount_alone="gross")
    made = au.write("Invoice", body)
    assert (made["Line"][0]["Amount"], made["TotalAmt"]) == (100, 110)


def test_inclusive_what_was_read_can_be_sent_back(au: Running) -> None:
    au.turn(inclusive_amount_alone="gross")
    line = au.line("110.00", TaxCodeRef={"value": au.code("GST")}, Qty=4, UnitPrice="27.5")
    made = au.write(
        "Invoice", {**coded(au), "Line": [line], "GlobalTaxCalculation": "TaxInclusive"}
    )
    detail = made["Line"][0]["SalesItemLineDetail"]
    assert (detail["Qty"], detail["UnitPrice"]) == (4, 25)
    again = au.write("Invoice", made)
    assert (again["Line"], again["TotalAmt"]) == (made["Line"], 110)


def test_inclusive_bills(au: Running) -> None:
    body = bill(au, "100.00", "GST on non-capital", GlobalTaxCalculation="TaxInclusive")
    made = au.write("Bill", body)
    (line,) = made["Line"]
    assert (line["Amount"], made["TotalAmt"]) == (100, 110)
    assert line["AccountBasedExpenseLineDetail"]["TaxInclusiveAmt"] == 110


def discount(amount: str | None = None, **detail: Any) -> dict[str, Any]:
    """The one discount of a document."""
    line: dict[str, Any] = {"DetailType": "DiscountLineDetail", "DiscountLineDetail": detail}
    return {**line, "Amount": Decimal(amount)} if amount else line


def test_inclusive_a_discount_by_percent_lowers_net_and_gross(gb: Running) -> None:
    """130 gross less 10 % are 117: 97.50 net (108.33 - 10.83), 19.50 VAT, 20 % of 97.50."""
    lines = [inclusive(gb, "120.00", "20.0% S"), inclusive(gb, "10.00", "20.0% S")]
    lines.append(discount(PercentBased=True, DiscountPercent=10))
    body = {**coded(gb), "Line": lines, "GlobalTaxCalculation": "TaxInclusive"}
    made = gb.write("Invoice", body)
    assert [line["Amount"] for line in made["Line"][2:]] == [Decimal("108.33"), Decimal("10.83")]
    assert rates(gb, made) == {"VAT 20%": (Decimal("97.50"), Decimal("19.50"))}
    assert made["TotalAmt"] == 117
    assert gb.balances() == {
        "Accounts Receivable (A/R)": 117,
        "Services": Decimal("-108.33"),
        "Discounts Given": Decimal("10.83"),
        "HM Revenue & Customs (VAT) Payable": Decimal("-19.50"),
    }
    again = gb.write("Invoice", made)
    assert (again["Line"], again["TotalAmt"]) == (made["Line"], 117)


def test_inclusive_a_discount_by_amount_is_net(gb: Running) -> None:
    """120 at 20 % and 52.50 at 5 % are 100 and 50 net. 15 off leave 90 and 45: 18 and 2.25 VAT,
    155.25 in all, nine tenths of 172.50."""
    lines = [inclusive(gb, "120.00", "20.0% S"), inclusive(gb, "52.50", "5.0% R"), discount("15")]
    body = {**coded(gb), "Line": lines, "GlobalTaxCalculation": "TaxInclusive"}
    made = gb.write("Invoice", body)
    assert rates(gb, made) == {
        "VAT 20%": (Decimal("90.00"), Decimal("18.00")),
        "VAT 5%": (Decimal("45.00"), Decimal("2.25")),
    }
    assert made["TotalAmt"] == Decimal("155.25")
    assert gb.write("Invoice", made)["TotalAmt"] == Decimal("155.25")


def test_inclusive_a_discount_leaves_no_cent_over(gb: Running) -> None:
    """3 x 9.99 are 24.99 net; 3 % off is 0.75, and 29.97 x 24.24 / 24.99 = 29.0705: the VAT is
    what 29.07 leaves above 24.24, 4.83, not 20 % of it, 4.85."""
    lines = [inclusive(gb, "9.99", "20.0% S") for _ in range(3)]
    lines.append(discount(PercentBased=True, DiscountPercent=3))
    body = {**coded(gb), "Line": lines, "GlobalTaxCalculation": "TaxInclusive"}
    made = gb.write("Invoice", body)
    assert rates(gb, made) == {"VAT 20%": (Decimal("24.24"), Decimal("4.83"))}
    assert made["TotalAmt"] == Decimal("29.07")


def test_inclusive_shipping_has_no_part_in_the_discount(gb: Running) -> None:
    """120 and 12 for delivery, both at 20 %: half off the goods leaves 60 and 12."""
    gb.control("POST", "seed", {"preferences": {"SalesFormsPrefs": {"AllowShipping": True}}})
    delivery = inclusive(gb, "12.00", "20.0% S")
    delivery["SalesItemLineDetail"]["ItemRef"] = {"value": "SHIPPING_ITEM_ID"}
    half = discount(PercentBased=True, DiscountPercent=50)
    lines = [inclusive(gb, "120.00", "20.0% S"), delivery, half]
    body = {**coded(gb), "Line": lines, "GlobalTaxCalculation": "TaxInclusive"}
    made = gb.write("Invoice", body)
    assert rates(gb, made) == {"VAT 20%": (Decimal("60.00"), Decimal("12.00"))}
    assert made["TotalAmt"] == 72


def test_inclusive_bundles_follow_their_lines(au: Running) -> None:
    au.turn(bundles_made_by_api=True)
    parts = {"ItemGroupLine": [{"ItemRef": {"value": "1"}, "Qty": 1}]}
    item = au.write("Item", {"Name": "Set", "Type": "Group", "ItemGroupDetail": parts})["Id"]
    members = [inclusive(au, "110.00", "GST"), inclusive(au, "50.00", "GST free")]
    detail = {"GroupItemRef": {"value": item}, "Line": members}
    line = {"DetailType": "GroupLineDetail", "GroupLineDetail": detail}
    body = {**coded(au), "Line": [line], "GlobalTaxCalculation": "TaxInclusive"}
    made = au.write("Invoice", body)
    assert [each["Amount"] for each in made["Line"]] == [150, 150]
    assert (made["TxnTaxDetail"]["TotalTax"], made["TotalAmt"]) == (10, 160)


GROSS = st.tuples(
    st.integers(1, 99_999).map(lambda pence: Decimal(pence) / 100),
    st.sampled_from(("20.0% S", "5.0% R", "0.0% Z", "Exempt")),
)


@settings(
    max_examples=40,
    deadline=None,
    database=None,
    print_blob=True,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(wanted=st.lists(GROSS, min_size=1, max_size=6), percent=st.sampled_from((0, 0, 3, 12, 50)))
def test_inclusive_what_is_paid_is_the_gross_whatever_the_figures(
    gb: Running, wanted: list[tuple[Decimal, str]], percent: int
) -> None:
    """Without discount to the penny; with one, the gross falls as the net does. Tax is never more
    than a penny per line away from its rate."""
    lines = [inclusive(gb, str(each), code) for each, code in wanted]
    if percent:
        lines.append(discount(PercentBased=True, DiscountPercent=percent))
    body = {**coded(gb), "Line": lines, "GlobalTaxCalculation": "TaxInclusive"}
    made = gb.write("Invoice", body)
    gross = sum(each for each, _ in wanted)
    if not percent:
        assert made["TotalAmt"] == gross
    assert abs(made["TotalAmt"] - gross * (100 - percent) / 100) <= Decimal("0.02") * len(lines)
    for line in made["TxnTaxDetail"]["TaxLine"]:
        detail = line["TaxLineDetail"]
        due = detail["NetAmountTaxable"] * detail["TaxPercent"] / 100
        assert abs(line["Amount"] - due) <= Decimal("0.01") * (len(lines) + 1)
    assert gb.write("Invoice", made)["TotalAmt"] == made["TotalAmt"]
