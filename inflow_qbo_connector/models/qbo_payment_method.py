"""QuickBooks' payment methods, kept for choosing (C-7)."""

from odoo import models


class QboPaymentMethod(models.Model):
    _name = "qbo.payment.method"
    _inherit = "qbo.reference"
    _description = "QuickBooks payment method"

    _one_per_id = models.Constraint(
        "UNIQUE (connection_id, qbo_id)", "This payment method is already in the list."
    )
