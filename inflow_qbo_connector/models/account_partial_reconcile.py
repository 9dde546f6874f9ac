"""Notes the payments and other entries whose match with an invoice is made or undone.

The engine decides which of them are pushed.
"""

from odoo import api, models


class AccountPartialReconcile(models.Model):
    """Notes the entries that are matched, or no longer matched, with invoices."""

    _inherit = "account.partial.reconcile"

    @api.model_create_multi
    def create(self, vals_list):
        matches = super().create(vals_list)
        matches._qbo_note()
        matches._qbo_note_belonging()
        return matches

    def unlink(self):
        if self:
            self._qbo_note()
            self._qbo_note_neighbours()
        return super().unlink()

    def _qbo_note(self):
        """Note the payments, credit notes and other entries of these matches."""
        collecting = self.env["qbo.connection"]._collecting()
        collected = self.filtered(lambda match: match.company_id.id in collecting).sudo()
        moves = (collected.debit_move_id | collected.credit_move_id).move_id
        intent = self.env["qbo.sync.intent"]
        intent._note(moves.origin_payment_id)
        intent._note(moves.filtered(lambda move: move.move_type == "out_refund"))
        if any(move.is_sale_document() for move in moves):
            intent._note(moves.filtered(_is_other_entry))

    def _qbo_note_belonging(self):
        """Note that what is matched with a document or money of an order belongs to the order."""
        collecting = self.env["qbo.connection"]._collecting()
        collected = self.filtered(lambda match: match.company_id.id in collecting).sudo()
        belonging = self.env["qbo.belonging"]
        for match in collected:
            debit, credit = match.debit_move_id.move_id, match.credit_move_id.move_id
            for move, other in ((debit, credit), (credit, debit)):
                payment = move.origin_payment_id
                if other.is_sale_document() and move.move_type != "out_invoice":
                    orders = (other | other.reversed_entry_id).line_ids.sale_line_ids.order_id
                    belonging._note(payment or move, orders, other.invoice_date or other.date)
                    if other.move_type == "out_refund":  # which may belong by its own matches
                        belonging._note_same(payment or move, other)
                elif payment:  # money back for money
                    belonging._note_same(payment, other.origin_payment_id)

    def _qbo_note_neighbours(self):
        """Note the other payments of these matches' invoices, if an invoice bills several orders.

        The shares of these orders in each payment change.
        """
        invoices = self.sudo().debit_move_id.move_id.filtered(
            lambda move: len(move.line_ids.sale_line_ids.order_id) > 1
        )
        (invoices.line_ids.matched_credit_ids - self)._qbo_note()


def _is_other_entry(move):
    """Tell whether an entry is neither invoice nor payment nor exchange difference."""
    exchange = move.company_id.currency_exchange_journal_id
    return move.move_type == "entry" and not move.origin_payment_id and move.journal_id != exchange
