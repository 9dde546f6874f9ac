"""Other transactions and faults of our own: a run begins anew, one row never stops the rest."""

from unittest.mock import patch

import psycopg2.errors
from odoo.addons.inflow_qbo_connector.engine import plan as planning
from odoo.addons.inflow_qbo_connector.engine import push
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import Connected


@tagged("post_install", "-at_install", "qbo")
class TestConflict(Connected):
    def setUp(self):
        super().setUp()
        self.connect()

    def test_a_run_that_meets_another_transaction_begins_anew(self):
        order = self.new_order()
        self.invoice(order)
        with patch.object(push, "arrived", side_effect=psycopg2.errors.SerializationFailure):
            self.drain()
        self.assertState(order, "sending")  # the next run takes it for left behind
        trigger = [("cron_id", "=", self.connection.cron_id.id)]
        self.assertTrue(self.env["ir.cron.trigger"].search(trigger))
        self.drain()
        self.assertState(order, "synced")
        self.assertEqual(len(self.simulator.journal(entity="Invoice", operation="create")), 1)

    def test_a_fault_of_our_own_stops_only_its_row(self):
        bad, good = self.new_order(), self.new_order(partner=self.new_partner("Good"))
        for order in bad + good:
            self.invoice(order)
        plan = planning.plan

        def failing(row):
            if row.res_id == bad.id:
                raise ZeroDivisionError("a bug")
            return plan(row)

        with patch.object(planning, "plan", failing), mute_logger(push.__name__):
            self.drain()
        self.assertState(good, "synced")
        self.assertState(bad, "attention")
        self.assertIn("ZeroDivisionError: a bug", self.row(bad).technical)
        self.row(bad).action_retry()
        self.drain()
        self.assertState(bad, "synced")
