"""Stores the recent requests of a connection, which count against QuickBooks' limits."""

from odoo import fields, models


class QboBudget(models.Model):
    """The budget of a connection, which its one sender writes and no group reads."""

    _name = "qbo.budget"
    _description = "QuickBooks request budget"

    connection_id = fields.Many2one("qbo.connection", required=True, ondelete="cascade")
    history = fields.Json(
        help="Requests and batches of the last minute, counted in spans of time by their end."
    )
    failures = fields.Integer(help="Requests in a row without a usable answer.")
    open_until = fields.Datetime(help="Nothing goes before then; after it, one probe alone.")

    _one_per_connection = models.Constraint(
        "UNIQUE (connection_id)", "A connection has one budget."
    )

    def _of(self, connection):
        """Return the budget of a connection, which is made if there is none."""
        known = self.search([("connection_id", "=", connection.id)])
        return known or self.create({"connection_id": connection.id})
