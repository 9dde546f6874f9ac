"""Bad input: a message that names the record and the cure, nothing half-sent."""

from odoo.tests import tagged

from .support.common import Connected


@tagged("post_install", "-at_install", "qbo")
class TestBadInput(Connected):
    def setUp(self):
        super().setUp()
        self.connect()

    def push(self, order):
        self.invoice(order)
        self.drain()
        return self.row(order)

    def assertNothingSent(self):
        self.assertEqual(self.simulator.writes(), [])

    def test_an_unmapped_tax_holds_the_order_until_it_is_mapped(self):
        odd = self.new_tax("Village tax 3.3", 3.3)
        order = self.new_order(self.line(self.new_product(), taxes=[odd]))
        row = self.push(order)
        self.assertEqual(row.state, "held")
        self.assertIn(order.name, row.message)
        self.assertIn("Village tax 3.3", row.message)
        self.assertNothingSent()
        self.map_tax(odd, self.tax_code("California"))
        self.assertEqual(order.qbo_state, "waiting")  # released by the mapping itself
        self.drain()
        self.assertState(order, "synced")

    def test_two_sales_taxes_on_one_us_order(self):
        one, two = self.new_tax("State", 15), self.new_tax("California tax", 8)
        self.map_tax(one, self.tax_code("State 15"))
        self.map_tax(two, self.tax_code("California"))
        product = self.new_product()
        row = self.push(
            self.new_order(self.line(product, taxes=[one]), self.line(product, taxes=[two]))
        )
        self.assertEqual(row.state, "attention")
        self.assertIn("split the order", row.message)
        self.assertNothingSent()

    def test_a_missing_income_account_holds_the_order(self):
        self.connection.income_account_id = False
        order = self.new_order(self.line(self.new_product("Desk")))
        row = self.push(order)
        self.assertEqual(row.state, "held")
        self.assertIn("Desk", row.message)
        self.assertIn("product income account", row.message)
        self.assertNothingSent()  # not even the customer
        self.connection.income_account_id = self.account("Sales of Product Income")
        self.drain()
        self.assertState(order, "synced")

    def test_an_over_long_order_number(self):
        order = self.new_order(name="S" + "0" * 21)  # 22 characters; QuickBooks takes 21
        row = self.push(order)
        self.assertEqual(row.state, "attention")
        self.assertIn("22 characters", row.message)
        self.assertNothingSent()

    def test_a_number_of_21_characters_is_fine(self):
        order = self.new_order(name="S" + "0" * 20)
        self.push(order)
        self.assertState(order, "synced")

    def test_a_product_name_with_a_colon(self):
        order = self.new_order(self.line(self.new_product("Cable: USB")))
        row = self.push(order)
        self.assertState(order, "synced")
        self.assertIn("Cable - USB", {one["Name"] for one in self.simulator.entities("Item")})
        self.assertIn("Cable: USB", row.notes)

    def test_product_names_of_140_characters(self):
        start = "x" * 120
        order = self.new_order(
            self.line(self.new_product(start + "a" * 20)),
            self.line(self.new_product(start + "b" * 20)),
        )
        self.push(order)
        self.assertState(order, "synced")
        names = [one["Name"] for one in self.simulator.entities("Item") if "xxx" in one["Name"]]
        self.assertEqual(len(set(names)), 2)
        self.assertTrue(all(len(name) == 100 and "…" in name for name in names), names)

    def test_a_name_of_another_kind_of_party_gets_the_role(self):
        self.simulator.seed(Vendor=[{"DisplayName": "Azure Interior"}])
        order = self.new_order(partner=self.new_partner("Azure Interior"))
        row = self.push(order)
        self.assertState(order, "synced")
        self.assertEqual(
            self.qbo_invoice(order)["CustomerRef"]["name"], "Azure Interior (customer)"
        )
        self.assertIn("Azure Interior (customer)", row.notes)

    def test_a_customer_that_is_there_already_is_used(self):
        self.simulator.seed(Customer=[{"DisplayName": "Azure Interior"}])
        order = self.new_order(partner=self.new_partner("  azure   interior "))
        self.push(order)
        self.assertState(order, "synced")
        names = [one["DisplayName"] for one in self.simulator.entities("Customer")]
        self.assertEqual(names.count("Azure Interior"), 1)
        self.assertEqual(self.simulator.journal(entity="Customer", operation="create"), [])

    def test_a_customer_without_a_name(self):
        row = self.push(self.new_order(partner=self.new_partner("   ")))
        self.assertEqual(row.state, "attention")
        self.assertIn("has no name", row.message)
        self.assertNothingSent()

    def test_two_products_of_one_name_become_two_items(self):
        order = self.new_order(
            self.line(self.new_product("Desk", 10, default_code="A-1")),
            self.line(self.new_product("Desk", 20, default_code="A-2")),
        )
        self.push(order)
        self.assertState(order, "synced")
        names = {one["Name"] for one in self.simulator.entities("Item")}
        self.assertLessEqual({"Desk", "Desk [A-2]"}, names)

    def test_an_item_with_the_same_sku_is_used(self):
        account = self.account("Sales of Product Income").qbo_id
        item = {"Name": "Old desk", "Sku": "D-9", "Type": "Service"}
        self.simulator.seed(Item=[item | {"IncomeAccountRef": {"value": account}}])
        order = self.new_order(self.line(self.new_product("New desk", default_code="D-9")))
        self.push(order)
        self.assertState(order, "synced")
        self.assertEqual(self.simulator.journal(entity="Item", operation="create"), [])

    def test_a_number_that_somebody_else_used(self):
        self.push(self.new_order(name="S-77"))
        stranger = self.new_order(partner=self.new_partner("Other"), name="S-77")
        row = self.push(stranger)
        self.assertEqual(row.state, "attention")
        self.assertIn(f"it is that of {stranger.name} (Azure Interior) of Odoo", row.message)
        self.assertIn("6140", row.technical)

    def test_a_business_fault_shows_quickbooks_own_words(self):
        desk = self.new_product("Desk")
        self.push(self.new_order(self.line(desk)))
        [item] = [one for one in self.simulator.entities("Item") if one["Name"] == "Desk"]
        self.simulator.act("deactivate", "Item", item["Id"])
        again = self.new_order(self.line(desk))
        row = self.push(again)
        self.assertEqual(row.state, "attention")
        self.assertIn("“Desk” is inactive in QuickBooks", row.message)
        self.assertIn("you must restore Desk (deleted)", row.technical)
        self.simulator.act("reactivate", "Item", item["Id"], body={"Name": "Desk"})
        row.action_retry()
        self.drain()
        self.assertState(again, "synced")

    def test_an_inactive_tax_code_is_no_mapping(self):
        tax = self.new_tax("California tax", 8)
        mapping = self.map_tax(tax, self.tax_code("California"))
        mapping.sudo().tax_code_id.active = False
        order = self.new_order(self.line(self.new_product(), taxes=[tax]))
        row = self.push(order)
        self.assertEqual(row.state, "held")
        self.assertIn(
            f"{order.name} uses the tax California tax, whose tax code “California” is inactive in "
            "QuickBooks. Choose another one",
            row.message,
        )
        self.assertIn("California tax", self.connection.missing)
        with self.enter_registry_test_mode():
            self.connection.action_refresh()  # it is active there
        self.drain()
        self.assertState(order, "synced")

    def test_an_item_of_the_connectors_own_lacks_its_account(self):
        self.connection.income_account_id = False
        order = self.new_order()
        invoice = self.invoice(order, post=False)
        invoice.invoice_line_ids.product_id = False
        invoice.action_post()
        self.drain()
        self.assertState(order, "held")
        self.assertIn("“Other” for lines without product", self.row(order).message)
        self.assertIn("product income account", self.row(order).message)
        self.assertNothingSent()
        self.connection.income_account_id = self.account("Sales of Product Income")
        self.drain()
        self.assertState(order, "synced")
