"""Tax codes: by the country's rules, and never by guessing."""

from dataclasses import replace
from decimal import Decimal

from odoo.tests import BaseCase, tagged

from ..content.company import References, TaxCode, TaxRate
from ..payloads import tax
from .sample import CANADA, SALE, US, line

GST, PST = TaxRate("3", Decimal(5)), TaxRate("4", Decimal(7))


@tagged("post_install", "-at_install", "qbo")
class TestTax(BaseCase):
    def sale(self, *lines):
        return replace(SALE, lines=lines)

    def test_us_lines_are_tax_or_non(self):
        refs = References(tax_codes={("sale", frozenset({1})): TaxCode("9", ())})
        self.assertEqual(tax.line_code(line(taxes={1: (8, "8.00")}), SALE, US, refs), "TAX")
        self.assertEqual(tax.line_code(line(), SALE, US, refs), "NON")

    def test_a_us_tax_may_be_mapped_to_no_tax(self):
        refs = References(tax_codes={("sale", frozenset({1})): TaxCode("NON", ())})
        exempt = line(taxes={1: (0, "0.00")})
        self.assertEqual(tax.line_code(exempt, SALE, US, refs), "NON")
        self.assertEqual(tax.totals(self.sale(exempt), US, refs), {})

    def test_without_sales_tax_there_are_no_codes(self):
        off = replace(US, tax_mode="off")
        self.assertIsNone(tax.line_code(line(), SALE, off, References()))
        self.assertEqual(tax.problems(self.sale(line()), off, References()), [])
        [problem] = tax.problems(self.sale(line(taxes={1: (8, "8.00")})), off, References())
        self.assertIn("switched off", str(problem.message))

    def test_every_unmapped_combination_is_named_at_once(self):
        sale = self.sale(line(taxes={1: (5, "5.00")}), line(taxes={1: (5, "5.00"), 2: (7, "7.00")}))
        found = tax.problems(sale, CANADA, References())
        self.assertEqual(len(found), 2)
        self.assertTrue(all(problem.hold for problem in found))

    def test_amounts_of_several_lines_are_added_up_by_rate(self):
        refs = References(
            tax_codes={
                ("sale", frozenset({1})): TaxCode("7", (GST,)),
                ("sale", frozenset({1, 2})): TaxCode("8", (GST, PST)),
            }
        )
        sale = self.sale(
            line(amount="100.00", taxes={1: (5, "5.00"), 2: (7, "7.00")}),
            line(amount="20.00", taxes={1: (5, "1.00")}),
        )
        detail = tax.totals(sale, CANADA, refs)["TxnTaxDetail"]
        self.assertEqual(detail["TotalTax"], Decimal("13.00"))
        self.assertEqual(
            [
                (one["TaxLineDetail"]["TaxRateRef"]["value"], one["Amount"],
                 one["TaxLineDetail"]["NetAmountTaxable"])
                for one in detail["TaxLine"]
            ],
            [("3", Decimal("6.00"), Decimal("120.00")), ("4", Decimal("7.00"), Decimal("100.00"))],
        )  # fmt: skip

    def amounts(self, code, *lines):
        """What is sent of each rate; None where QuickBooks is to work it out."""
        refs = References(tax_codes={("sale", one.taxes): code for one in lines})
        detail = tax.totals(self.sale(*lines), CANADA, refs).get("TxnTaxDetail")
        if detail is None:
            return None
        return {
            one["TaxLineDetail"]["TaxRateRef"]["value"]: one["Amount"] for one in detail["TaxLine"]
        }

    def test_one_tax_is_shared_out_over_rates_that_come_to_the_same(self):
        # 0.13 of 12 %: 5/12 of it is 0.0542, the rest 0.08
        code = TaxCode("8", (GST, PST))
        found = self.amounts(code, line(amount="1.10", taxes={1: (12, "0.13")}))
        self.assertEqual(found, {"3": Decimal("0.05"), "4": Decimal("0.08")})

    def test_several_taxes_go_to_one_rate_that_comes_to_the_same(self):
        taxes = {1: (2, "2.00"), 2: (3, "3.00")}
        self.assertEqual(self.amounts(TaxCode("7", (GST,)), line(taxes=taxes)), {"3": Decimal(5)})

    def test_a_code_of_other_rates_is_left_to_quickbooks(self):
        code = TaxCode("8", (GST, PST))
        self.assertIsNone(self.amounts(code, line(taxes={1: (13, "13.00")})))
        self.assertIsNone(self.amounts(code, line(taxes={1: (5, "5.00")})))

    def test_taxes_of_nothing_need_no_rate(self):
        exempt = TaxRate("6", Decimal(0))
        free = line(taxes={1: (0, "0.00")})
        self.assertEqual(self.amounts(TaxCode("9", (exempt,)), free), {"6": Decimal(0)})
        self.assertEqual(self.amounts(TaxCode("9", (exempt,)), line()), {"6": Decimal(0)})
        self.assertIsNone(self.amounts(TaxCode("10", ()), free))  # out of scope: no tax lines

    def test_a_fixed_tax_stands_for_the_rate_that_is_left(self):
        levy = TaxRate("5", Decimal(0))
        taxes = {1: (5, "5.00"), 2: (None, "1.50")}
        found = self.amounts(TaxCode("11", (GST, levy)), line(taxes=taxes))
        self.assertEqual(found, {"3": Decimal("5.00"), "5": Decimal("1.50")})
        self.assertIsNone(self.amounts(TaxCode("7", (GST,)), line(taxes=taxes)))

    def test_automated_tax_takes_our_total_and_has_no_codes(self):
        automated = replace(US, tax_mode="automated")
        taxed, tiny, free = line(taxes={1: (8, "8.00")}), line(taxes={1: (8, "0.00")}), line()
        codes = [tax.line_code(one, SALE, automated, References()) for one in (taxed, tiny, free)]
        self.assertEqual(codes, ["TAX", "TAX", "NON"])
        sale = self.sale(taxed, tiny, free)
        self.assertEqual(tax.problems(sale, automated, References()), [])
        self.assertEqual(
            tax.totals(sale, automated, References()), {"TxnTaxDetail": {"TotalTax": Decimal(8)}}
        )
