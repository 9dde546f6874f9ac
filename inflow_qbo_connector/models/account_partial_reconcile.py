from odoo import api, models

from ..engine.kinds import is_settlement


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
        """Have the payments and credit notes looked at again that are matched here."""
        collecting = self.env["qbo.connection"]._collecting()
        mine = self.filtered(lambda match: match.company_id.id in collecting).sudo()
        moves = (mine.debit_move_id | mine.credit_move_id).move_id
        intent = self.env["qbo.sync.intent"]
        intent._note(moves.origin_payment_id)
        intent._note(moves.filtered(lambda move: move.move_type == "out_refund"))
        if any(move.is_sale_document() for move in moves):
            intent._note(moves.filtered(is_settlement))

    def _qbo_note_neighbours(self):
        """What else settles these invoices: of one over several orders it takes other shares."""
        invoices = self.sudo().debit_move_id.move_id.filtered(
            lambda move: len(move.line_ids.sale_line_ids.order_id) > 1
        )
        (invoices.line_ids.matched_credit_ids - self)._qbo_note()
