"""Whether and where customers' money is pushed (S-8, S-10)."""

from odoo import api, fields, models


class QboConnection(models.Model):
    _inherit = "qbo.connection"

    push_payments = fields.Boolean(
        help="Payments of pushed sales orders become QuickBooks payments, refunds become journal "
        "entries. What is paid while this is off is not pushed later, unless it changes.",
    )
    deposit_account_id = fields.Many2one(
        "qbo.account",
        "Payments account",
        domain="[('connection_id', '=', id),"
        " ('account_type', 'in', ('Bank', 'Other Current Asset'))]",
        help="The QuickBooks account that customers' payments go to and refunds come from: a bank "
        "account or another current asset.",
    )
    difference_account_id = fields.Many2one(
        "qbo.account",
        "Payment differences account",
        domain="[('connection_id', '=', id), ('classification', 'in', ('Revenue', 'Expense'))]",
        help="The QuickBooks account for what payments settle without money: discounts for early "
        "payment and differences that were written off.",
    )
    receivable_account_id = fields.Many2one(
        "qbo.account",
        "Receivable account",
        domain="[('connection_id', '=', id), ('account_type', '=', 'Accounts Receivable')]",
        help="Only needed if QuickBooks has several Accounts Receivable accounts in one currency: "
        "the one that your customers' invoices are on.",
    )

    @api.depends("push_payments", "deposit_account_id")
    def _compute_missing(self):
        return super()._compute_missing()

    def _needed_accounts(self):
        needed = super()._needed_accounts()
        return [*needed, "deposit_account_id"] if self.push_payments else needed
