"""What the connector does by itself, what it leaves to people, and for how long it remembers."""

from odoo import fields, models


class QboConnection(models.Model):
    _inherit = "qbo.connection"

    keep_days = fields.Integer(
        "Keep requests (days)",
        default=180,
        required=True,
        help="For how long the sync log keeps what was sent to QuickBooks and what it answered. "
        "The latest request of each document stays, and so does one without an answer.",
    )

    _keeps_a_while = models.Constraint(
        "CHECK (keep_days >= 1)", "Requests are kept for one day at least."
    )
