"""Other transactions and faults of our own: a run begins anew, one row never stops the rest."""

from unittest.mock import patch

import psycopg2.errors
from odoo.addons.inflow_qbo_connector.engine.decide import plan as planning
from odoo.addons.inflow_qbo_connector.engine.send import boundary, pipeline, recover
from odoo.addons.inflow_qbo_connector.exceptions import Refused
from odoo.addons.inflow_qbo_connector.qbo.client import Client
from odoo.addons.inflow_qbo_connector.qbo.fault_table import UNKNOWN
from odoo.tests import tagged
from odoo.tools import mute_logger

from .support.common import Connected


@tagged("post_install", "-at_install", "qbo")
class TestConflict(Connected):
    def setUp(self):
        super().setUp()
        self.connect()

    def test_a_run_that_meets_another_transaction_begins_anew(self):
        order = self.new_order()
        self.invoice(order)
        with patch.object(planning, "plan", side_effect=psycopg2.errors.SerializationFailure):
            self.drain()
        self.assertState(order, "sending")  # the next run takes it for left behind
        trigger = [("cron_id", "=", self.connection.cron_id.id)]
        self.assertTrue(self.env["ir.cron.trigger"].search(trigger))
        self.drain()
        self.assertState(order, "synced")
        self.assertEqual(len(self.simulator.journal(entity="Invoice", operation="create")), 1)

    def test_an_answer_survives_meeting_another_transaction(self):
        order = self.new_order()
        self.invoice(order)
        arrived = pipeline.arrived
        outcomes = [psycopg2.errors.SerializationFailure, psycopg2.errors.SerializationFailure]

        def meeting(*args):
            if outcomes:
                raise outcomes.pop()
            arrived(*args)

        with patch.object(pipeline, "arrived", meeting):
            self.drain()
        self.assertState(order, "synced")
        self.assertEqual(len(self.simulator.journal(entity="Invoice", operation="create")), 1)

    def test_a_fault_of_our_own_stops_only_its_row(self):
        bad, good = self.new_order(), self.new_order(partner=self.new_partner("Good"))
        for order in bad + good:
            self.invoice(order)
        plan = planning.plan

        def failing(row, order, link):
            if order == bad:
                raise ZeroDivisionError("a bug")
            return plan(row, order, link)

        with patch.object(planning, "plan", failing), mute_logger(boundary.__name__):
            self.drain()
        self.assertState(good, "synced")
        self.assertState(bad, "attention")
        self.assertIn("ZeroDivisionError: a bug", self.row(bad).technical)
        self.row(bad).action_retry()
        self.drain()
        self.assertState(bad, "synced")

    def test_a_refused_query_stops_only_its_document(self):
        bad = self.new_order(self.line(self.new_product("Bad name")))
        good = self.new_order(self.line(self.new_product("Good name")))
        for order in bad + good:
            self.invoice(order)
        find = Client.find

        def refusing(client, entity, where=""):
            if "Bad name" in where:
                raise Refused(UNKNOWN.explanation(), technical="4000: Error parsing query")
            return find(client, entity, where)

        with patch.object(Client, "find", refusing):
            self.drain()
        self.assertState(good, "synced")
        self.assertState(bad, "attention")
        self.assertIn("4000", self.row(bad).technical)

    def test_a_fault_after_sending_never_sends_again(self):
        one, two = self.new_order(), self.new_order(partner=self.new_partner("Other"))
        for order in one + two:
            self.invoice(order)
        bug = patch.object(pipeline, "record_outcomes", side_effect=TypeError("a bug"))
        with bug, mute_logger(boundary.__name__):
            self.drain()
        for order in one + two:
            self.assertState(order, "uncertain")
        self._time_passes()
        self.drain()
        for order in one + two:
            self._time_passes()
            self.drain()
            self.assertState(order, "synced")
            self.qbo_invoice(order)  # exactly one

    def test_a_fault_after_settling_asks_nothing_again(self):
        desk, partner = self.new_product(), self.new_partner()
        self.invoice(self.new_order(self.line(desk), partner=partner))
        self.drain()  # from now on customer and item are there
        orders = [self.new_order(self.line(desk), partner=partner) for _number in range(5)]
        for order in orders:
            self.invoice(order)
        self.simulator.fault("drop_after", entity="batch")
        self.drain()
        for order in orders:
            self.assertState(order, "uncertain")
        self._time_passes()
        # What follows the documents of a batch, which have their outcome on record by then
        with patch.object(recover, "record_outcomes", side_effect=TypeError("a bug")):
            self.drain()
        for order in orders:
            self.assertState(order, "synced")
            self.qbo_invoice(order)  # exactly one
        self.assertEqual(len(self.simulator.journal(entity="batch")), 2)
        self.assertEqual(len(self.simulator.journal(entity="Invoice", operation="create")), 1)

    def _time_passes(self):
        """The moment of the next try has come."""
        self.env.cr.execute("UPDATE qbo_sync_log SET not_before = now() - interval '1 hour'")
        self.env.invalidate_all()
