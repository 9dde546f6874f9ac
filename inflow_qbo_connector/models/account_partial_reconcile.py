"""Matching an invoice, or undoing a match, notes the payments and other entries matched with it.

Which of them QuickBooks is to know of is for the engine to decide.
"""

from odoo import api, models


class AccountPartialReconcile(models.Model):
    _inherit = "account.partial.reconcile"

    @api.model_create_multi
    def create(self, vals_list):
        matches = super().create(vals_list)
        matches._qbo_note()
        return matches

    def unlink(self):
        if self:
            self._qbo_note()
            self._qbo_note_neighbours()
        return super().unlink()

    def _qbo_note(self):
        """Have what is matched here with invoices looked at again."""
        collecting = self.env["qbo.connection"]._collecting()
        mine = self.filtered(lambda match: match.company_id.id in collecting).sudo()
        moves = (mine.debit_move_id | mine.credit_move_id).move_id
        intent = self.env["qbo.sync.intent"]
        intent._note(moves.origin_payment_id)
        intent._note(moves.filtered(lambda move: move.move_type == "out_refund"))
        if any(move.is_sale_document() for move in moves):
            intent._note(moves.filtered(_is_other_entry))

    def _qbo_note_neighbours(self):
        """Have the invoices' other payments looked at again.

        Where an invoice is over several orders, their shares in each change.
        """
        invoices = self.sudo().debit_move_id.move_id.filtered(
            lambda move: len(move.line_ids.sale_line_ids.order_id) > 1
        )
        (invoices.line_ids.matched_credit_ids - self)._qbo_note()


def _is_other_entry(move):
    """Whether an entry is no invoice, payment or exchange difference, as a bank statement's is."""
    exchange = move.company_id.currency_exchange_journal_id
    return move.move_type == "entry" and not move.origin_payment_id and move.journal_id != exchange
