"""QuickBooks' payment terms, kept for choosing (C-7)."""

from odoo import models


class QboTerm(models.Model):
    _name = "qbo.term"
    _inherit = "qbo.reference"
    _description = "QuickBooks payment term"

    _one_per_id = models.Constraint(
        "UNIQUE (connection_id, qbo_id)", "This term is already in the list."
    )
