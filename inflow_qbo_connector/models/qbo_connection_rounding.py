"""How far QuickBooks may round otherwise than Odoo, and where the difference goes (T-4)."""

from odoo import fields, models


class QboConnection(models.Model):
    _inherit = "qbo.connection"

    rounding_account_id = fields.Many2one(
        "qbo.account",
        "Rounding account",
        domain="[('connection_id', '=', id), ('classification', '=', 'Revenue')]",
        help="The QuickBooks account of the item “Rounding”, which the connector creates when it "
        "first needs it: for Odoo's cash rounding, and where QuickBooks works out a tax that "
        "differs from Odoo's by a few cents.",
    )
    rounding_limit = fields.Float(
        "Largest rounding difference",
        digits=(16, 2),
        default=0.05,
        required=True,
        help="In the home currency of QuickBooks. An invoice whose total differs by more than "
        "this, or at all without a rounding account, needs attention.",
    )

    _rounds_little = models.Constraint(
        "CHECK (rounding_limit >= 0 AND rounding_limit <= 1)",
        "Rounding differences lie between 0 and 1.",
    )
