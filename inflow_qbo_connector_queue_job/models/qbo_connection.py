"""Runs of the engine as jobs of the OCA job queue."""

from functools import partial

from odoo import SUPERUSER_ID, api, models

_WAKES = "inflow_qbo_connector_queue_job.wakes"


class QboConnection(models.Model):
    _inherit = "qbo.connection"

    def _wake(self, at=None):
        """Queue a run, soon or at a moment in UTC, instead of triggering the scheduled action.

        After the commit: a transaction that began long ago may still see a job as waiting that
        is over by now, and would leave its documents to a run that never comes.
        """
        after = self.env.cr.postcommit
        if _WAKES not in after.data:
            after.data[_WAKES] = wakes = set()
            after.add(partial(self._queue_runs, wakes))
        after.data[_WAKES] |= {(connection_id, at) for connection_id in self.ids}

    def _queue_runs(self, wakes):
        """As the scheduled action has it: nothing of the user goes along."""
        with self.env.registry.cursor() as cursor:
            connections = api.Environment(cursor, SUPERUSER_ID, {})["qbo.connection"]
            for connection_id, at in sorted(wakes, key=str):
                connections.browse(connection_id).exists()._queue_run(at)

    def _queue_run(self, at):
        """One run waits for each moment: one that waits for tomorrow is none for today.

        Who switches the scheduled action off stops the jobs too.
        """
        for connection in self.filtered("cron_id.active"):
            moment = f"-{at:%Y%m%d%H%M%S}" if at else ""
            connection.with_company(connection.company_id).with_delay(
                eta=at,
                identity_key=f"qbo-{connection.id}{moment}",
                description=connection.cron_id.name,
            )._drain_queued()

    def _drain_queued(self):
        """Job: send what waits; what is left when the time is up goes on as another job."""
        for connection in self.exists():
            if connection._drain():
                connection._wake()
