"""Sales in a Canadian company: a tax code on every line, two currencies."""

from odoo.fields import Command
from odoo.tests import tagged

from .support.common import Connected


@tagged("post_install", "-at_install", "qbo")
class TestSaleCanada(Connected):
    simulated = "ca"

    @classmethod
    def _odoo_company(cls):
        company = cls.env["res.company"].search([("currency_id.name", "=", "CAD")], limit=1)
        cls.env["stock.warehouse"].create({"name": "Vancouver", "company_id": company.id})
        return company

    def setUp(self):
        super().setUp()
        self.connect()
        self.connection.adjustment_account_id = self.account("Cost of Goods Sold")
        self.gst = self.new_tax("GST five", 5)
        self.pst = self.new_tax("PST seven", 7)
        self.both = self.new_tax(
            "GST + PST",
            0,
            amount_type="group",
            children_tax_ids=[Command.set((self.gst + self.pst).ids)],
        )
        self.nothing = self.env["account.tax"]
        self.map_tax(self.gst, self.tax_code("GST"))
        self.map_tax(self.both, self.tax_code("GST/PST BC"))
        self.map_tax(self.nothing, self.tax_code("Exempt"))

    def test_items_need_an_expense_account_here(self):
        self.connection.adjustment_account_id = False
        order = self.new_order()
        self.invoice(order)
        self.drain()
        self.assertState(order, "held")
        self.assertIn("choose the adjustments account", self.row(order).message)
        self.assertEqual(self.simulator.writes(), [])
        self.connection.adjustment_account_id = self.account("Cost of Goods Sold")
        self.drain()
        self.assertState(order, "synced")

    def test_the_company_facts_are_shown(self):
        self.assertEqual(self.connection.state, "connected")
        self.assertEqual(self.connection.country, "CA")
        self.assertEqual(self.connection.home_currency, "CAD")
        self.assertTrue(self.connection.multicurrency)
        self.assertEqual(self.connection.tax_mode, "vat")

    def test_every_line_has_its_code_and_every_rate_its_amount(self):
        order = self.new_order(
            self.line(self.new_product("Desk", 200), 1, taxes=[self.both]),  # 10.00 and 14.00
            self.line(self.new_product("Book", 40), 1, taxes=[self.gst]),  # 2.00
            self.line(self.new_product("Bread", 3), 2),  # none
        )
        self.invoice(order)
        self.drain()
        self.assertState(order, "synced")
        document = self.qbo_invoice(order)
        codes = {one["Id"]: one["Name"] for one in self.simulator.entities("TaxCode")}
        self.assertEqual(
            [
                codes[line["SalesItemLineDetail"]["TaxCodeRef"]["value"]]
                for line in document["Line"]
                if line["DetailType"] == "SalesItemLineDetail"
            ],
            ["GST/PST BC", "GST", "Exempt"],
        )
        self.assertEqual(document["GlobalTaxCalculation"], "TaxExcluded")
        self.assertEqual(document["TxnTaxDetail"]["TotalTax"], 26.0)
        self.assertEqual(document["TotalAmt"], 272.0)

    def test_odoos_tax_is_taken_where_quickbooks_would_round_otherwise(self):
        self.company.tax_calculation_rounding_method = "round_per_line"
        # 5 % of 0.30 is 0.015: 0.02 for each of three lines, but 0.05 of their sum 0.90
        product = self.new_product("Sweet", 0.3)
        lines = [self.line(product, 1, taxes=[self.gst]) for _number in range(3)]
        order = self.new_order(*lines)
        invoice = self.invoice(order)
        self.assertEqual(invoice.amount_tax, 0.06)
        self.drain()
        self.assertState(order, "synced")
        self.assertEqual(self.qbo_invoice(order)["TxnTaxDetail"]["TotalTax"], 0.06)

    def test_a_total_that_differs_by_a_cent_is_not_called_synced(self):
        # Two taxes of the same rate pair off with no QuickBooks rate, so QuickBooks computes.
        twin = self.new_tax("GST twin", 5)
        self.map_tax(self.gst + twin, self.tax_code("GST"))
        taxes = [self.gst, twin]
        order = self.new_order(self.line(self.new_product("Desk", 100), 1, taxes=taxes))
        self.invoice(order)
        self.drain()
        self.assertState(order, "attention")
        message = self.row(order).message
        self.assertIn("110.00 in Odoo", message)
        self.assertIn("105", message)
        self.row(order).action_retry()
        self.drain()
        self.assertState(order, "attention")  # retrying cures nothing and says so again

    def test_untaxed_lines_without_a_code_are_held(self):
        self.map_tax(self.nothing, self.env["qbo.tax.code"])
        order = self.new_order()
        self.invoice(order)
        self.drain()
        self.assertState(order, "held")
        self.assertIn("lines without tax", self.row(order).message)
        self.map_tax(self.nothing, self.tax_code("Zero-rated"))
        self.drain()
        self.assertState(order, "synced")

    def test_a_us_dollar_order_carries_currency_and_rate(self):
        dollar = self.env.ref("base.USD")
        dollar.active = True
        self.env["res.currency.rate"].create(
            {
                "currency_id": dollar.id,
                "company_id": self.company.id,
                "name": "2026-02-01",
                "inverse_company_rate": 1.4,
            }
        )
        pricelist = self.env["product.pricelist"].create(
            {"name": "US", "currency_id": dollar.id, "company_id": self.company.id}
        )
        partner = self.new_partner("Border Trade")
        home = self.new_order(partner=partner)
        abroad = self.new_order(partner=partner, pricelist_id=pricelist.id)
        for order in home + abroad:
            self.invoice(order)
        self.drain()
        self.assertState(abroad, "synced")
        document = self.qbo_invoice(abroad)
        self.assertEqual(document["CurrencyRef"]["value"], "USD")
        self.assertEqual(document["ExchangeRate"], 1.4)
        self.assertEqual(document["HomeTotalAmt"], 140.0)
        names = {one["DisplayName"] for one in self.simulator.entities("Customer")}
        self.assertLessEqual({"Border Trade", "Border Trade (USD)"}, names)

    def test_stocked_products_buy_to_inventory_assets(self):
        self.connection.inventory_account_id = self.account("Inventory Asset")
        stocked = self.new_product("Stocked desk", is_storable=True)
        order = self.new_order(self.line(stocked), self.line(self.new_product("Other desk")))
        self.invoice(order)
        self.drain()
        self.assertState(order, "synced")
        items = {one["Name"]: one for one in self.simulator.entities("Item")}
        bought = {
            name: items[name]["ExpenseAccountRef"]["name"] for name in items if "desk" in name
        }
        self.assertEqual(
            bought, {"Stocked desk": "Inventory Asset", "Other desk": "Cost of Goods Sold"}
        )
        self.assertEqual(items["Stocked desk"]["Type"], "NonInventory")
