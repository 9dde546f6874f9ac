"""A run ends before Odoo ends its process: another limit counts inside a scheduled action."""

import time
from types import SimpleNamespace
from unittest.mock import patch

from odoo.addons.base.models.ir_cron import MIN_TIME_PER_JOB
from odoo.tests import BaseCase, tagged

from ..engine.run import slices

BEGAN = 1000.0


@tagged("post_install", "-at_install", "qbo")
class TestSlice(BaseCase):
    def slice(self, *, scheduled, cron_limit, limit):
        """One that begins now, with these limits in Odoo's configuration."""
        context = {"cron_end_time": BEGAN + MIN_TIME_PER_JOB} if scheduled else {}
        limits = {"limit_time_real_cron": cron_limit, "limit_time_real": limit}
        with patch.object(slices, "config", limits), self.at(0):
            return slices.Slice(SimpleNamespace(context=context))

    def at(self, seconds):
        return patch.object(time, "monotonic", return_value=BEGAN + seconds)

    def assertLasts(self, one, seconds):
        with self.at(seconds - 0.1):
            self.assertFalse(one.is_over)
        with self.at(seconds):
            self.assertTrue(one.is_over)

    def test_a_scheduled_action_has_a_third_of_its_own_limit(self):
        self.assertLasts(self.slice(scheduled=True, cron_limit=90, limit=15), 30)

    def test_without_one_of_its_own_it_has_a_third_of_the_common_limit(self):
        self.assertLasts(self.slice(scheduled=True, cron_limit=-1, limit=120), 40)

    def test_anything_else_has_a_third_of_the_common_limit(self):
        self.assertLasts(self.slice(scheduled=False, cron_limit=90, limit=15), 5)
        self.assertLasts(self.slice(scheduled=False, cron_limit=0, limit=15), 5)

    def test_no_limit_means_a_minute(self):
        self.assertLasts(self.slice(scheduled=True, cron_limit=0, limit=15), 60)
        self.assertLasts(self.slice(scheduled=False, cron_limit=90, limit=0), 60)

    def test_a_request_near_the_end_may_still_take_five_seconds(self):
        one = self.slice(scheduled=False, cron_limit=0, limit=30)  # the last 3 are for settling
        with self.at(10):
            self.assertEqual(one.timeout(), 17)
        with self.at(25):
            self.assertEqual(one.timeout(), 5)
