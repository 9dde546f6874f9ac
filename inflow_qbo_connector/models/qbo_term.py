"""Stores QuickBooks' list of payment terms (C-7)."""

from odoo import models


class QboTerm(models.Model):
    """A payment term of QuickBooks."""

    _name = "qbo.term"
    _inherit = "qbo.reference"
    _description = "QuickBooks payment term"

    _one_per_id = models.Constraint(
        "UNIQUE (connection_id, qbo_id)", "This term is already in the list."
    )
