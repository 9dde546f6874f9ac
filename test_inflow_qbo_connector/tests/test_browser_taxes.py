"""Choosing a tax code on the Taxes screen (T-1, T-3)."""

from odoo.tests import tagged

from .support.browser import ConnectedBrowser


@tagged("post_install", "-at_install", "qbo")
class TestTaxes(ConnectedBrowser):
    def test_an_order_on_hold_for_its_tax_goes_by_itself_once_it_is_mapped(self):
        self.connect()
        self.new_user("manager", "inflow_qbo_connector.group_manager")
        tax = self.new_tax("Bay sales tax", 8)
        order = self.new_order(self.line(self.new_product("Desk", 100.0), taxes=[tax]))
        self.invoice(order)
        self.drain()
        self.assertState(order, "held")
        self.assertIn("Bay sales tax", self.row(order).message)
        self.assertEqual(self.simulator.entities("Invoice"), [])

        self.tour("map_tax", login="manager")
        self.assertEqual(order.qbo_state, "waiting")
        self.drain()
        self.assertState(order, "synced")
        self.assertEqual(self.qbo_invoice(order)["TotalAmt"], 108.0)  # 100.00 + 8 %
