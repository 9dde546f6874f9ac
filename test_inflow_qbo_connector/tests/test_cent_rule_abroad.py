"""The cent rule where tax is a code on each line, and in a foreign currency.

QuickBooks works out the tax where Odoo's percentage is none of its own: 5.01 % of 100.00 is 5.01 in
Odoo, 5.00 in QuickBooks.
"""

from odoo.tests import tagged

from .support.in_country import InCountry


@tagged("post_install", "-at_install", "qbo")
class TestCentRuleAbroad(InCountry):
    simulated = "ca"

    def setUp(self):
        super().setUp()
        self.connection.rounding_account_id = self.account("Discounts Given")
        self.odd = self.new_tax("GST 5.01 %", 5.01)
        self.map_tax(self.odd, self.tax_code("GST"))

    def pushed(self, **more):
        order = self.new_order(
            self.line(self.new_product("Desk", 100), 1, taxes=[self.odd]), **more
        )
        self.invoice(order)
        self.drain()
        return order

    def in_us_dollars(self):
        """An order of 105.01 USD at 1.40 CAD."""
        dollar = self.env.ref("base.USD")
        dollar.active = True
        rate = {"currency_id": dollar.id, "company_id": self.company.id, "name": "2026-02-01"}
        self.env["res.currency.rate"].create(rate | {"inverse_company_rate": 1.4})
        values = {"name": "US", "currency_id": dollar.id, "company_id": self.company.id}
        return self.pushed(pricelist_id=self.env["product.pricelist"].create(values).id)

    def rounding_lines(self, order):
        lines = self.qbo_invoice(order)["Line"]
        return [line for line in lines if line.get("Description") == "Rounding"]

    def test_the_line_has_the_code_of_untaxed_lines(self):
        order = self.pushed()
        self.assertState(order, "synced")
        [line] = self.rounding_lines(order)
        self.assertEqual(line["Amount"], 0.01)
        code = line["SalesItemLineDetail"]["TaxCodeRef"]["value"]
        self.assertEqual(code, self.tax_code("Exempt").qbo_id)
        self.assertEqual(self.qbo_invoice(order)["TotalAmt"], 105.01)

    def test_it_waits_for_that_code(self):
        mapping = self.map_tax(self.env["account.tax"], self.env["qbo.tax.code"])
        order = self.pushed()
        self.assertState(order, "held")
        self.assertIn("lines without tax", self.row(order).message)
        mapping.tax_code_id = self.tax_code("Exempt")
        self.drain()
        self.assertState(order, "synced")
        self.assertEqual(len(self.rounding_lines(order)), 1)

    def test_the_limit_is_in_home_currency(self):
        self.connection.rounding_limit = 0.01  # 0.01 USD are 0.014 CAD
        order = self.in_us_dollars()
        self.assertState(order, "attention")
        self.assertIn("105.01 in Odoo, 105.00 in QuickBooks", self.row(order).message)

    def test_a_foreign_order_within_the_limit(self):
        self.connection.rounding_limit = 0.02
        order = self.in_us_dollars()
        self.assertState(order, "synced")
        self.assertEqual([line["Amount"] for line in self.rounding_lines(order)], [0.01])
        self.assertEqual(self.qbo_invoice(order)["HomeTotalAmt"], 147.01)  # 105.01 x 1.4 = 147.014
