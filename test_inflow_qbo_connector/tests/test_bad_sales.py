"""Odd and bad sales orders: they arrive all the same, or a message names record and cure."""

from odoo.tests import tagged

from .support.in_country import InCountry


class BadSales(InCountry):
    def setUp(self):
        super().setUp()

    def push(self, order):
        self.invoice(order)
        self.drain()
        return self.row(order)

    def assertArrives(self, order):
        self.push(order)
        self.assertState(order, "synced")
        return self.qbo_invoice(order)

    def in_currency(self, name, **more):
        """An order of 100.00 in a foreign currency, at 1.40 at home."""
        currency = self.env.ref(f"base.{name}")
        currency.active = True
        rate = {"currency_id": currency.id, "company_id": self.company.id, "name": "2026-02-01"}
        self.env["res.currency.rate"].create(rate | {"inverse_company_rate": 1.4})
        values = {"name": name, "currency_id": currency.id, "company_id": self.company.id}
        pricelist = self.env["product.pricelist"].create(values)
        line = self.line(self.new_product("Desk"), 1, price=100)
        return self.new_order(line, pricelist_id=pricelist.id, **more)


@tagged("post_install", "-at_install", "qbo")
class TestBadSales(BadSales):
    def test_what_was_archived_since_arrives(self):
        product, partner = self.new_product("Old desk"), self.new_partner("Old customer")
        order = self.new_order(self.line(product), partner=partner)
        self.invoice(order)
        product.active = False
        partner.active = False
        self.drain()
        self.assertState(order, "synced")
        document = self.qbo_invoice(order)
        self.assertEqual(document["CustomerRef"]["name"], "Old customer")
        self.assertEqual(document["Line"][0]["SalesItemLineDetail"]["ItemRef"]["name"], "Old desk")

    def test_a_currency_that_quickbooks_does_not_have(self):
        order = self.in_currency("EUR")
        row = self.push(order)
        self.assertEqual(row.state, "held")
        self.assertIn(f"{order.name} is in EUR, but only USD", row.message)
        self.assertIn("Multicurrency", row.message)
        self.assertEqual(self.simulator.writes(), [])

    def test_an_order_below_zero_on_an_invoice_with_others(self):
        partner, tax = self.new_partner(), self.taxes[15]
        desk = self.new_order(
            self.line(self.new_product("Desk", 100), 1, taxes=[tax]), partner=partner
        )
        old = self.new_product("Old desk", -30)
        back = self.new_order(self.line(old, 1, taxes=[tax]), partner=partner)
        invoice = (desk + back)._create_invoices()
        invoice.invoice_date = "2026-03-01"
        invoice.action_post()
        self.drain()
        self.assertState(desk, "synced")
        self.assertState(back, "attention")
        self.assertIn(f"{back.name} comes to -34.50 USD", self.row(back).message)
        self.assertIn("credit note", self.row(back).message)

    def test_taxes_that_are_mapped_apart_but_not_together(self):
        one, two = self.taxes[15], self.taxes[8]
        order = self.new_order(self.line(self.new_product(), taxes=[one, two]))
        row = self.push(order)
        self.assertEqual(row.state, "held")
        self.assertIn("Sales 15 % + Sales 8 %", row.message)
        self.assertEqual(self.simulator.writes(), [])
        self.map_tax(one + two, self.tax_code("State 15"))
        self.drain()
        self.assertState(order, "synced")
        self.assertEqual(self.qbo_invoice(order)["TotalAmt"], 123.0)  # US: our own total

    def test_long_remarks_and_lines_are_shortened_and_noted(self):
        words = "x" * 4001
        desk = self.new_product("Desk")
        order = self.new_order(self.line(desk, 1, name=words), note=f"<p>{words}</p>")
        document = self.assertArrives(order)
        self.assertEqual(len(document["CustomerMemo"]["value"]), 1000)
        self.assertEqual(len(document["Line"][0]["Description"]), 4000)
        self.assertIn("remarks were shortened", self.row(order).notes)
        self.assertIn("description was shortened", self.row(order).notes)

    def test_every_script_arrives(self):
        names = ("שולחן עץ", "طاولة", "書桌", "Desk 🪑", "Écritoire")
        lines = [self.line(self.new_product(name, 10)) for name in names]
        partner = self.new_partner("شركة الأثاث 🛋")
        document = self.assertArrives(
            self.new_order(*lines, partner=partner, note="<p>שלום 👋</p>")
        )
        sold = [one["SalesItemLineDetail"]["ItemRef"]["name"] for one in document["Line"][:-1]]
        self.assertEqual(sold, list(names))
        self.assertEqual(document["CustomerRef"]["name"], "شركة الأثاث 🛋")
        self.assertEqual(document["CustomerMemo"]["value"], "שלום 👋")

    def test_a_product_called_like_an_own_item(self):
        order = self.new_order(self.line(self.new_product("Other", 20)))
        invoice = self.invoice(order, post=False)
        invoice.invoice_line_ids.copy({"move_id": invoice.id, "product_id": False, "name": "Fee"})
        invoice.action_post()
        self.drain()
        self.assertState(order, "synced")
        lines = self.qbo_invoice(order)["Line"][:-1]
        sold = {one["SalesItemLineDetail"]["ItemRef"]["name"] for one in lines}
        self.assertEqual(sold, {"Other", "Other (Odoo)"})


@tagged("post_install", "-at_install", "qbo")
class TestBadSalesAbroad(BadSales):
    simulated = "ca"

    def test_a_customer_that_trades_in_another_currency_there(self):
        dollars = {"CurrencyRef": {"value": "USD"}, "DisplayName": "Border Trade"}
        self.simulator.seed(Customer=[dollars])
        document = self.assertArrives(self.new_order(partner=self.new_partner("Border Trade")))
        self.assertEqual(document["CustomerRef"]["name"], "Border Trade (CAD)")
        self.assertIn("“Border Trade (CAD)”", self.row_of(document).notes)

    def row_of(self, document):
        return self.env["qbo.sync.log"].search([("doc_number", "=", document["DocNumber"])])

    def test_names_of_both_currencies_taken_by_another(self):
        euros = {"CurrencyRef": {"value": "EUR"}}
        names = ("Border Trade", "Border Trade (CAD)")
        self.simulator.seed(Customer=[euros | {"DisplayName": name} for name in names])
        order = self.new_order(partner=self.new_partner("Border Trade"))
        row = self.push(order)
        self.assertEqual(row.state, "attention")
        self.assertIn("QuickBooks uses every name it could have", row.message)
        self.assertEqual(self.simulator.writes(), [])
