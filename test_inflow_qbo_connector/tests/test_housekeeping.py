"""Requests are not kept for ever, and what is removed never makes a request id come again."""

from unittest.mock import patch

import psycopg2
from odoo.addons.inflow_qbo_connector.models import qbo_sync_request
from odoo.tests import tagged
from odoo.tools import mute_logger

from .support.push_case import PushCase


@tagged("post_install", "-at_install", "qbo")
class TestHousekeeping(PushCase):
    def requests(self):
        return self.env["qbo.sync.request"].search([])

    def answered(self, days):
        """Everything that is answered was answered so many days ago."""
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE qbo_sync_request SET answered_at = answered_at - make_interval(days => %s)",
            [days],
        )
        self.env.invalidate_all()

    def remove_old(self):
        result = self.env["qbo.sync.request"]._remove_old()
        self.env.flush_all()
        self.env.invalidate_all()
        return result

    def noted_three_times(self):
        """An order with an invoice request for each of the remarks A, B and A."""
        order = self.simple_order(note="<p>A</p>")
        self.drain()
        for note in "BA":
            order.note = f"<p>{note}</p>"
            self.env["qbo.sync.intent"]._note(order)
            self.drain()
        return order

    def test_after_the_time_only_the_latest_of_each_entity_is_left(self):
        order = self.noted_three_times()
        self.answered(days=181)
        self.assertEqual(len(self.requests()), 5)  # customer, item, and the invoice three times
        self.assertEqual(self.remove_old(), (2, False))
        left = self.requests()
        self.assertEqual(sorted(left.mapped("entity")), ["Customer", "Invoice", "Item"])
        self.assertIn('"A"', left.filtered(lambda one: one.entity == "Invoice").body)
        self.assertEqual(self.remove_old(), (0, False))
        self.assertState(order, "synced")

    def test_before_the_time_everything_stays(self):
        self.noted_three_times()
        self.answered(days=179)
        self.assertEqual(self.remove_old(), (0, False))

    def test_the_time_is_a_setting(self):
        self.noted_three_times()
        self.connection.keep_days = 10
        self.answered(days=11)
        self.assertEqual(self.remove_old(), (2, False))
        with (
            self.assertRaises(psycopg2.errors.CheckViolation),
            mute_logger("odoo.sql_db"),
            self.env.cr.savepoint(),
        ):
            self.connection.keep_days = 0
            self.env.flush_all()

    def test_in_slices(self):
        self.noted_three_times()
        self.answered(days=181)
        with patch.object(qbo_sync_request, "_SLICE", 1):
            self.assertEqual(self.remove_old(), (1, True))
            self.assertEqual(self.remove_old(), (1, True))
            self.assertEqual(self.remove_old(), (0, False))

    def test_odoo_calls_it_by_itself(self):
        self.assertTrue(self.env.registry["qbo.sync.request"]._remove_old._autovacuum)

    def test_an_open_request_is_never_removed(self):
        order = self.noted_three_times()
        self.simulator.fault("drop_after", entity="Invoice", operation="update")
        order.note = "<p>B</p>"
        self.env["qbo.sync.intent"]._note(order)
        self.drain()
        self.assertState(order, "uncertain")
        self.answered(days=181)
        self.remove_old()
        invoices = self.requests().filtered(lambda one: one.entity == "Invoice")
        self.assertEqual(sorted(invoices.mapped("outcome")), ["done", "open"])
        self.time_passes(minutes=5)
        self.drain()
        self.assertOnce(order, 100.0)

    def test_the_next_request_id_is_a_new_one(self):
        order = self.noted_three_times()
        used = set(self.requests().mapped("request_id"))
        self.answered(days=181)
        self.remove_old()
        for note in "BA":  # the same bodies as before, but for the SyncToken
            order.note = f"<p>{note}</p>"
            self.env["qbo.sync.intent"]._note(order)
            self.drain()
            self.assertEqual(self.qbo_invoice(order)["CustomerMemo"]["value"], note)
        every = self.creates() + self.updates()
        self.assertEqual(len(self.request_ids(every)), 5)
        self.assertEqual(len(used | set(self.requests().mapped("request_id"))), len(used) + 2)

    def test_an_intent_is_gone_once_absorbed(self):
        self.noted_three_times()
        self.assertFalse(self.env["qbo.sync.intent"].search([]))
