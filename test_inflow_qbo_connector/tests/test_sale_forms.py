"""Forms that a real order takes (S-4), each through Odoo's own methods."""

from odoo.tests import tagged

from .support.common import Connected
from .support.stories import invoicing, lines


@tagged("post_install", "-at_install", "qbo")
class TestSaleForms(Connected):
    def setUp(self):
        super().setUp()
        self.connect()
        self.state_tax = self.new_tax("State sales tax", 15)
        self.map_tax(self.state_tax, self.tax_code("State 15"))

    def pushed(self, story):
        """The order of a story, in QuickBooks."""
        order = story(self, self.state_tax)
        self.drain()
        self.assertState(order, "synced")
        return order

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

    # === LINES ===

    def test_headings_and_notes_arrive_between_the_lines(self):
        order = self.pushed(lines.headed)
        desk = ("Desk", 1, 100.0, 100.0, "TAX")
        self.assertEqual(self.shown(order), ["Line_Section", "Line_Subsection", "Line_Note", desk])

    def test_a_combo_is_a_heading_above_its_choices(self):
        order = self.pushed(lines.combo)
        self.assertEqual(
            self.shown(order),
            ["Meal x 1", ("B", 1, 10.0, 10.0, "TAX"), ("D", 1, 10.0, 10.0, "TAX")],
        )

    def test_a_free_line_arrives(self):
        order = self.pushed(lines.free_gift)
        self.assertEqual(self.shown(order)[1], ("Mat", 2, 0, 0, "TAX"))

    def test_what_the_customer_did_not_take_does_not_arrive(self):
        order = self.pushed(lines.optional)
        self.assertEqual(self.shown(order), [("Desk", 1, 100.0, 100.0, "TAX"), "Extras"])

    def test_five_decimals_arrive_as_they_are(self):
        order = self.pushed(lines.fine_figures)
        self.assertEqual(self.shown(order), [("Cloth", 1.23456, 8.76543, 10.82, "TAX")])

    def test_quantities_are_in_the_units_of_the_lines(self):
        order = self.pushed(lines.units)
        self.assertEqual(
            self.shown(order),
            [("Cup", 2, 120.0, 240.0, "TAX"), ("Cup", 3, 10.0, 30.0, "TAX")],
        )

    def test_a_combo_that_is_paid_online_before_it_is_invoiced(self):
        order = lines.combo(self, self.state_tax)
        order.invoice_ids.button_draft()
        order.invoice_ids.unlink()
        provider = self.env["payment.provider"].search([("company_id", "=", self.company.id)])[:1]
        self.env["payment.transaction"].create(
            {
                "provider_id": provider.id,
                "payment_method_id": self.env.ref("payment.payment_method_unknown").id,
                "reference": f"{order.name}-online",
                "amount": order.amount_total,
                "currency_id": order.currency_id.id,
                "partner_id": order.partner_id.id,
                "sale_order_ids": order.ids,
                "state": "done",
            }
        )
        self.env["qbo.sync.intent"]._note(order)
        self.drain()
        self.assertState(order, "synced")
        self.assertEqual([line[0] for line in self.shown(order)][1:], ["B", "D"])
        self.assertEqual(self.qbo_invoice(order)["TotalAmt"], 23.0)  # 20.00 + 15 %

    # === TERMS ===

    def test_instalments_are_due_with_the_last_one_and_that_is_noted(self):
        order = self.pushed(invoicing.instalments)
        self.assertEqual(self.qbo_invoice(order)["DueDate"], "2026-04-30")  # 60 days
        self.assertIn("2 instalments", self.row(order).notes)
        self.assertIn("2026-04-30", self.row(order).notes)

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
