"""Stores QuickBooks' tax rates, of which its tax codes consist (C-7)."""

from odoo import api, fields, models


class QboTaxRate(models.Model):
    """A tax rate of QuickBooks."""

    _name = "qbo.tax.rate"
    _inherit = "qbo.reference"
    _description = "QuickBooks tax rate"

    percent = fields.Float(digits=(16, 6), readonly=True)

    _one_per_id = models.Constraint(
        "UNIQUE (connection_id, qbo_id)", "This tax rate is already in the list."
    )

    @api.model
    def _values(self, qbo_object):
        return super()._values(qbo_object) | {"percent": float(qbo_object.get("RateValue") or 0)}
