"""Runs the engine as jobs of the OCA job queue."""

from functools import partial

from odoo import SUPERUSER_ID, api, models

_WAKES = "inflow_qbo_connector_queue_job.wakes"


class QboConnection(models.Model):
    """A connection whose runs are jobs."""

    _inherit = "qbo.connection"

    def _wake(self, at=None):
        """Queue a run, soon or at a moment in UTC, instead of triggering the scheduled action.

        It is queued after the commit. A long transaction may still see a job as waiting that has
        ended meanwhile, and would leave its documents to a run that never comes.
        """
        after = self.env.cr.postcommit
        if _WAKES not in after.data:
            after.data[_WAKES] = wakes = set()
            after.add(partial(self._queue_runs, wakes))
        after.data[_WAKES] |= {(connection_id, at) for connection_id in self.ids}

    def _queue_runs(self, wakes):
        """Queue runs as the system user, with nothing of the current user in their context."""
        with self.env.registry.cursor() as cursor:
            connections = api.Environment(cursor, SUPERUSER_ID, {})["qbo.connection"]
            for connection_id, at in sorted(wakes, key=str):
                connections.browse(connection_id).exists()._queue_run(at)

    def _queue_run(self, at):
        """Queue one run for each moment, unless one waits for that moment already.

        Switching the scheduled action off stops the jobs too.
        """
        for connection in self.filtered("cron_id.active"):
            moment = f"-{at:%Y%m%d%H%M%S}" if at else ""
            connection.with_company(connection.company_id).with_delay(
                eta=at,
                identity_key=f"qbo-{connection.id}{moment}",
                description=connection.cron_id.name,
            )._drain_queued()

    def _drain_queued(self):
        """Send waiting documents as a job; another job sends the remaining ones when time is up."""
        for connection in self.exists():
            if connection._drain():
                connection._wake()
