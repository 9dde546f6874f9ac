"""Sales in a US company with automated sales tax: nothing is mapped, Odoo's tax is sent."""

from odoo.tests import tagged

from .support.in_country import InCountry


@tagged("post_install", "-at_install", "qbo")
class TestSaleAutomatedTax(InCountry):
    simulated = "us-ast"

    def setUp(self):
        super().setUp()
        self.tax = self.new_tax("California 7.25 %", 7.25)

    def buyer(self, state="base.state_us_5"):
        return self.new_partner("Azure Interior", state_id=self.env.ref(state).id)

    def push(self, *lines, state="base.state_us_5"):
        order = self.new_order(*lines, partner=self.buyer(state))
        self.invoice(order)
        self.drain()
        return order

    def test_nothing_is_to_be_mapped(self):
        self.assertEqual(self.connection.tax_mode, "automated")
        self.assertFalse(self.connection.missing)

    def test_odoos_tax_arrives_whatever_its_name(self):
        # 7.25 % of 200.00 = 14.50; the book is free of tax
        order = self.push(
            self.line(self.new_product("Desk", 200), 1, taxes=[self.tax]),
            self.line(self.new_product("Book", 30), 1),
        )
        self.assertState(order, "synced")
        document = self.qbo_invoice(order)
        codes = [
            line["SalesItemLineDetail"]["TaxCodeRef"]["value"] for line in document["Line"][:-1]
        ]
        self.assertEqual(codes, ["TAX", "NON"])
        self.assertEqual(document["TxnTaxDetail"]["TotalTax"], 14.5)
        self.assertEqual(document["TotalAmt"], 244.5)

    def test_two_taxes_on_one_order_are_no_trouble(self):
        # QuickBooks has the codes, so 7.25 % of 100.00 and 4 % of 50.00 go as 9.25
        other = self.new_tax("Reduced", 4)
        order = self.push(
            self.line(self.new_product("Desk", 100), 1, taxes=[self.tax]),
            self.line(self.new_product("Shirt", 50), 1, taxes=[other]),
        )
        self.assertState(order, "synced")
        self.assertEqual(self.qbo_invoice(order)["TxnTaxDetail"]["TotalTax"], 9.25)

    def test_tax_where_quickbooks_owes_none_needs_attention(self):
        # The practice company has no duty to collect in Oregon, so the tax is dropped there.
        desk = self.line(self.new_product("Desk", 100), 1, taxes=[self.tax])
        order = self.push(desk, state="base.state_us_38")
        self.assertState(order, "attention")
        self.assertIn("107.25 in Odoo", self.row(order).message)

    def test_a_tax_that_quickbooks_works_out_otherwise_needs_attention(self):
        self.simulator.control("POST", "switches", ast_total_tax="computed")
        ten = self.new_tax("Ten", 10)
        order = self.push(self.line(self.new_product("Desk", 100), 1, taxes=[ten]))
        self.assertState(order, "attention")
        self.assertIn("110.00 in Odoo, 107.25", self.row(order).message)
