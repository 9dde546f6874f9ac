"""Connects to QuickBooks by an Intuit app: its keys, addresses and buttons."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from .. import const
from ..engine.connection import connect, tokens
from ..qbo.entities import ENTITIES

# Fields that decide into which books documents go
_ADDRESS = {"environment", "practice_url", "realm_id"}


class QboConnection(models.Model):
    """The Intuit app of a connection, and the buttons that connect and disconnect."""

    _inherit = "qbo.connection"

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

    @api.constrains("environment", "practice_url")
    def _check_practice_url(self):
        for connection in self.filtered(lambda record: record.environment == "practice"):
            if not connect.is_on_this_computer(connection.practice_url or ""):
                raise UserError(
                    self.env._(
                        "A practice company runs on this computer: its address must begin with "
                        "http://127.0.0.1 or http://localhost."
                    )
                )

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
        return connections

    def write(self, vals):
        self._check_same_books(vals)
        return super().write(vals)

    def _check_same_books(self, vals):
        """Refuse to move a connection to other books once it has been connected.

        :raises UserError: it was connected, and the address or company would change
        """
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

    def _credential(self):
        """Return the record of secrets, which only code under `sudo` reaches."""
        self.ensure_one()
        return self.env["qbo.credential"].search([("connection_id", "in", self.ids)])

    # === ADDRESSES ===

    def _environment(self):
        """Return the addresses of the chosen environment."""
        if self.environment == "practice":
            return const.practice_environment(self.practice_url)
        return {"production": const.PRODUCTION, "sandbox": const.SANDBOX}[self.environment]

    def _document_url(self, entity, qbo_id):
        """Return the address of a document's page in QuickBooks, or False if it has none."""
        page = ENTITIES[entity].page if entity else ""
        if not page or not qbo_id:
            return False
        return f"{self._environment().app_url}/{page.format(id=qbo_id)}"

    def action_open_company(self):
        """Open the QuickBooks company in the browser."""
        self.ensure_one()
        return {"type": "ir.actions.act_url", "url": self._environment().app_url, "target": "new"}

    # === CONNECTING ===

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
        """Revoke the access at Intuit; links and log stay."""
        self.ensure_one()
        self.check_access("write")
        connect.disconnect(self)
        return {"type": "ir.actions.client", "tag": "soft_reload"}
