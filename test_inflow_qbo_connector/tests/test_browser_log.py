"""Retry and Dismiss, as a QuickBooks manager finds them in the log and on the order (L-2)."""

from odoo.tests import tagged

from .support.browser import ConnectedBrowser

_LOG = "/odoo/action-inflow_qbo_connector.qbo_sync_log_action"
_TOO_LONG = "-2026-000000000000001"  # with five letters before it 26; QuickBooks takes 21


@tagged("post_install", "-at_install", "qbo")
class TestLog(ConnectedBrowser):
    def setUp(self):
        super().setUp()
        self.connect()
        self.new_user(
            "manager",
            "sales_team.group_sale_salesman_all_leads",
            "inflow_qbo_connector.group_manager",
        )

    def refused(self, *names):
        """Orders that QuickBooks would not take: their numbers are too long."""
        partner, desk = self.new_partner(), self.line(self.new_product())
        orders = [self.new_order(desk, partner=partner, name=name + _TOO_LONG) for name in names]
        for order in orders:
            self.invoice(order)
        self.drain()
        for order in orders:
            self.assertState(order, "attention")
        return orders

    def cure(self, *orders):
        for order in orders:
            order.name = order.name.removesuffix(_TOO_LONG)

    def test_in_the_form(self):
        apple, beech = self.refused("APPLE", "BEECH")
        self.cure(apple)
        self.tour("log_form", at=_LOG, login="manager")
        self.assertState(apple, "waiting")
        self.assertState(beech, "dismissed")
        self.drain()
        self.assertState(apple, "synced")
        self.assertState(beech, "dismissed")
        [invoice] = self.simulator.entities("Invoice")
        self.assertEqual(invoice["DocNumber"], "APPLE")

    def test_in_the_list(self):
        apple, beech, cedar, elder, maple = self.refused(
            "APPLE", "BEECH", "CEDAR", "ELDER", "MAPLE"
        )
        self.cure(apple, beech, cedar, elder)
        self.tour("log_list", at=_LOG, login="manager")
        for order in (apple, cedar, elder, maple):
            self.assertState(order, "waiting")
        self.assertState(beech, "dismissed")
        self.drain()
        for order in (apple, cedar, elder):
            self.assertState(order, "synced")
        self.assertState(maple, "attention")  # nobody cured it
        self.assertState(beech, "dismissed")
        self.assertEqual(
            sorted(one["DocNumber"] for one in self.simulator.entities("Invoice")),
            ["APPLE", "CEDAR", "ELDER"],
        )

    def test_on_the_order(self):
        [apple] = self.refused("APPLE")
        at = f"/odoo/action-sale.action_orders/{apple.id}"
        self.tour("retry_on_order", at=at, login="manager")
        self.assertState(apple, "waiting")
        self.drain()
        self.assertState(apple, "attention")  # nobody cured it
        self.tour("dismiss_on_order", at=at, login="manager")
        self.assertState(apple, "dismissed")
