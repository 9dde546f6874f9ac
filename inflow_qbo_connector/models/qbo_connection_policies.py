"""Stores what the connector decides by itself, and what it leaves to people.

The policies are about closed books, inactive objects, rounding, batches and old requests.
"""

from odoo import fields, models

from . import qbo_account

_IN_CLOSED_BOOKS = [("hold", "Hold them"), ("move", "Date them on the first open day")]


class QboConnection(models.Model):
    """The policies of a connection, which decide what needs a person."""

    _inherit = "qbo.connection"

    start_date = fields.Date(
        "Start date",
        help="Nothing dated before this day is ever pushed. Set when you connect.",
    )
    closed_sales = fields.Selection(
        _IN_CLOSED_BOOKS,
        "Sales in closed books",
        default="hold",
        required=True,
        help="What becomes of sales orders dated on or before the day until which the books are "
        "closed in QuickBooks. When they are moved, their own date is in the private note.",
        releases_held=True,
    )
    closed_purchases = fields.Selection(
        _IN_CLOSED_BOOKS,
        "Purchases in closed books",
        default="hold",
        required=True,
        help="What becomes of purchase orders dated on or before the day until which the books "
        "are closed in QuickBooks. When they are moved, their own date is in the private note.",
        releases_held=True,
    )
    reactivate = fields.Boolean(
        "Reactivate in QuickBooks",
        help="Customers and products that are inactive in QuickBooks are made active there when a "
        "document needs them. Off, the document waits until a manager allows it.",
    )
    rounding_account_id = fields.Many2one(
        "qbo.account",
        "Rounding account",
        domain=qbo_account.INCOME,
        help="The QuickBooks account of the item “Rounding”, which the connector creates when it "
        "first needs it: for Odoo's cash rounding, and where QuickBooks works out a tax that "
        "differs from Odoo's by a few cents.",
        releases_held=True,
    )
    rounding_limit = fields.Monetary(
        "Largest rounding difference",
        currency_field="company_currency_id",
        default=0.05,
        required=True,
        help="An invoice whose total differs in QuickBooks by more than this, or at all without a "
        "rounding account, needs attention.",
    )
    company_currency_id = fields.Many2one(related="company_id.currency_id")
    use_batches = fields.Boolean(
        "Send in batches",
        default=True,
        help="Send many waiting documents in one request, up to thirty. Off, each goes by itself, "
        "which is slower but easier to follow in Intuit's own logs.",
    )
    keep_days = fields.Integer(
        "Keep requests (days)",
        default=180,
        required=True,
        help="For how long the sync log keeps what was sent to QuickBooks and what it answered. "
        "The latest request of each document stays, and so does one without an answer.",
    )

    _rounds_little = models.Constraint(
        "CHECK (rounding_limit >= 0 AND rounding_limit <= 1)",
        "Rounding differences lie between 0 and 1.",
    )
    _keeps_a_while = models.Constraint(
        "CHECK (keep_days >= 1)", "Requests are kept for one day at least."
    )
