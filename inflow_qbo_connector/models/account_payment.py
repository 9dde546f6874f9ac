"""Notes a payment that is matched or paid online, when a field changes that QuickBooks shows.

Posting it, or another amount, changes its journal entry, which account_move.py notes.
"""

from odoo import models

# Fields of a payment that QuickBooks shows; the amount changes with its entry only
_SHOWN = {"state", "date", "memo", "payment_reference", "payment_method_line_id"}


class AccountPayment(models.Model):
    """Notes a payment when QuickBooks would show it otherwise."""

    _name = "account.payment"
    _inherit = ["account.payment", "qbo.document"]

    def write(self, vals):
        result = super().write(vals)
        if _SHOWN & set(vals):
            self.env["qbo.sync.intent"]._note(self._qbo_used())
        return result

    def _qbo_used(self):
        """Return the payments that are or were matched, at least in part, or paid online."""
        collecting = self.env["qbo.connection"]._collecting()
        collected = self.filtered(lambda payment: payment.company_id.id in collecting).sudo()
        belonging = set(self.env["qbo.belonging"].sudo()._of(collected).mapped("res_id"))
        return collected.filtered(
            lambda payment: (
                payment.id in belonging
                or payment.payment_transaction_id
                or payment.move_id.line_ids.matched_debit_ids
                or payment.move_id.line_ids.matched_credit_ids
            )
        )
