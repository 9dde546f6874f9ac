"""Which QuickBooks item a product is, and by what name (S-6)."""

from odoo.fields import Command
from odoo.tests import tagged

from .support.in_country import InCountry


@tagged("post_install", "-at_install", "qbo")
class TestItems(InCountry):
    def push(self, *products):
        order = self.new_order(*(self.line(product) for product in products))
        self.invoice(order)
        self.drain()
        return order

    def items_of(self, *products):
        """Names of the items on an order of these products, which arrives."""
        order = self.push(*products)
        self.assertState(order, "synced")
        lines = [one for one in self.qbo_invoice(order)["Line"] if "SalesItemLineDetail" in one]
        return [one["SalesItemLineDetail"]["ItemRef"]["name"] for one in lines]

    def seed_item(self, name, **more):
        account = {"IncomeAccountRef": {"value": self.account("Sales of Product Income").qbo_id}}
        [item] = self.simulator.seed(
            Item=[{"Name": name, "Type": "NonInventory"} | account | more]
        )["objects"]["Item"]
        return item

    def seed_stocked(self, name, **more):
        """An item whose stock QuickBooks keeps."""
        return self.seed_item(
            name,
            Type="Inventory",
            TrackQtyOnHand=True,
            QtyOnHand=5,
            InvStartDate="2026-01-01",
            AssetAccountRef={"value": self.account("Inventory Asset").qbo_id},
            ExpenseAccountRef={"value": self.account("Cost of Goods Sold").qbo_id},
            **more,
        )

    # === STOCKED ITEMS ===

    def test_a_stocked_item_of_the_same_sku_is_not_used(self):
        self.seed_stocked("Gizmo", Sku="W1")
        self.assertEqual(self.items_of(self.new_product("Widget", default_code="W1")), ["Widget"])
        [widget] = [one for one in self.simulator.entities("Item") if one["Name"] == "Widget"]
        self.assertEqual((widget["Type"], widget["Sku"]), ("NonInventory", "W1"))

    def test_a_stocked_item_of_the_same_name_asks_a_person(self):
        stocked = self.seed_stocked("WIDGET", Sku="W1")
        order = self.push(self.new_product("Widget", default_code="W1"))
        self.assertState(order, "attention")
        message = self.row(order).message
        self.assertIn("Widget: “WIDGET” is an inventory item in QuickBooks", message)
        self.assertIn("Rename it there", message)
        self.assertEqual(self.simulator.journal(entity="Item", operation="create"), [])
        # what the message advises
        self.simulator.act("edit", "Item", stocked["Id"], body={"Name": "Old widget"})
        self.row(order).action_retry()
        self.drain()
        self.assertState(order, "synced")
        line = self.qbo_invoice(order)["Line"][0]
        self.assertEqual(line["SalesItemLineDetail"]["ItemRef"]["name"], "Widget")

    # === BY WHAT NAME ===

    def test_a_product_renamed_since_keeps_its_item(self):
        product = self.new_product("Desk")
        self.assertEqual(self.items_of(product), ["Desk"])
        product.name = "Standing desk"
        self.assertEqual(self.items_of(product), ["Desk"])
        self.assertEqual(len(self.simulator.journal(entity="Item", operation="create")), 1)

    def test_variants_are_told_apart_by_their_attributes(self):
        attribute = self.env["product.attribute"].create({"name": "Colour"})
        values = self.env["product.attribute.value"].create(
            [{"name": name, "attribute_id": attribute.id} for name in ("Red", "Blue", "Green")]
        )
        line = {"attribute_id": attribute.id, "value_ids": [Command.set(values.ids)]}
        template = self.env["product.template"].create(
            {
                "name": "Shirt",
                "list_price": 20.0,
                "type": "consu",
                "invoice_policy": "order",
                "taxes_id": [Command.clear()],
                "attribute_line_ids": [Command.create(line)],
            }
        )
        names = self.items_of(*template.product_variant_ids)
        self.assertEqual(names, ["Shirt", "Shirt (Blue)", "Shirt (Green)"])
        again = self.items_of(*template.product_variant_ids)
        self.assertEqual(again, names)

    def test_case_and_white_space_make_no_other_item(self):
        self.seed_item("standing DESK")
        self.assertEqual(self.items_of(self.new_product("Standing   desk ")), ["standing DESK"])
        self.seed_item("Garden  bench")
        self.assertEqual(self.items_of(self.new_product("Garden  bench")), ["Garden  bench"])
        self.assertEqual(self.simulator.journal(entity="Item", operation="create"), [])

    def test_characters_that_names_cannot_have(self):
        product = self.new_product("Cable: USB\tlong\nblack")
        self.assertEqual(self.items_of(product), ["Cable - USB long black"])
