"""Stores QuickBooks' chart of accounts, from which people choose in the settings (C-7)."""

from odoo import api, fields, models

# Domains for choosing an account, on models that have a company. It has one connection at most.
INCOME = "[('company_id', '=', company_id), ('classification', '=', 'Revenue')]"
INCOME_AND_EXPENSES = (
    "[('company_id', '=', company_id), ('classification', 'in', ('Revenue', 'Expense'))]"
)
COSTS_OF_GOODS = "[('company_id', '=', company_id), ('account_type', '=', 'Cost of Goods Sold')]"
CURRENT_ASSETS = "[('company_id', '=', company_id), ('account_type', '=', 'Other Current Asset')]"
MONEY = "[('company_id', '=', company_id), ('account_type', 'in', ('Bank', 'Other Current Asset'))]"
RECEIVABLE = "[('company_id', '=', company_id), ('account_type', '=', 'Accounts Receivable')]"
PAYABLE = "[('company_id', '=', company_id), ('account_type', '=', 'Accounts Payable')]"


class QboAccount(models.Model):
    """An account of QuickBooks, which settings choose by type and classification."""

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
    def _values(self, qbo_object):
        return super()._values(qbo_object) | {
            "classification": qbo_object.get("Classification", ""),
            "account_type": qbo_object.get("AccountType", ""),
            "account_sub_type": qbo_object.get("AccountSubType", ""),
            "currency": qbo_object.get("CurrencyRef", {}).get("value", ""),
        }
