"""Stores the secrets of a connection in a table that no group may read (C-6)."""

from odoo import fields, models


class QboCredential(models.Model):
    """The app secret and tokens of one connection."""

    _name = "qbo.credential"
    _description = "QuickBooks secrets"

    connection_id = fields.Many2one("qbo.connection", required=True, ondelete="cascade")
    client_secret = fields.Char(copy=False)
    access_token = fields.Char(copy=False)
    access_expires = fields.Datetime(copy=False)
    refresh_token = fields.Char(copy=False)
    refresh_expires = fields.Datetime(copy=False)
    hard_expires = fields.Datetime(copy=False, help="No refresh leads beyond this moment.")
    oauth_nonce = fields.Char(copy=False)

    _one_per_connection = models.Constraint(
        "UNIQUE (connection_id)", "A connection has one set of secrets."
    )

    def _store(self, tokens):
        """Store the tokens that Intuit issued; values that it left out stay as they were."""
        self.write({name: value for name, value in tokens._asdict().items() if value is not None})

    def _forget_tokens(self):
        self.write(
            {
                "access_token": False,
                "access_expires": False,
                "refresh_token": False,
                "refresh_expires": False,
                "hard_expires": False,
            }
        )

    def _access_ends(self):
        """Return the moment (UTC) at which the access ends if it is not used; False without."""
        return min(filter(None, (self.refresh_expires, self.hard_expires)), default=False)
