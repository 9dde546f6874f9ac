"""A change of what QuickBooks shows of a payment notes the payment, if it is matched or online.

Its posting and another amount are changes of its journal entry, which account_move.py notes.
"""

from odoo import models

# What QuickBooks shows of a payment; its amount changes with its entry only
_SHOWN = {"state", "date", "memo", "payment_reference", "payment_method_line_id"}


class AccountPayment(models.Model):
    _name = "account.payment"
    _inherit = ["account.payment", "qbo.document"]

    def write(self, vals):
        result = super().write(vals)
        if _SHOWN & set(vals):
            self.env["qbo.sync.intent"]._note(self._qbo_used())
        return result

    def _qbo_used(self):
        """Those that are matched, if only in part, or that were paid online."""
        collecting = self.env["qbo.connection"]._collecting()
        mine = self.filtered(lambda payment: payment.company_id.id in collecting).sudo()
        return mine.filtered(
            lambda payment: (
                payment.payment_transaction_id
                or payment.move_id.line_ids.matched_debit_ids
                or payment.move_id.line_ids.matched_credit_ids
            )
        )
