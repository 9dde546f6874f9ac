"""What is received of a purchase order arrives as a Bill of its vendor (P-1, P-2).

The order is of ten chairs at 30.00, of which four come first (120.00) and six later (300.00).
"""

from odoo.fields import Command
from odoo.tests import tagged

from .support.push_case import PushCase

PAYABLE = "Accounts Payable (A/P)"


@tagged("post_install", "-at_install", "qbo")
class TestPurchase(PushCase):
    def setUp(self):
        super().setUp()
        stock = self.account("Inventory Asset")
        self.connection.write({"push_purchases": True, "inventory_account_id": stock.id})
        self.vendor = self.new_partner("Wood Corner", supplier_rank=1)
        self.chair = self.new_product("Chair", 60.0, is_storable=True)
        self.order = self.env["purchase.order"].create(
            {
                "partner_id": self.vendor.id,
                "order_line": [
                    Command.create(
                        {
                            "product_id": self.chair.id,
                            "product_qty": 10,
                            "price_unit": 30,
                            "tax_ids": [Command.clear()],
                        }
                    )
                ],
            }
        )
        self.order.button_confirm()

    def receive(self, quantity):
        picking = self.order.picking_ids.filtered(lambda one: one.state not in ("done", "cancel"))
        picking.move_ids.quantity = quantity
        picking.move_ids.picked = True
        picking.with_context(skip_backorder=True).button_validate()

    def bill_row(self):
        return self.env["qbo.sync.log"].search(
            [("res_model", "=", "purchase.order"), ("res_id", "=", self.order.id)]
        )

    def test_what_is_received_is_billed_to_its_vendor(self):
        self.company.partner_id.tz = "Europe/Brussels"
        self.receive(4)
        self.order.picking_ids.filtered("date_done").date_done = "2026-03-02 05:30:00"
        self.drain()
        row = self.bill_row()
        self.assertEqual(row.state, "synced", row.message)
        [bill] = self.simulator.entities("Bill")
        self.assertEqual((bill["DocNumber"], bill["TotalAmt"]), (self.order.name, 120.0))
        self.assertEqual(bill["VendorRef"]["name"], "Wood Corner")
        self.assertEqual(bill["TxnDate"], "2026-03-01")  # QuickBooks is in Los Angeles
        [line] = bill["Line"]
        self.assertEqual(
            (line["Amount"], line["DetailType"]), (120.0, "ItemBasedExpenseLineDetail")
        )
        self.assertEqual(line["ItemBasedExpenseLineDetail"]["Qty"], 4)
        self.assertEqual(self.simulator.balance("Inventory Asset"), "120.00")
        self.assertEqual(self.simulator.balance(PAYABLE), "-120.00")
        customers = [one["DisplayName"] for one in self.simulator.entities("Customer")]
        self.assertNotIn("Wood Corner", customers)
        self.assertEqual((row.partner_id, row.amount), (self.vendor, 120.0))

    def test_looked_at_again_nothing_is_sent(self):
        self.receive(4)
        self.drain()
        self.bill_row()._set_waiting()
        self.assertNothingGoes()

    def test_a_later_receipt_has_the_same_bill_grow(self):
        self.receive(4)
        self.drain()
        self.receive(6)
        self.drain()
        [bill] = self.simulator.entities("Bill")
        self.assertEqual(bill["TotalAmt"], 300.0)
        self.assertEqual(self.simulator.balance(PAYABLE), "-300.00")
        self.assertEqual(len(self.creates("Bill")), 1)

    def test_an_order_of_which_nothing_came_is_not_pushed(self):
        self.env["qbo.sync.intent"]._note(self.order)
        self.drain()
        self.assertFalse(self.bill_row())
        self.assertEqual(self.simulator.entities("Bill"), [])

    def test_with_purchases_off_a_receipt_is_not_even_noted(self):
        self.connection.push_purchases = False
        self.receive(4)
        self.env.cr.precommit.run()
        noted = self.env["qbo.sync.intent"].search([("res_model", "=", "purchase.order")])
        self.assertFalse(noted)

    def test_with_sales_off_purchases_go_and_nothing_of_sales_is_made(self):
        self.connection.push_sales = False
        self.simple_order()
        self.receive(4)
        self.drain()
        self.assertEqual(self.bill_row().state, "synced")
        self.assertEqual(self.simulator.entities("Invoice"), [])
        self.assertFalse(self.env["qbo.sync.log"].search([("kind", "=", "sale")]))
