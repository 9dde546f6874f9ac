"""What the connector does by itself, what it leaves to people, and for how long it remembers."""

from datetime import timedelta

from odoo import fields, models

_NOW = timedelta()


class QboConnection(models.Model):
    _inherit = "qbo.connection"

    closed_sales = fields.Selection(
        [("hold", "Hold them"), ("move", "Date them on the first open day")],
        "Sales in closed books",
        default="hold",
        required=True,
        help="What becomes of sales orders dated on or before the day until which the books are "
        "closed in QuickBooks. When they are moved, their own date is in the private note.",
    )
    reactivate = fields.Boolean(
        "Reactivate in QuickBooks",
        help="Customers and products that are inactive in QuickBooks are made active there when a "
        "document needs them. Off, the document waits until a manager allows it.",
    )
    takes_emoji = fields.Boolean(
        "Takes emoji",
        default=True,
        readonly=True,
        help="Off once QuickBooks has refused a text for them; they are left out since.",
    )
    keep_days = fields.Integer(
        "Keep requests (days)",
        default=180,
        required=True,
        help="For how long the sync log keeps what was sent to QuickBooks and what it answered. "
        "The latest request of each document stays, and so does one without an answer.",
    )

    _keeps_a_while = models.Constraint(
        "CHECK (keep_days >= 1)", "Requests are kept for one day at least."
    )

    # === FACTS ===

    def _doubt_facts(self, older_than=_NOW):
        """Have QuickBooks asked again what its company is like, unless it was just now."""
        moment = fields.Datetime.now() - older_than
        doubted = self.filtered(lambda one: one.facts_read_at and one.facts_read_at <= moment)
        doubted.facts_read_at = False

    def _learn(self, facts):
        """Keep what QuickBooks' company is like; a change releases what was held for it."""
        self.ensure_one()
        known = {name: self[name] or None for name in facts}
        new = {name: value for name, value in facts.items() if known[name] != (value or None)}
        self.write(new | {"facts_read_at": fields.Datetime.now()})
