"""Stores whether sales orders are pushed, and how QuickBooks' invoices show them (S-1, S-3)."""

from odoo import fields, models


class QboConnection(models.Model):
    """The settings of sales."""

    _inherit = "qbo.connection"

    push_sales = fields.Boolean(
        "Push sales orders",
        default=True,
        help="Sales orders become QuickBooks invoices once they are invoiced or paid. What is "
        "invoiced while this is off is not pushed later, unless it changes.",
        releases_held=True,
    )
    include_customer_name = fields.Boolean(
        "Customer name in addresses",
        default=True,
        help="Print the customer's name as the first line of the addresses on the invoice.",
    )
