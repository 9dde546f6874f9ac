"""Stores whether purchase orders and the value of the inventory are pushed (P-1)."""

from odoo import fields, models


class QboConnection(models.Model):
    """The settings of purchases."""

    _inherit = "qbo.connection"

    push_purchases = fields.Boolean(
        "Push purchase orders and inventory value",
        help="Purchase orders become QuickBooks bills once something of them is received.",
        releases_held=True,
    )

    def write(self, vals):
        result = super().write(vals)
        if vals.get("push_purchases"):
            self.filtered("realm_id")._propose_taxes()
        return result

    def _propose_taxes(self):
        """Offer the taxes of purchases for mapping, as connecting does with those of sales."""
        mappings = self.env["qbo.tax.mapping"].sudo()
        for connection in self.sudo():
            mappings._propose(connection)
