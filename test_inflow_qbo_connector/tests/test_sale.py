"""A sales order's way into QuickBooks."""

from odoo.tests import tagged

from .common import Connected


@tagged("post_install", "-at_install", "qbo")
class TestSale(Connected):
    def setUp(self):
        super().setUp()
        self.connect()

    def test_a_posted_invoice_arrives_once(self):
        order = self.new_order()
        self.invoice(order)
        self.drain()
        self.assertState(order, "synced")
        self.assertEqual(self.qbo_invoice(order)["TotalAmt"], 100.0)
