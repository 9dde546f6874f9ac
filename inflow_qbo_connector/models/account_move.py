"""Notes the orders, payment or credit note of a journal entry whose state changes.

Another due date or reference notes them too. An invoice that is reset to draft keeps its matches,
so the payments matched with it are noted as well.
"""

from odoo import models

# Fields that QuickBooks shows and that can change while an entry is posted
_SHOWN = {"invoice_date_due", "ref"}


class AccountMove(models.Model):
    """Notes the documents that a journal entry belongs to."""

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
        """Note the orders, payments and credit notes of these entries."""
        collecting = self.env["qbo.connection"]._collecting()
        collected = self.filtered(lambda move: move.company_id.id in collecting)
        if not collected:
            return
        intent = self.env["qbo.sync.intent"]
        sales = collected.filtered(lambda move: move.is_sale_document())
        intent._note(sales.sudo().line_ids.sale_line_ids.order_id)
        intent._note(sales.filtered(lambda move: move.move_type == "out_refund"))
        intent._note(collected.sudo().origin_payment_id)

    def _qbo_note_matched(self):
        """Note the payments and credit notes that these invoices are matched with.

        Matches survive a reset to draft (facts: Odoo trap 2).
        """
        collecting = self.env["qbo.connection"]._collecting()
        invoices = self.filtered(
            lambda move: move.company_id.id in collecting and move.move_type == "out_invoice"
        )
        if invoices:
            invoices.sudo().line_ids.matched_credit_ids._qbo_note()
