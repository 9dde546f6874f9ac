from odoo import models


class AccountMove(models.Model):
    _inherit = "account.move"

    def _post(self, soft=True):
        posted = super()._post(soft)
        posted._qbo_note_orders()
        return posted

    def button_draft(self):
        result = super().button_draft()
        self._qbo_note_orders()
        return result

    def button_cancel(self):
        result = super().button_cancel()
        self._qbo_note_orders()
        return result

    def unlink(self):
        self._qbo_note_orders()
        return super().unlink()

    def _qbo_note_orders(self):
        """Have the sales orders of these entries looked at again."""
        collecting = self.env["qbo.connection"]._collecting()
        mine = self.filtered(
            lambda move: move.company_id.id in collecting and move.is_sale_document()
        )
        self.env["qbo.sync.intent"]._note(mine.sudo().line_ids.sale_line_ids.order_id)
