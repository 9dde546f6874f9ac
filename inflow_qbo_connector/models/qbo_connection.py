"""One Odoo company's tie to one QuickBooks Online company."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from .. import const
from ..engine.connection import connect, tokens
from ..engine.run import runner

_COLLECTING = "qbo_collecting"

# Which books the documents go to
_ADDRESS = {"environment", "practice_url", "realm_id"}

# Settings that documents may be held for
_DECIDING = {
    "income_account_id",
    "inventory_account_id",
    "adjustment_account_id",
    "rounding_account_id",
    "push_payments",
    "deposit_account_id",
    "difference_account_id",
    "receivable_account_id",
    "multicurrency",
    "tax_mode",
    "closing_date",
    "closed_sales",
}


class QboConnection(models.Model):
    _name = "qbo.connection"
    _description = "QuickBooks connection"
    _rec_name = "company_id"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company, ondelete="cascade"
    )
    state = fields.Selection(
        [
            ("disconnected", "Not connected"),
            ("connected", "Connected"),
            ("reconnect", "Reconnect needed"),
        ],
        default="disconnected",
        required=True,
        readonly=True,
    )
    state_message = fields.Char(readonly=True, help="Why the connection stands where it stands.")
    cron_id = fields.Many2one("ir.cron", readonly=True, ondelete="set null")

    # === INTUIT APP ===

    environment = fields.Selection(
        [
            ("production", "Production"),
            ("sandbox", "Sandbox"),
            ("practice", "Practice company on this computer"),
        ],
        required=True,
        default="production",
        help="Production is your real QuickBooks company. Sandbox is a test company at Intuit. "
        "A practice company is a simulated QuickBooks that runs on this computer.",
    )
    practice_url = fields.Char(
        "Practice address",
        default="http://127.0.0.1:8765",
        help="Where the simulated QuickBooks listens. Only addresses on this computer.",
    )
    client_id = fields.Char("Client ID", help="From your app's Keys page at Intuit.")
    client_secret = fields.Char(
        compute="_compute_client_secret",
        inverse="_inverse_client_secret",
        help="From your app's Keys page at Intuit. It is stored where nobody can read it again.",
    )

    redirect_uri = fields.Char(
        "Redirect address",
        compute="_compute_redirect_uri",
        help="Register this address in your app's settings at Intuit, letter by letter.",
    )

    # === COMPANY FACTS ===

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
    multicurrency = fields.Boolean(readonly=True)
    tax_mode = fields.Selection(
        [
            ("automated", "Automated sales tax"),
            ("manual", "Manual sales tax"),
            ("vat", "VAT / GST"),
            ("off", "Off"),
        ],
        "Sales tax",
        readonly=True,
    )
    closing_date = fields.Date("Books closed until", readonly=True)
    custom_txn_numbers = fields.Boolean("Custom transaction numbers", readonly=True)
    facts_read_at = fields.Datetime("Last read", readonly=True)

    # === SETTINGS ===

    push_sales = fields.Boolean(
        "Push sales orders",
        default=True,
        help="Sales orders become QuickBooks invoices once they are invoiced or paid. What is "
        "invoiced while this is off is not pushed later, unless it changes.",
    )
    start_date = fields.Date(
        "Start date",
        help="Nothing dated before this day is ever pushed. Set when you connect.",
    )
    income_account_id = fields.Many2one(
        "qbo.account",
        "Product income account",
        domain="[('connection_id', '=', id), ('classification', '=', 'Revenue')]",
        help="The QuickBooks account that products created by the connector sell to.",
    )
    inventory_account_id = fields.Many2one(
        "qbo.account",
        "Inventory assets account",
        domain="[('connection_id', '=', id), ('account_type', '=', 'Other Current Asset')]",
        help="The QuickBooks account that stocked products created by the connector buy to.",
    )
    adjustment_account_id = fields.Many2one(
        "qbo.account",
        "Adjustments / other costs account",
        domain="[('connection_id', '=', id), ('account_type', '=', 'Cost of Goods Sold')]",
        help="The QuickBooks account that other products and services created by the connector "
        "buy to.",
    )
    include_customer_name = fields.Boolean(
        "Customer name in addresses",
        default=True,
        help="Print the customer's name as the first line of the addresses on the invoice.",
    )
    use_batches = fields.Boolean(
        "Send in batches",
        default=True,
        help="Send many waiting documents in one request, up to thirty. Off, each goes by itself, "
        "which is slower but easier to follow in Intuit's own logs.",
    )
    account_ids = fields.One2many("qbo.account", "connection_id")
    tax_code_ids = fields.One2many("qbo.tax.code", "connection_id")
    tax_mapping_ids = fields.One2many("qbo.tax.mapping", "connection_id")
    missing = fields.Text("Still to do", compute="_compute_missing")

    _one_per_company = models.Constraint(
        "UNIQUE (company_id)", "This company already has a QuickBooks connection."
    )

    # === COMPUTE ===

    def _compute_redirect_uri(self):
        for connection in self:
            connection.redirect_uri = tokens.redirect_uri(connection)

    def _compute_client_secret(self):
        for connection in self:
            stored = connection.sudo()._credential().client_secret
            connection.client_secret = "●●●●●●●●" if stored else False

    def _inverse_client_secret(self):
        for connection in self:
            if connection.client_secret and "●" not in connection.client_secret:
                connection.sudo()._credential().client_secret = connection.client_secret.strip()
        self.invalidate_recordset(["client_secret"])  # from here on only dots are shown

    @api.depends(
        "state",
        "country",
        "income_account_id",
        "inventory_account_id",
        "adjustment_account_id",
        "tax_mapping_ids.tax_code_id",
    )
    def _compute_missing(self):
        for connection in self:
            connection.missing = "\n".join(connection._missing()) or False

    def _missing(self):
        """What keeps documents from going, one sentence each."""
        self.ensure_one()
        if self.state != "connected":
            return [self.env._("Connect to QuickBooks.")]
        missing = [
            self.env._("Choose the account: %s.", self._fields[name]._description_string(self.env))
            for name in self._needed_accounts()
            if not self[name].active
        ]
        unmapped = self.tax_mapping_ids.filtered(lambda mapping: not mapping.is_usable)
        if unmapped and self.tax_mode in ("manual", "vat"):
            missing.append(
                self.env._(
                    "Choose a QuickBooks tax code for: %s.", ", ".join(unmapped.mapped("name"))
                )
            )
        return missing

    def _needed_accounts(self):
        """Account fields without which new products cannot be created in QuickBooks."""
        if self.country == "US":
            return ["income_account_id"]
        return ["income_account_id", "inventory_account_id", "adjustment_account_id"]

    @api.constrains("environment", "practice_url")
    def _check_practice_url(self):
        for connection in self.filtered(lambda one: one.environment == "practice"):
            if not connect.is_on_this_computer(connection.practice_url or ""):
                raise UserError(
                    self.env._(
                        "A practice company runs on this computer: its address must begin with "
                        "http://127.0.0.1 or http://localhost."
                    )
                )

    # === CRUD ===

    @api.model_create_multi
    def create(self, vals_list):
        secrets = [vals.get("client_secret") for vals in vals_list]
        public = [
            {name: value for name, value in vals.items() if name != "client_secret"}
            for vals in vals_list
        ]
        connections = super().create(public)
        for connection, secret in zip(connections, secrets, strict=True):
            self.env["qbo.credential"].sudo().create(
                {"connection_id": connection.id, "client_secret": secret}
            )
        self._forget_collecting()
        return connections

    def write(self, vals):
        self._check_not_moved(vals)
        result = super().write(vals)
        self._forget_collecting()
        if _DECIDING & set(vals):
            self._release_held()
        return result

    def unlink(self):
        crons = self.sudo().cron_id
        result = super().unlink()
        crons.unlink()
        self._forget_collecting()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_connected(self):
        if any(connection.state != "disconnected" for connection in self):
            raise UserError(self.env._("Disconnect from QuickBooks before you delete this."))

    def _check_not_moved(self, vals):
        """A connection with documents behind it never turns to other books."""
        for connection in self:
            moved = {name for name in _ADDRESS & set(vals) if vals[name] != connection[name]}
            if moved and (connection.state != "disconnected" or connection.realm_id):
                raise UserError(
                    self.env._(
                        "This connection belongs to the QuickBooks company %s. To connect another "
                        "one, disconnect and delete it first; its log and links go with it.",
                        connection.qbo_company_name or connection.realm_id,
                    )
                )
            if vals.get("company_id", connection.company_id.id) != connection.company_id.id:
                raise UserError(self.env._("A connection stays with its Odoo company."))

    def _forget_collecting(self):
        self.env.cr.precommit.data.pop(_COLLECTING, None)

    def _ensure_cron(self):
        """The clock of this connection, made when it first connects.

        Intents trigger it; the hourly run is a safety net.
        """
        self.ensure_one()
        cron = self.sudo().cron_id
        if cron:
            if not cron.active:  # Odoo switches off what failed for a week
                cron.active = True
            return
        self.cron_id = (
            self.env["ir.cron"]
            .sudo()
            .create(
                {
                    "name": self.env._("QuickBooks: push for %s", self.company_id.name),
                    "model_id": self.env["ir.model"]._get_id(self._name),
                    "state": "code",
                    "code": f"model.browse({self.id})._drain()",
                    "user_id": self.env.ref("base.user_root").id,
                    "interval_number": 1,
                    "interval_type": "hours",
                    "active": True,
                }
            )
        )

    # === COLLECTING ===

    @api.model
    def _collecting(self):
        """{company id: connection id} of the companies whose documents are collected.

        Also while a connection is down: documents wait then instead of getting lost. Asked once
        in a transaction; a cache that outlives transactions could be filled by one that began
        before the company was connected, and would then hide documents for good.
        """
        known = self.env.cr.precommit.data
        if _COLLECTING not in known:
            connections = self.sudo().search([("realm_id", "!=", False), ("push_sales", "=", True)])
            known[_COLLECTING] = {one.company_id.id: one.id for one in connections}
        return known[_COLLECTING]

    def _wake(self, at=None):
        """Run the engine soon, or at a moment in UTC. Never from a user's click itself."""
        for cron in self.sudo().cron_id:
            cron._trigger(at)

    def _drain(self):
        """Scheduled action: send what waits, and say how much is left for the next run at once.

        Odoo's own clock is told while it runs; whoever else calls this sees to the next run.
        """
        self.ensure_one()
        return runner.drain(
            self.with_company(self.company_id).with_context(allowed_company_ids=self.company_id.ids)
        )

    def _release_held(self):
        """Settings changed: whatever may be held for want of them is looked at again.

        By intents, like any other change: the engine may be deciding about a row this moment.
        """
        self.env["qbo.sync.intent"]._note_unfinished(self)

    # === CONNECT ===

    def _credential(self):
        """The record of secrets, which only code under `sudo` reaches."""
        self.ensure_one()
        return self.env["qbo.credential"].search([("connection_id", "=", self.id)])

    def _environment(self):
        """Addresses of the chosen environment."""
        if self.environment == "practice":
            return const.practice_environment(self.practice_url)
        return {"production": const.PRODUCTION, "sandbox": const.SANDBOX}[self.environment]

    def action_connect(self):
        """Send the administrator's browser to Intuit's authorize page."""
        self.ensure_one()
        self.check_access("write")
        if not self.client_id or not self.client_secret:
            raise UserError(
                self.env._("Enter the client ID and the client secret of your Intuit app first.")
            )
        return {
            "type": "ir.actions.act_url",
            "url": connect.authorization_url(self),
            "target": "self",
        }

    def action_disconnect(self):
        """Give the access back at Intuit. Links and log stay."""
        self.ensure_one()
        self.check_access("write")
        connect.disconnect(self)
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    def action_refresh(self):
        """Read the company's facts and lists from QuickBooks again."""
        self.ensure_one()
        self.check_access("write")
        connect.refresh_company(self)
        return {"type": "ir.actions.client", "tag": "soft_reload"}
