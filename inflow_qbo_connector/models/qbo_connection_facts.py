"""Stores the facts of a connection's QuickBooks company (C-4)."""

from datetime import timedelta

from odoo import fields, models

from ..engine.connection import connect

_NOW = timedelta()


class QboConnection(models.Model):
    """The facts of a connection's QuickBooks company."""

    _inherit = "qbo.connection"

    realm_id = fields.Char("QuickBooks company ID", readonly=True, copy=False)
    qbo_company_name = fields.Char("QuickBooks company", readonly=True)
    country = fields.Selection(
        [
            ("US", "United States"),
            ("CA", "Canada"),
            ("GB", "United Kingdom"),
            ("AU", "Australia"),
        ],
        readonly=True,
    )
    home_currency = fields.Char(readonly=True)
    multicurrency = fields.Boolean(readonly=True, releases_held=True)
    tax_mode = fields.Selection(
        [
            ("automated", "Automated sales tax"),
            ("manual", "Manual sales tax"),
            ("vat", "VAT / GST"),
            ("off", "Off"),
        ],
        "Sales tax",
        readonly=True,
        releases_held=True,
    )
    closing_date = fields.Date("Books closed until", readonly=True, releases_held=True)
    time_zone = fields.Char(
        "Time zone",
        readonly=True,
        help="Where QuickBooks has its days begin, which dates are made in.",
    )
    custom_txn_numbers = fields.Boolean("Custom transaction numbers", readonly=True)
    takes_emoji = fields.Boolean(
        "Takes emoji",
        default=True,
        readonly=True,
        help="Off once QuickBooks has refused a text for them; they are left out since.",
    )
    facts_read_at = fields.Datetime("Last read", readonly=True)
    account_ids = fields.One2many("qbo.account", "connection_id")

    def action_refresh(self):
        """Read the company's facts and lists from QuickBooks again."""
        self.ensure_one()
        self.check_access("write")
        connect.refresh_company(self)
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    def _books_zone(self):
        """Return the time zone of the books: QuickBooks', else the company's, else UTC."""
        return self.time_zone or self.company_id.partner_id.tz or "UTC"

    def _doubt_facts(self, older_than=_NOW):
        """Have the engine read the company's facts again, unless they are recent.

        :param older_than: age (timedelta) below which facts count as recent
        """
        moment = fields.Datetime.now() - older_than
        doubted = self.filtered(
            lambda record: record.facts_read_at and record.facts_read_at <= moment
        )
        doubted.facts_read_at = False

    def _learn(self, facts):
        """Store facts of the company; a change releases the documents that are on hold for it."""
        self.ensure_one()
        known = {name: self[name] or None for name in facts}
        new = {name: value for name, value in facts.items() if known[name] != (value or None)}
        self.write(new | {"facts_read_at": fields.Datetime.now()})
