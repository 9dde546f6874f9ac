"""Sales in a British company: VAT at several rates, and lines outside of it."""

from odoo.tests import tagged

from .support.in_country import InCountry


@tagged("post_install", "-at_install", "qbo")
class TestSaleBritain(InCountry):
    simulated = "gb"

    def test_each_line_has_its_code(self):
        document = self.push_lines(
            self.line(self.new_product("Desk", 100), 1, taxes=[self.taxes[20]]),  # 20.00
            self.line(self.new_product("Stairlift", 40), 1, taxes=[self.taxes[5]]),  # 2.00
            self.line(self.new_product("Book", 12), 2, taxes=[self.taxes[0]]),
            self.line(self.new_product("Gift card", 10), 1),
        )
        self.assertEqual(self.codes(document), ["20.0% S", "5.0% R", "0.0% Z", "No VAT"])
        self.assertEqual(document["GlobalTaxCalculation"], "TaxExcluded")
        self.assertEqual(document["TxnTaxDetail"]["TotalTax"], 22.0)
        self.assertEqual(document["TotalAmt"], 196.0)  # 174.00 + 22.00

    def test_odoos_rounding_by_line_is_taken(self):
        self.company.tax_calculation_rounding_method = "round_per_line"
        # 20 % of 0.13 is 0.026: 0.03 for each of three, but 0.08 of their sum 0.39
        sweet = self.new_product("Sweet", 0.13)
        document = self.push_lines(
            *[self.line(sweet, 1, taxes=[self.taxes[20]]) for _one in range(3)]
        )
        self.assertEqual(document["TxnTaxDetail"]["TotalTax"], 0.09)

    def test_prices_with_vat_inside(self):
        gross = self.new_tax("VAT inside", 20, price_include_override="tax_included")
        self.map_tax(gross, self.tax_code("20.0% S"))
        # 3 x 9.99 = 29.97 with 20 % inside: 24.98 (24.975) and 4.99
        document = self.push_lines(self.line(self.new_product("Mug", 9.99), 3, taxes=[gross]))
        self.assertEqual(document["TotalAmt"], 29.97)
