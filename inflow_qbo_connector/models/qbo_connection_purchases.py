"""Whether purchase orders and the value of the inventory are pushed (P-1)."""

from odoo import fields, models


class QboConnection(models.Model):
    _inherit = "qbo.connection"

    push_purchases = fields.Boolean(
        "Push purchase orders and inventory value",
        help="Purchase orders become QuickBooks bills once something of them is received.",
    )
