"""Stores QuickBooks' list of payment methods (C-7)."""

from odoo import models


class QboPaymentMethod(models.Model):
    """A payment method of QuickBooks."""

    _name = "qbo.payment.method"
    _inherit = "qbo.reference"
    _description = "QuickBooks payment method"

    _one_per_id = models.Constraint(
        "UNIQUE (connection_id, qbo_id)", "This payment method is already in the list."
    )
