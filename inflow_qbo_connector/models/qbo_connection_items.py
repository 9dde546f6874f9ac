"""Stores the accounts of the items that are created for new products (S-6, S-7)."""

from odoo import fields, models

from . import qbo_account


class QboConnection(models.Model):
    """The accounts of the items that the connector creates."""

    _inherit = "qbo.connection"

    income_account_id = fields.Many2one(
        "qbo.account",
        "Product income account",
        domain=qbo_account.INCOME,
        help="The QuickBooks account that products created by the connector sell to.",
        releases_held=True,
    )
    inventory_account_id = fields.Many2one(
        "qbo.account",
        "Inventory assets account",
        domain=qbo_account.CURRENT_ASSETS,
        help="The QuickBooks account that stocked products created by the connector buy to.",
        releases_held=True,
    )
    adjustment_account_id = fields.Many2one(
        "qbo.account",
        "Adjustments / other costs account",
        domain=qbo_account.COSTS_OF_GOODS,
        help="The QuickBooks account that other products and services created by the connector "
        "buy to.",
        releases_held=True,
    )

    def _needed_accounts(self):
        """Add the accounts that QuickBooks asks for in new items: in the US income alone."""
        needed = [*super()._needed_accounts(), "income_account_id"]
        if self.country == "US":
            return needed
        return [*needed, "inventory_account_id", "adjustment_account_id"]
