"""QuickBooks' chart of accounts, kept for choosing (C-7)."""

from odoo import api, fields, models


class QboAccount(models.Model):
    _name = "qbo.account"
    _inherit = "qbo.reference"
    _description = "QuickBooks account"

    classification = fields.Char(readonly=True)
    account_type = fields.Char(readonly=True)
    account_sub_type = fields.Char(readonly=True)
    currency = fields.Char(readonly=True)

    _one_per_id = models.Constraint(
        "UNIQUE (connection_id, qbo_id)", "This account is already in the list."
    )

    @api.model
    def _values(self, document):
        return super()._values(document) | {
            "classification": document.get("Classification", ""),
            "account_type": document.get("AccountType", ""),
            "account_sub_type": document.get("AccountSubType", ""),
            "currency": document.get("CurrencyRef", {}).get("value", ""),
        }
