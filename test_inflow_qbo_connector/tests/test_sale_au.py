"""Sales in a Australian company: GST, and what is free of it."""

from odoo.tests import tagged

from .support.in_country import InCountry


@tagged("post_install", "-at_install", "qbo")
class TestSaleAustralia(InCountry):
    simulated = "au"

    def test_each_line_has_its_code(self):
        document = self.push_lines(
            self.line(self.new_product("Desk", 100), 1, taxes=[self.taxes[10]]),  # 10.00
            self.line(self.new_product("Bread", 4), 3, taxes=[self.taxes[0]]),
            self.line(self.new_product("Gift card", 50), 1),
        )
        self.assertEqual(self.codes(document), ["GST", "GST free", "Out of scope"])
        self.assertEqual(document["GlobalTaxCalculation"], "TaxExcluded")
        self.assertEqual(document["TxnTaxDetail"]["TotalTax"], 10.0)
        self.assertEqual(document["TotalAmt"], 172.0)  # 162.00 + 10.00
