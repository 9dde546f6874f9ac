"""Shows the most important settings of the company's connection among Odoo's settings.

The connection has all of them on a screen of its own. Saving the settings writes to the connection,
which has documents looked at again that are on hold for a changed setting.
"""

from odoo import api, fields, models

from . import qbo_account

# What a connection needs to know before it can be made
_APP = ["environment", "practice_url", "client_id", "client_secret"]


class ResConfigSettings(models.TransientModel):
    """The fields of the company's connection, by concern as in the files of `qbo.connection`."""

    _inherit = "res.config.settings"

    qbo_connection_id = fields.Many2one("qbo.connection", compute="_compute_qbo_connection_id")
    qbo_state = fields.Selection(related="qbo_connection_id.state")
    qbo_missing = fields.Text(related="qbo_connection_id.missing")

    # === ACCESS ===

    qbo_access_warning = fields.Char(related="qbo_connection_id.access_warning")
    qbo_access_ends = fields.Date(related="qbo_connection_id.access_ends")

    # === INTUIT APP ===

    qbo_environment = fields.Selection(related="qbo_connection_id.environment", readonly=False)
    qbo_practice_url = fields.Char(related="qbo_connection_id.practice_url", readonly=False)
    qbo_client_id = fields.Char(related="qbo_connection_id.client_id", readonly=False)
    qbo_client_secret = fields.Char(related="qbo_connection_id.client_secret", readonly=False)
    qbo_redirect_uri = fields.Char(related="qbo_connection_id.redirect_uri")

    # === COMPANY FACTS ===

    qbo_company_name = fields.Char(related="qbo_connection_id.qbo_company_name")
    qbo_country = fields.Selection(related="qbo_connection_id.country")
    qbo_home_currency = fields.Char(related="qbo_connection_id.home_currency")
    qbo_multicurrency = fields.Boolean(related="qbo_connection_id.multicurrency")
    qbo_tax_mode = fields.Selection(related="qbo_connection_id.tax_mode")
    qbo_closing_date = fields.Date(related="qbo_connection_id.closing_date")
    qbo_custom_txn_numbers = fields.Boolean(related="qbo_connection_id.custom_txn_numbers")

    # === ITEMS ===

    qbo_income_account_id = fields.Many2one(
        related="qbo_connection_id.income_account_id", readonly=False, domain=qbo_account.INCOME
    )
    qbo_inventory_account_id = fields.Many2one(
        related="qbo_connection_id.inventory_account_id",
        readonly=False,
        domain=qbo_account.CURRENT_ASSETS,
    )
    qbo_adjustment_account_id = fields.Many2one(
        related="qbo_connection_id.adjustment_account_id",
        readonly=False,
        domain=qbo_account.COSTS_OF_GOODS,
    )

    # === PAYMENTS ===

    qbo_push_payments = fields.Boolean(related="qbo_connection_id.push_payments", readonly=False)
    qbo_deposit_account_id = fields.Many2one(
        related="qbo_connection_id.deposit_account_id", readonly=False, domain=qbo_account.MONEY
    )
    qbo_difference_account_id = fields.Many2one(
        related="qbo_connection_id.difference_account_id",
        readonly=False,
        domain=qbo_account.INCOME_AND_EXPENSES,
    )

    # === POLICIES ===

    qbo_start_date = fields.Date(related="qbo_connection_id.start_date", readonly=False)

    # === SALES ===

    qbo_push_sales = fields.Boolean(related="qbo_connection_id.push_sales", readonly=False)
    qbo_include_customer_name = fields.Boolean(
        related="qbo_connection_id.include_customer_name", readonly=False
    )

    @api.depends("company_id")
    def _compute_qbo_connection_id(self):
        """Find the company's connection, or prepare one that is not stored while it has none."""
        connections = self.env["qbo.connection"]
        if not connections.has_access("create"):
            self.qbo_connection_id = False
            return
        for settings in self:
            mine = {"company_id": settings.company_id.id}
            stored = connections.search([("company_id", "=", mine["company_id"])])
            settings.qbo_connection_id = stored or connections.new(mine)

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            company = self.env["res.company"].browse(vals.get("company_id")) or self.env.company
            self._qbo_keep(company, vals)
        return super().create(vals_list)._qbo_hide_secret()

    def write(self, vals):
        for settings in self:
            settings._qbo_keep(settings.company_id, vals)
        result = super().write(vals)
        self._qbo_hide_secret()
        return result

    def _qbo_hide_secret(self):
        """Have the dots read that stand for a stored secret, and not what was just entered."""
        self.invalidate_recordset(["qbo_client_secret"])
        return self

    def _qbo_keep(self, company, vals):
        """Make the connection of a company that has none as soon as something is entered for it.

        The web client saves what was entered before it presses a button. The client secret may be
        stored nowhere but with a connection.
        """
        connections = self.env["qbo.connection"]
        usual = connections.default_get(_APP)
        entered = any(
            vals.get(f"qbo_{name}") not in (None, False, usual.get(name)) for name in _APP
        )
        if entered and not connections.search_count([("company_id", "=", company.id)]):
            connections.create({"company_id": company.id})
            self.invalidate_recordset()

    def action_qbo_connect(self):
        """Save the settings, and send the browser to Intuit."""
        self.execute()
        return self.qbo_connection_id.action_connect()

    def action_qbo_disconnect(self):
        return self.qbo_connection_id.action_disconnect()

    def action_qbo_refresh(self):
        return self.qbo_connection_id.action_refresh()

    def action_qbo_open_connection(self):
        """Open the screen with all settings of the connection."""
        return {
            "type": "ir.actions.act_window",
            "res_model": "qbo.connection",
            "res_id": self.qbo_connection_id._origin.id,
            "views": [(False, "form")],
        }
