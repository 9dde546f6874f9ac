"""Which QuickBooks tax codes the company's taxes become (T-1)."""

from odoo import fields, models


class QboConnection(models.Model):
    _inherit = "qbo.connection"

    tax_code_ids = fields.One2many("qbo.tax.code", "connection_id")
    tax_mapping_ids = fields.One2many("qbo.tax.mapping", "connection_id")

    def _missing(self):
        missing = super()._missing()
        unmapped = self.tax_mapping_ids.filtered(lambda mapping: not mapping.is_usable)
        if unmapped and self.tax_mode in ("manual", "vat"):
            missing.append(
                self.env._(
                    "Choose a QuickBooks tax code for: %s.", ", ".join(unmapped.mapped("name"))
                )
            )
        return missing
