"""The engine run by the job queue (E-3): what queues a job, and what a job does."""

from datetime import timedelta

from odoo import SUPERUSER_ID, fields
from odoo.addons.queue_job.controllers.main import RunJobController
from odoo.addons.queue_job.tests.common import trap_jobs
from odoo.addons.test_inflow_qbo_connector.tests.support.common import Connected
from odoo.tests import TransactionCase, tagged, test_cursor
from odoo.tools import mute_logger
from odoo.tools.misc import Callbacks

RUNS = [("method_name", "=", "_drain_queued")]


def commit_and_after(commit):
    """A test's COMMIT that also does what follows one, which Odoo's leaves out."""

    def committing(cursor):
        cursor.flush()
        after, cursor.postcommit = cursor.postcommit, Callbacks()
        commit(cursor)
        after.run()

    return committing


class Queued(Connected):
    def setUp(self):
        super().setUp()
        cursor = test_cursor.TestCursor
        self.patch(cursor, "commit", commit_and_after(cursor.commit))
        with trap_jobs():  # connecting wakes the engine as well
            self.connect()
            self.commit()

    def commit(self):
        """The end of the user's transaction."""
        self.env.cr.precommit.run()
        with self.enter_registry_test_mode():
            self.env.cr.postcommit.run()

    def posted_order(self):
        """An order of 100.00, invoiced."""
        order = self.new_order()
        self.invoice(order)
        self.commit()
        return order

    def wake(self, *moments):
        for moment in moments:
            self.connection._wake(moment)
            self.commit()

    def jobs(self, state="pending"):
        return self.env["queue.job"].search([*RUNS, ("state", "=", state)], order="id")

    def perform(self, job):
        """What the queue's runner and its controller do."""
        job.state = "enqueued"
        with self.enter_registry_test_mode(), self.registry.cursor() as cursor:
            env = self.env(cr=cursor)
            RunJobController._runjob(env, RunJobController._acquire_job(env, job.uuid))
        self.env.invalidate_all()


@tagged("post_install", "-at_install", "qbo")
class TestQueueing(Queued):
    def test_an_invoice_queues_one_run_and_triggers_no_scheduled_action(self):
        cron = [("cron_id", "=", self.connection.cron_id.id)]
        with trap_jobs() as trap:
            self.posted_order()
            trap.assert_jobs_count(1)
            trap.assert_jobs_count(1, only=self.connection._drain_queued)
            (job,) = trap.enqueued_jobs
        self.assertEqual(job.channel, "root.qbo")
        self.assertFalse(job.eta)
        self.assertEqual(job.company_id, self.company.id)
        self.assertFalse(self.env["ir.cron.trigger"].search(cron))

    def test_nothing_of_the_user_goes_along(self):
        connection = self.connection.with_user(self.env.ref("base.user_admin"))
        connection.with_context(lang="en_US", queue_job__no_delay=True)._wake()
        self.commit()
        records = self.jobs().records
        self.assertEqual(records, self.connection)
        self.assertEqual(records.env.uid, SUPERUSER_ID)
        self.assertNotIn("lang", records.env.context)

    def test_one_run_waits_at_a_time(self):
        self.posted_order()
        self.posted_order()
        self.assertEqual(len(self.jobs()), 1)

    def test_a_change_during_a_run_queues_the_next(self):
        self.posted_order()
        self.jobs().state = "started"
        self.posted_order()
        self.assertEqual(len(self.jobs()), 1)

    def test_a_run_for_later_does_not_hold_back_one_at_once(self):
        later = fields.Datetime.now() + timedelta(hours=1)
        self.wake(later, later)
        self.assertEqual(self.jobs().mapped("eta"), [later])
        self.wake(None)
        self.assertEqual(self.jobs().mapped("eta"), [later, False])

    def test_without_its_scheduled_action_a_connection_rests(self):
        self.connection.cron_id.active = False
        self.posted_order()
        self.assertFalse(self.jobs())


@tagged("post_install", "-at_install", "qbo")
class TestMeanwhile(TransactionCase):
    """Transactions side by side, each on a cursor of its own that ends by COMMIT or ROLLBACK."""

    def setUp(self):
        super().setUp()
        self.addCleanup(self.clear)
        with self.registry.cursor() as cursor:
            env = self.env(cr=cursor)
            connection = env["qbo.connection"].create({"company_id": self.env.company.id})
            connection._ensure_cron()
            connection._wake()

    def clear(self):
        with self.registry.cursor() as cursor:
            env = self.env(cr=cursor)
            env["queue.job"].search(RUNS).unlink()
            self.connection(cursor).unlink()

    def connection(self, cursor):
        company = [("company_id", "=", self.env.company.id)]
        return self.env(cr=cursor)["qbo.connection"].search(company)

    def states(self, cursor):
        return self.env(cr=cursor)["queue.job"].search(RUNS, order="id").mapped("state")

    def finish(self):
        """The queue runs what waits."""
        with self.registry.cursor() as cursor:
            self.env(cr=cursor)["queue.job"].search(RUNS).state = "done"

    def test_a_run_that_ended_meanwhile_is_followed_by_another(self):
        with self.registry.cursor() as user:
            self.assertEqual(self.states(user), ["pending"])
            self.finish()
            self.assertEqual(self.states(user), ["pending"])  # as when the transaction began
            self.connection(user)._wake()
        with self.registry.cursor() as cursor:
            self.assertEqual(self.states(cursor), ["done", "pending"])

    def test_a_rollback_queues_none(self):
        self.finish()
        with self.registry.cursor() as user:
            self.connection(user)._wake()
            user.rollback()
        with self.registry.cursor() as cursor:
            self.assertEqual(self.states(cursor), ["done"])


@tagged("post_install", "-at_install", "qbo")
class TestPerforming(Queued):
    def test_a_job_pushes(self):
        order = self.posted_order()
        self.perform(self.jobs())
        self.assertState(order, "synced")
        self.assertEqual(self.qbo_invoice(order)["TotalAmt"], 100.0)
        self.assertEqual(len(self.jobs("done")), 1)
        self.assertFalse(self.jobs())

    def test_a_job_that_may_not_commit_fails_and_sends_nothing(self):
        function = self.env.ref("inflow_qbo_connector_queue_job.job_function_drain_queued")
        function.allow_commit = False
        order = self.posted_order()
        with (
            self.assertRaisesRegex(RuntimeError, "Allow Commit"),
            mute_logger("odoo.addons.queue_job.controllers.main"),
        ):
            self.perform(self.jobs())
        self.assertFalse(self.row(order))
        self.assertEqual(self.simulator.entities("Invoice"), [])

    def test_what_is_left_goes_on_as_another_job(self):
        first, second, last = (self.posted_order() for _number in range(3))
        with self.time_up_at(2, groups_of=2):
            self.perform(self.jobs())
        self.assertState(first, "synced")
        self.assertState(last, "synced")
        self.assertState(second, "waiting")
        self.perform(self.jobs())
        self.assertState(second, "synced")
        self.assertFalse(self.jobs())

    def test_what_may_go_later_waits_for_its_moment(self):
        order = self.posted_order()
        self.perform(self.jobs())
        later = fields.Datetime.now() + timedelta(hours=1)
        self.row(order).write({"state": "waiting", "not_before": later})
        self.wake(None)
        self.perform(self.jobs())
        self.assertState(order, "waiting")
        self.assertEqual(self.jobs().mapped("eta"), [later])

    def test_a_connection_deleted_meanwhile_needs_no_run(self):
        self.wake(None)
        self.connection.state = "disconnected"
        self.connection.unlink()
        self.perform(self.jobs())
        self.assertEqual(len(self.jobs("done")), 1)

    def test_the_scheduled_action_stays_as_a_safety_net(self):
        with trap_jobs():  # none of them is ever run
            order = self.posted_order()
            self.drain()
        self.assertState(order, "synced")
