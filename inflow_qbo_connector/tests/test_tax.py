"""Tax codes: by the country's rules, and never by guessing."""

from dataclasses import replace
from decimal import Decimal

from odoo.tests import BaseCase, tagged

from ..mapping import tax
from ..mapping.values import References, TaxCode, TaxRate
from .sample import CANADA, SALE, US, line

GST, PST = TaxRate("3", Decimal(5)), TaxRate("4", Decimal(7))


@tagged("post_install", "-at_install", "qbo")
class TestTax(BaseCase):
    def sale(self, *lines):
        return replace(SALE, lines=lines)

    def test_us_lines_are_tax_or_non(self):
        refs = References(tax_codes={frozenset({1}): TaxCode("9", ())})
        self.assertEqual(tax.line_code(line(taxes={1: (8, "8.00")}), US, refs), "TAX")
        self.assertEqual(tax.line_code(line(), US, refs), "NON")

    def test_a_us_tax_may_be_mapped_to_no_tax(self):
        refs = References(tax_codes={frozenset({1}): TaxCode("NON", ())})
        exempt = line(taxes={1: (0, "0.00")})
        self.assertEqual(tax.line_code(exempt, US, refs), "NON")
        self.assertEqual(tax.totals(self.sale(exempt), US, refs), {})

    def test_without_sales_tax_there_are_no_codes(self):
        off = replace(US, tax_mode="off")
        self.assertIsNone(tax.line_code(line(), off, References()))
        self.assertEqual(tax.problems(self.sale(line()), off, References()), [])
        [problem] = tax.problems(self.sale(line(taxes={1: (8, "8.00")})), off, References())
        self.assertIn("switched off", problem.message)

    def test_every_unmapped_combination_is_named_at_once(self):
        sale = self.sale(line(taxes={1: (5, "5.00")}), line(taxes={1: (5, "5.00"), 2: (7, "7.00")}))
        found = tax.problems(sale, CANADA, References())
        self.assertEqual(len(found), 2)
        self.assertTrue(all(problem.hold for problem in found))

    def test_amounts_of_several_lines_are_added_up_by_rate(self):
        refs = References(
            tax_codes={
                frozenset({1}): TaxCode("7", (GST,)),
                frozenset({1, 2}): TaxCode("8", (GST, PST)),
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

    def test_a_code_of_other_rates_is_left_to_quickbooks(self):
        refs = References(tax_codes={frozenset({1}): TaxCode("8", (GST, PST))})
        sale = self.sale(line(taxes={1: (12, "12.00")}))
        self.assertEqual(tax.totals(sale, CANADA, refs), {"GlobalTaxCalculation": "TaxExcluded"})
