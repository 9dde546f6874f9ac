"""Stores every write to QuickBooks with its body, request id and answer."""

import json

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

# Fields that the answer fills; all others are decided before sending and never change.
_ANSWER = {"sent_at", "outcome", "answered_at", "http_status", "intuit_tid", "reply", "differences"}

_SLICE = 1000  # requests removed at a time


class QboSyncRequest(models.Model):
    """A request on record, written before it is sent and completed once by its outcome."""

    _name = "qbo.sync.request"
    _description = "QuickBooks request"
    _order = "id desc"
    _rec_name = "request_id"

    log_id = fields.Many2one("qbo.sync.log", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(related="log_id.company_id", store=True, index=True)
    entity = fields.Char(required=True)
    operation = fields.Char(required=True)
    res_model = fields.Char("Model", required=True)
    res_id = fields.Many2oneReference("Record", model_field="res_model", required=True)
    variant = fields.Char(default="")
    body = fields.Text("Request", required=True)
    digest = fields.Char(required=True)
    expected = fields.Char(help="What the answer must say.")
    request_id = fields.Char("Request ID", required=True)
    options = fields.Char(help="What QuickBooks is told besides the body.")
    turn = fields.Integer(help="Writes of this document and entity that were answered before it.")
    batch_id = fields.Char("Batch ID", help="The request ID of the batch it was sent in.")
    batch_item = fields.Char(help="What it is called in the batch.")
    sent_at = fields.Datetime("Sent")
    outcome = fields.Selection(
        [
            ("open", "Unknown"),
            ("done", "Done"),
            ("refused", "Not taken"),
            ("deferred", "Asked to come again"),
        ],
        default="open",
        required=True,
    )
    answered_at = fields.Datetime("Answered")
    http_status = fields.Integer("HTTP status")
    intuit_tid = fields.Char("Intuit trace ID")
    reply = fields.Text()
    differences = fields.Text()
    body_shown = fields.Text(compute="_compute_shown")
    reply_shown = fields.Text(compute="_compute_shown")

    _open = models.Index("(log_id) WHERE outcome = 'open'")

    @api.depends("body", "reply")
    def _compute_shown(self):
        for request in self:
            request.body_shown = self._indented(request.body)
            request.reply_shown = self._indented(request.reply)

    @api.model
    def _indented(self, text):
        """Indent JSON for people; any other text stays as it is."""
        try:
            return json.dumps(json.loads(text or ""), indent=2, ensure_ascii=False)
        except ValueError:
            return text

    def write(self, vals):
        if set(vals) - _ANSWER:
            raise UserError(self.env._("A request on record is never changed."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_open(self):
        if any(request.outcome == "open" for request in self):
            raise UserError(
                self.env._("The outcome of a request is still unknown: it cannot be deleted.")
            )

    @api.autovacuum
    def _remove_old(self):
        """Remove old requests, some at a time.

        It never removes an open request, nor the latest one of a row and entity with a known
        outcome, because the `turn` of that makes the next request id a new one.

        :returns: number of removed requests, and whether there may be more
        """
        self.env.cr.execute(
            SQL(
                """
                SELECT request.id
                  FROM qbo_sync_request request
                  JOIN qbo_sync_log log ON log.id = request.log_id
                  JOIN qbo_connection connection ON connection.id = log.connection_id
                 WHERE request.outcome != 'open'
                   AND request.answered_at < %s - make_interval(days => connection.keep_days)
                   AND EXISTS (SELECT FROM qbo_sync_request later
                                WHERE later.log_id = request.log_id
                                  AND later.entity = request.entity
                                  AND later.outcome IN ('done', 'refused')
                                  AND (later.turn, later.id) > (request.turn, request.id))
                 LIMIT %s
                """,
                fields.Datetime.now(),
                _SLICE,
            )
        )
        old = self.browse(row[0] for row in self.env.cr.fetchall())
        old.unlink()
        return len(old), len(old) == _SLICE

    def _answer(self, outcome, **values):
        """Record the outcome of a request; a known outcome never changes.

        :raises UserError: the outcome is known already
        """
        self.ensure_one()
        if self.outcome != "open":
            raise UserError(self.env._("This request already has its answer."))
        self.write(values | {"outcome": outcome, "answered_at": fields.Datetime.now()})
