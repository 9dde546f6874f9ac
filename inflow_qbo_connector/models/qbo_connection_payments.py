"""Stores whether payments are pushed, and on which accounts (S-8, S-10, P-5)."""

from odoo import fields, models

from . import qbo_account


class QboConnection(models.Model):
    """The settings of payments: switches and accounts."""

    _inherit = "qbo.connection"

    push_payments = fields.Boolean(
        help="Payments of pushed sales orders become QuickBooks payments, refunds become journal "
        "entries. What is paid while this is off is not pushed later, unless it changes.",
        releases_held=True,
    )
    push_vendor_payments = fields.Boolean(
        "Push vendor payments",
        help="Payments of pushed purchase orders become QuickBooks bill payments. This has no "
        "effect until purchase orders are pushed.",
        releases_held=True,
    )
    deposit_account_id = fields.Many2one(
        "qbo.account",
        "Payments account",
        domain=qbo_account.MONEY,
        help="The QuickBooks account that customers' payments go to and refunds come from: a bank "
        "account or another current asset.",
        releases_held=True,
    )
    difference_account_id = fields.Many2one(
        "qbo.account",
        "Payment differences account",
        domain=qbo_account.INCOME_AND_EXPENSES,
        help="The QuickBooks account for what payments settle without money: discounts for early "
        "payment and differences that were written off.",
        releases_held=True,
    )
    receivable_account_id = fields.Many2one(
        "qbo.account",
        "Receivable account",
        domain=qbo_account.RECEIVABLE,
        help="Only needed if QuickBooks has several Accounts Receivable accounts in one currency: "
        "the one that your customers' invoices are on.",
        releases_held=True,
    )
    payable_account_id = fields.Many2one(
        "qbo.account",
        "Payable account",
        domain=qbo_account.PAYABLE,
        help="Only needed if QuickBooks has several Accounts Payable accounts in one currency: "
        "the one that your vendors' bills are on.",
        releases_held=True,
    )

    def _needed_accounts(self):
        """Add the account for the money, if payments are pushed."""
        needed = super()._needed_accounts()
        return [*needed, "deposit_account_id"] if self.push_payments else needed
