"""Stores intents, which hooks write in the user's transaction so that a document is looked at."""

from odoo import api, fields, models
from odoo.tools import SQL

_DATA = "qbo_sync_intents"


class QboSyncIntent(models.Model):
    """An intent, which a hook inserts and the engine deletes; nobody changes it.

    So the transactions of users and of the engine never wait for each other.
    """

    _name = "qbo.sync.intent"
    _description = "QuickBooks sync intent"

    company_id = fields.Many2one("res.company", required=True, ondelete="cascade")
    res_model = fields.Char(required=True)
    res_id = fields.Many2oneReference(model_field="res_model", required=True)

    _document = models.Index("(res_model, res_id)")
    _next = models.Index("(company_id, id)")

    @api.model
    def _note(self, documents):
        """Note documents of collecting companies; one INSERT before the commit writes all."""
        collecting = self.env["qbo.connection"]._collecting()
        keys = {
            (document.company_id.id, document._name, document.id)
            for document in documents
            if document.company_id.id in collecting
        }
        if not keys:
            return
        noted = self.env.cr.precommit.data
        if _DATA not in noted:
            noted[_DATA] = set()
            self.env.cr.precommit.add(self.sudo()._insert_noted)
        noted[_DATA] |= keys

    @api.model
    def _note_unfinished(self, connections):
        """Note the documents of rows that are on hold, or may soon be."""
        if not connections:
            return
        self.env["qbo.sync.log"].flush_model()
        self.env.cr.execute(
            SQL(
                "INSERT INTO qbo_sync_intent (company_id, res_model, res_id, create_date)"
                " SELECT DISTINCT company_id, res_model, res_id, now() AT TIME ZONE 'UTC'"
                " FROM qbo_sync_log WHERE connection_id = ANY(%s)"
                " AND state IN ('held', 'waiting', 'sending', 'uncertain')",
                connections.ids,
            )
        )
        if self.env.cr.rowcount:
            connections._wake()

    @api.model
    def _newest(self, rows):
        """Return the id of the newest intent of each row's document, by model and record id."""
        documents = [
            ("res_model", "in", rows.mapped("res_model")),
            ("res_id", "in", rows.mapped("res_id")),
        ]
        groups = self._read_group(documents, ["res_model", "res_id"], ["id:max"])
        return {(model, res_id): newest for model, res_id, newest in groups}

    @api.model
    def _insert_noted(self):
        keys = sorted(self.env.cr.precommit.data.pop(_DATA))
        companies, res_models, ids = map(list, zip(*keys, strict=True))
        self.env.cr.execute(
            SQL(
                "INSERT INTO qbo_sync_intent (company_id, res_model, res_id, create_date)"
                " SELECT *, now() AT TIME ZONE 'UTC'"
                " FROM unnest(%s::int[], %s::varchar[], %s::int[])",
                companies,
                res_models,
                ids,
            )
        )
        collecting = self.env["qbo.connection"]._collecting()
        connections = {collecting[company] for company in companies if company in collecting}
        self.env["qbo.connection"].browse(connections)._wake()
