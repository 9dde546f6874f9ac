"""Runs that share their time among documents, and leave QuickBooks alone when it asks (R-4, Q-3).

Every order here is one of 100.00.
"""

from unittest.mock import patch

from odoo import fields
from odoo.addons.inflow_qbo_connector.engine.run import runner
from odoo.tests import tagged

from .support.many_orders import ManyOrders


@tagged("post_install", "-at_install", "qbo")
class TestPaceOfRuns(ManyOrders):
    def test_the_newest_do_not_wait_for_all_the_others(self):
        self.startPatcher(patch.multiple(runner, _OLDEST=6, _NEWEST=3, _KEEP=0))
        orders = self.orders(20)
        self.drain()
        [first, *_others] = [batch for batch in self.batches() if "Invoice" in batch[0]]
        names = [item["Invoice"]["DocNumber"] for item in first]
        expected = orders[:6] + orders[-3:]
        self.assertEqual(names, expected.mapped("name"))
        self.assertAllOnce(orders)

    def test_quickbooks_is_left_alone_when_it_is_down_and_probed_once(self):
        self.simulator.fault("http_503_html", times=1000)
        orders = self.orders(3)
        self.drain()
        budget = self.env["qbo.budget"].search([])
        self.assertTrue(budget.open_until)
        self.assertNothingGoes()
        self.time_passes(minutes=2)
        seen = len(self.simulator.journal())
        self.drain()
        self.assertEqual(len(self.simulator.journal()) - seen, 1)  # the probe
        self.simulator.control("DELETE", "faults")
        self.time_passes(minutes=5)
        self.drain()
        self.assertAllOnce(orders)
        self.assertFalse(budget.open_until)

    def test_throttled_rows_wait_and_none_needs_attention(self):
        self.simulator.fault("http_429", arg=90, entity="batch")
        orders = self.orders(12)
        self.drain()
        self.assertEqual({self.row(order).state for order in orders}, {"waiting"})
        self.assertNothingGoes()
        self.time_passes(minutes=3)
        self.drain()
        self.assertAllOnce(orders)

    def test_what_was_sent_counts_in_the_next_run(self):
        self.simple_order()
        self.drain()
        history = self.env["qbo.budget"].search([]).history
        sent = len([one for one in self.simulator.journal() if one["path"].startswith("/v3")])
        counted = sum(requests for _end, requests, _batches in history)
        self.assertGreaterEqual(counted, sent - len(self._clicks()))
        self.assertGreater(counted, 0)

    def _clicks(self):
        """What connecting itself asked, which is an administrator's own."""
        writes = ("create", "update")
        journal = self.simulator.journal()
        first = next(at for at, one in enumerate(journal) if one["operation"] in writes)
        return journal[:first]

    def test_a_time_set_by_a_clock_gone_wrong_is_over(self):
        order = self.simple_order()
        self.simulator.fault("drop_before", entity="Customer", operation="query")
        self.drain()
        self.assertState(order, "waiting")
        self.row(order).not_before = fields.Datetime.add(fields.Datetime.now(), days=30)
        self.drain()
        self.assertState(order, "synced")

    def test_a_run_ends_with_its_slice_and_goes_on_by_itself(self):
        orders = self.orders(18)
        with self.time_up_at(3, groups_of=6):
            self.drain()
        left = [order for order in orders if self.row(order).state == "waiting"]
        self.assertEqual(len(left), 6)
        self.assertTrue(self.connection.cron_id)
        self.drain()
        self.assertAllOnce(orders)

    def test_a_run_says_how_much_it_left(self):
        orders = self.orders(9)
        with self.time_up_at(2, groups_of=6):
            self.assertEqual(self.run_engine(), 3)
        self.assertEqual(self.run_engine(), 0)
        self.assertAllOnce(orders)

    def run_engine(self):
        """Without a scheduled action around it."""
        self.env.cr.precommit.run()
        with self.enter_registry_test_mode(), self.registry.cursor() as cursor:
            left = self.connection.with_env(self.env(cr=cursor))._drain()
        self.env.invalidate_all()
        return left
