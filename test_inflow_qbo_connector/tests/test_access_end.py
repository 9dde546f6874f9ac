"""The access to QuickBooks: prolonged, rotated, ended, and who is told (C-5)."""

import threading
from datetime import timedelta

from odoo import fields
from odoo.addons.inflow_qbo_connector.engine.connection import tokens
from odoo.tests import TransactionCase, freeze_time, new_test_user, tagged

from tools.practice.company import Simulator
from tools.practice.connecting import connect_in_process, values_of

from .support.common import Connected

_YEAR = timedelta(days=365)


@tagged("post_install", "-at_install", "qbo")
class TestCountdown(Connected):
    def setUp(self):
        super().setUp()
        self.connect()
        self.credential = self.connection.sudo()._credential()

    def refreshes(self):
        return self.simulator.journal(operation="refresh_token")

    def activities(self):
        """What administrators are asked to do, the administrator of the demo among them."""
        found = self.connection.activity_ids
        self.assertLessEqual(len(found.filtered(lambda one: one.user_id.login == "admin")), 1)
        return found

    def ends_in(self, **much):
        """The access ends for good, whatever one does. The access token is still fresh."""
        end = fields.Datetime.now() + timedelta(**much)
        self.credential.write({"refresh_expires": end, "hard_expires": end})
        self.env.invalidate_all()

    def test_connecting_learns_of_the_rolling_end_and_of_the_one_after_five_years(self):
        now = fields.Datetime.now()
        about = timedelta(minutes=5)
        rolling, hard = self.credential.refresh_expires - now, self.credential.hard_expires - now
        self.assertAlmostEqual(rolling, timedelta(days=101), delta=about)
        self.assertAlmostEqual(hard, 5 * _YEAR, delta=about)
        self.assertFalse(self.connection.access_warning)

    def test_the_day_on_which_the_access_ends_is_one_of_the_users_time_zone(self):
        end = fields.Datetime.now().replace(hour=23, minute=30) + timedelta(days=40)
        self.credential.write({"refresh_expires": end, "hard_expires": end})
        for zone, later in [("America/Toronto", 0), ("Asia/Tokyo", 1)]:
            connection = self.connection.with_context(tz=zone)
            day = end.date() + timedelta(days=later)
            self.assertEqual(connection.access_ends, day, zone)

    def test_where_intuit_does_not_tell_the_hard_end_the_rolling_one_counts(self):
        self.simulator.control("POST", "switches", hard_expiry_header=False)
        self.connect()
        self.assertFalse(self.credential.hard_expires)
        self.ends_in(days=5)
        self.credential.hard_expires = False
        self.assertIn("in 5 days", self.connection.access_warning)

    def test_with_31_days_left_nobody_is_told(self):
        self.ends_in(days=31, hours=1)
        self.drain()
        self.assertFalse(self.activities())
        self.assertFalse(self.connection.access_warning)

    def test_30_days_before_the_end_administrators_are_told_once(self):
        self.ends_in(days=30)
        self.drain()
        told = self.activities()
        self.assertIn(self.env.ref("base.user_admin"), told.user_id)
        self.assertIn("in 30 days", told[0].note)
        self.assertIn("in 30 days", self.connection.access_warning)
        told.unlink()  # somebody ticked it off
        with freeze_time(fields.Datetime.now() + timedelta(minutes=1)):
            self.drain()
        self.assertFalse(self.activities())

    def test_7_days_before_the_end_they_are_told_again_instead(self):
        self.ends_in(days=30)
        self.drain()
        self.ends_in(days=8)
        self.drain()
        self.assertIn("in 30 days", self.activities()[0].note)
        self.ends_in(days=7)
        self.drain()
        self.assertEqual({"in 7 days" in one.note for one in self.activities()}, {True})
        self.drain()
        self.assertEqual(self.connection.warned_days, 7)

    def test_only_administrators_of_the_company_are_told(self):
        new_test_user(self.env, "qbo_manager", "inflow_qbo_connector.group_manager")
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        new_test_user(
            self.env,
            "qbo_elsewhere",
            "inflow_qbo_connector.group_administrator",
            company_id=elsewhere.id,
            company_ids=[(6, 0, elsewhere.ids)],
        )
        new_test_user(self.env, "qbo_here", "inflow_qbo_connector.group_administrator")
        self.ends_in(days=7)
        self.drain()
        self.assertLessEqual({"admin", "qbo_here"}, set(self.activities().user_id.mapped("login")))
        self.assertFalse(
            {"qbo_manager", "qbo_elsewhere", "__system__"}
            & set(self.activities().user_id.mapped("login"))
        )

    def test_reconnecting_ends_the_countdown(self):
        self.ends_in(days=7)
        self.drain()
        self.connect()
        self.assertFalse(self.activities() or self.connection.access_warning)
        self.assertEqual(self.connection.warned_days, 0)

    def test_a_connection_at_rest_is_prolonged_by_itself(self):
        soon = fields.Datetime.now() + timedelta(days=20)
        past = fields.Datetime.now() - timedelta(days=80)
        self.credential.write({"refresh_expires": soon, "access_expires": past})
        self.drain()
        self.assertEqual(len(self.refreshes()), 1)
        self.assertFalse(self.activities() or self.connection.access_warning)
        self.drain()
        self.assertEqual(len(self.refreshes()), 1)

    def test_a_connection_in_use_is_not_refreshed_for_its_own_sake(self):
        self.drain()
        self.assertEqual(self.refreshes(), [])

    def test_the_countdown_goes_on_with_the_push_switched_off(self):
        self.connection.push_sales = False
        self.ends_in(days=7)
        self.drain()
        self.assertTrue(self.activities())


@tagged("post_install", "-at_install", "qbo")
class TestReconnect(Connected):
    def setUp(self):
        super().setUp()
        self.connect()

    def test_the_queue_waits_administrators_are_asked_and_all_resumes(self):
        orders = self.new_order() + self.new_order(partner=self.new_partner("Other"))
        for order in orders:
            self.invoice(order)
        self.simulator.act("disconnect", "", "")
        self.drain()
        self.assertEqual(self.connection.state, "reconnect")
        self.assertIn("documents wait", self.connection.access_warning)
        [shown] = self.connection.get_access_warnings()
        self.assertEqual(shown["warning"], self.connection.access_warning)
        self.assertIn(self.env.ref("base.user_admin"), self.connection.activity_ids.user_id)
        asked = len(self.simulator.control("GET", "journal"))
        for order in orders:
            self.assertState(order, "waiting")
            self.assertEqual(self.row(order).attempts, 0)
            self.assertTrue(self.row(order).access_warning)
        self.drain()
        self.assertEqual(len(self.simulator.control("GET", "journal")), asked)
        self.connect()
        self.assertFalse(self.connection.activity_ids or self.connection.access_warning)
        self.assertEqual(self.connection.get_access_warnings(), [])
        self.drain()
        for order in orders:
            self.assertState(order, "synced")

    def test_a_token_refused_once_is_refreshed_once(self):
        self.simulator.fault("expire_access_token", entity="Invoice", operation="create")
        order = self.new_order()
        self.invoice(order)
        self.drain()
        self.assertState(order, "synced")
        self.assertEqual(len(self.simulator.journal(operation="refresh_token")), 1)

    def test_a_token_about_to_end_is_refreshed_before_it_is_used(self):
        almost = fields.Datetime.now() + timedelta(seconds=299)  # the margin is 300
        self.connection.sudo()._credential().access_expires = almost
        order = self.new_order()
        self.invoice(order)
        self.drain()
        self.assertState(order, "synced")
        self.assertEqual(len(self.simulator.journal(operation="refresh_token")), 1)
        statuses = {one["status"] for one in self.simulator.control("GET", "journal")}
        self.assertNotIn(401, statuses)


@tagged("post_install", "-at_install", "qbo")
class TestRefreshers(TransactionCase):
    """Transactions of their own that really commit: two refreshers, and one that is undone."""

    def setUp(self):
        super().setUp()
        self.simulator = Simulator("ca")
        self.addCleanup(self.simulator.stop)
        with self.registry.cursor() as cursor:
            env = self.env(cr=cursor)
            company = env["res.company"].search([("chart_template", "=", "ca_2023")], limit=1)
            connection = env["qbo.connection"].create(
                {"company_id": company.id} | values_of(self.simulator)
            )
            connect_in_process(connection, self.simulator)
            self.connection_id = connection.id
        self.addCleanup(self.remove)

    def remove(self):
        with self.registry.cursor() as cursor:
            env = self.env(cr=cursor)
            connection = env["qbo.connection"].browse(self.connection_id)
            connection.state = "disconnected"
            connection.unlink()

    def stored(self):
        """(access token, refresh token) on record."""
        with self.registry.cursor() as cursor:
            credential = (
                self.env(cr=cursor)["qbo.connection"].browse(self.connection_id)._credential()
            )
            return credential.access_token, credential.refresh_token

    def refresh(self, rejected, undo=False):
        """A token other than the rejected one, asked for by a transaction that may be undone."""
        with self.registry.cursor() as cursor:
            connection = self.env(cr=cursor)["qbo.connection"].browse(self.connection_id)
            token = tokens.access_token(connection, rejected)
            if undo:
                cursor.rollback()
            return token

    def refreshes(self):
        return self.simulator.journal(operation="refresh_token")

    def test_two_at_once_ask_intuit_once_and_get_the_same(self):
        old, _refresh_token = self.stored()
        self.simulator.fault("delay_ms", arg=700, operation="refresh_token")
        got = []
        both = [
            threading.Thread(target=lambda: got.append(self.refresh(old))) for _number in range(2)
        ]
        for thread in both:
            thread.start()
        for thread in both:
            thread.join()
        self.assertEqual(len(self.refreshes()), 1)
        self.assertEqual(got, [self.stored()[0]] * 2)
        self.assertNotEqual(got[0], old)

    def test_a_rotated_refresh_token_is_kept_whatever_becomes_of_the_run(self):
        access, refresh_token = self.stored()
        self.simulator.act("rotate_refresh_token", "", "")
        token = self.refresh(access, undo=True)
        kept = self.stored()
        self.assertEqual(kept[0], token)
        self.assertNotEqual(kept[1], refresh_token)
        self.refresh(token)  # the new one is what the next refresh uses
        self.assertEqual([one["status"] for one in self.refreshes()], [200, 200])
