"""What salespeople see of QuickBooks on their orders (U-1)."""

from odoo.tests import tagged

from .support.browser import ConnectedBrowser

_ORDERS = "/odoo/action-sale.action_orders"


@tagged("post_install", "-at_install", "qbo")
class TestOrders(ConnectedBrowser):
    def setUp(self):
        super().setUp()
        self.connect()
        self.new_user(
            "seller",
            "sales_team.group_sale_salesman_all_leads",
            "account.group_account_invoice",
            "inflow_qbo_connector.group_user",
        )

    def test_the_badge_turns_to_synced_after_the_invoice_is_posted_in_the_browser(self):
        order = self.new_order(name="SO-BADGE")
        self.invoice(order, post=False)
        self.tour("post_invoice", at=f"{_ORDERS}/{order.id}", login="seller")
        self.assertEqual(order.qbo_state, "waiting")
        self.drain()
        self.tour("synced_order", at=f"{_ORDERS}/{order.id}", login="seller")
        self.assertEqual(self.qbo_invoice(order)["TotalAmt"], 100.0)

    def test_the_list_of_orders_has_a_column_and_filters(self):
        synced, waiting = self.new_order(name="SO-ARRIVED"), self.new_order(name="SO-ON-ITS-WAY")
        self.new_order(name="SO-QUIET")
        self.invoice(synced)
        self.drain()
        self.invoice(waiting)
        self.env.cr.precommit.run()
        self.tour("order_list", at=_ORDERS, login="seller")
