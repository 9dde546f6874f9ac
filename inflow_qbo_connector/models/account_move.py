"""Posting, resetting, cancelling or deleting an entry notes its orders, payment or credit note.

So does another due date or reference. An invoice that is reset to draft keeps its matches, so the
payments matched with it are noted, too.
"""

from odoo import models

# What QuickBooks shows that can change while a document is posted
_SHOWN = {"invoice_date_due", "ref"}


class AccountMove(models.Model):
    _name = "account.move"
    _inherit = ["account.move", "qbo.document"]

    def _post(self, soft=True):
        again = self.filtered("posted_before")
        posted = super()._post(soft)
        posted._qbo_note()
        (posted & again)._qbo_note_matched()
        return posted

    def write(self, vals):
        result = super().write(vals)
        if _SHOWN & set(vals):
            self.filtered(lambda move: move.state == "posted")._qbo_note()
        return result

    def button_draft(self):
        result = super().button_draft()
        self._qbo_note()
        self._qbo_note_matched()
        return result

    def button_cancel(self):
        result = super().button_cancel()
        self._qbo_note()
        return result

    def unlink(self):
        self._qbo_note()
        return super().unlink()

    def _qbo_note(self):
        """Have the documents looked at again that these entries belong to."""
        collecting = self.env["qbo.connection"]._collecting()
        mine = self.filtered(lambda move: move.company_id.id in collecting)
        if not mine:
            return
        intent = self.env["qbo.sync.intent"]
        sales = mine.filtered(lambda move: move.is_sale_document())
        intent._note(sales.sudo().line_ids.sale_line_ids.order_id)
        intent._note(sales.filtered(lambda move: move.move_type == "out_refund"))
        intent._note(mine.sudo().origin_payment_id)

    def _qbo_note_matched(self):
        """Have the payments and credit notes looked at again that these invoices are matched with.

        Matches survive a reset to draft (facts: Odoo trap 2).
        """
        collecting = self.env["qbo.connection"]._collecting()
        invoices = self.filtered(
            lambda move: move.company_id.id in collecting and move.move_type == "out_invoice"
        )
        if invoices:
            invoices.sudo().line_ids.matched_credit_ids._qbo_note()
