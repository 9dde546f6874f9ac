"""Stores which QuickBooks tax codes the company's taxes are mapped to (T-1)."""

from odoo import fields, models


class QboConnection(models.Model):
    """The tax codes and mappings of a connection."""

    _inherit = "qbo.connection"

    tax_code_ids = fields.One2many("qbo.tax.code", "connection_id")
    tax_mapping_ids = fields.One2many("qbo.tax.mapping", "connection_id")

    def _mapped_uses(self):
        """Return the uses of taxes that need codes; QuickBooks US has none for purchases (P-4)."""
        return ("sale", "purchase") if self.push_purchases and self.country != "US" else ("sale",)

    def _missing(self):
        missing = super()._missing()
        if self.tax_mode not in ("manual", "vat"):
            return missing
        unmapped = self.tax_mapping_ids.filtered(lambda mapping: not mapping.is_usable)
        by_use = unmapped.grouped("use")
        choices = [by_use[use]._what_to_choose() for use in self._mapped_uses() if use in by_use]
        return missing + choices
