"""Forms that a real order takes (S-4), each through Odoo's own methods."""

from odoo.tests import tagged

from .common import Connected


@tagged("post_install", "-at_install", "qbo")
class TestSaleForms(Connected):
    def setUp(self):
        super().setUp()
        self.connect()
        self.state_tax = self.new_tax("State sales tax", 15)
        self.map_tax(self.state_tax, self.tax_code("State 15"))

    def down_payment(self, order, *, date="2026-03-01", **values):
        """A down payment invoice by Odoo's wizard."""
        wizard = self.env["sale.advance.payment.inv"].with_context(active_ids=order.ids)
        invoice = wizard.create(values)._create_invoices(order)
        invoice.write({"invoice_date": date, "invoice_date_due": date})
        invoice.action_post()
        return invoice

    def final_invoice(self, order, *, date="2026-03-09"):
        invoice = order._create_invoices(final=True)
        invoice.write({"invoice_date": date, "invoice_date_due": date})
        invoice.action_post()
        return invoice

    def shown(self, order):
        """(item or text, quantity, price, amount, code) of each line in QuickBooks."""
        return [self._line(line) for line in self.qbo_invoice(order)["Line"][:-1]]

    def _line(self, line):
        if line["DetailType"] == "DescriptionOnly":
            return line["Description"]
        detail = line["SalesItemLineDetail"]
        figures = [detail.get(key) for key in ("Qty", "UnitPrice")]
        return (detail["ItemRef"]["name"], *figures, line["Amount"], detail["TaxCodeRef"]["value"])

    # === DOWN PAYMENTS ===

    def test_a_down_payment_grows_into_the_whole_order(self):
        # 3 x 100.00 + 15 % = 345.00; 20 % of it is 69.00: 60.00 and 9.00 tax
        desk = self.new_product("Desk", 100)
        order = self.new_order(self.line(desk, 3, taxes=[self.state_tax]))
        self.down_payment(order, advance_payment_method="percentage", amount=20)
        self.drain()
        self.assertState(order, "synced")
        self.assertEqual(self.qbo_invoice(order)["TotalAmt"], 69.0)
        self.assertEqual(self.shown(order), [("Other", 1, 60.0, 60.0, "TAX")])
        self.final_invoice(order)
        self.drain()
        self.assertState(order, "synced")
        self.assertEqual(self.qbo_invoice(order)["TotalAmt"], 345.0)
        self.assertEqual(self.shown(order), [("Desk", 3, 100.0, 300.0, "TAX")])

    def test_a_fixed_down_payment_over_taxed_and_untaxed_lines(self):
        order = self.new_order(
            self.line(self.new_product("Desk", 100), 1, taxes=[self.state_tax]),
            self.line(self.new_product("Book", 35), 1),
        )
        self.down_payment(order, advance_payment_method="fixed", fixed_amount=50)
        self.drain()
        self.assertState(order, "synced")
        self.assertEqual(self.qbo_invoice(order)["TotalAmt"], 50.0)
        self.final_invoice(order)
        self.drain()
        self.assertState(order, "synced")
        self.assertEqual(self.qbo_invoice(order)["TotalAmt"], 150.0)
        self.assertEqual([line[0] for line in self.shown(order)], ["Desk", "Book"])
