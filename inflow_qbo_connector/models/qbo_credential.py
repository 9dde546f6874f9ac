"""Secrets of a connection, in a table of their own that no group may read (C-6)."""

from odoo import fields, models


class QboCredential(models.Model):
    _name = "qbo.credential"
    _description = "QuickBooks secrets"

    connection_id = fields.Many2one("qbo.connection", required=True, ondelete="cascade")
    client_secret = fields.Char(copy=False)
    access_token = fields.Char(copy=False)
    access_expires = fields.Datetime(copy=False)
    refresh_token = fields.Char(copy=False)
    refresh_expires = fields.Datetime(copy=False)
    oauth_nonce = fields.Char(copy=False)

    _one_per_connection = models.Constraint(
        "UNIQUE (connection_id)", "A connection has one set of secrets."
    )

    def _store(self, tokens):
        """Keep what Intuit handed out, replacing what was there."""
        self.write(tokens._asdict())

    def _forget_tokens(self):
        self.write(
            {
                "access_token": False,
                "access_expires": False,
                "refresh_token": False,
                "refresh_expires": False,
            }
        )
