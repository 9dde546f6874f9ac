"""Notes an order that is invoiced or paid online, when a field changes that QuickBooks shows.

Confirming or cancelling an order notes its online payments too.
"""

from odoo import models

# Fields of an order that QuickBooks shows
_SHOWN = {"name", "note", "partner_shipping_id"}


class SaleOrder(models.Model):
    """Notes an order when QuickBooks would show it otherwise."""

    _name = "sale.order"
    _inherit = ["sale.order", "qbo.document"]

    def write(self, vals):
        result = super().write(vals)
        if _SHOWN & set(vals):
            owed = self.sudo().filtered(lambda order: order.invoice_ids or order.transaction_ids)
            self.env["qbo.sync.intent"]._note(owed)
        return result

    def _action_confirm(self):
        result = super()._action_confirm()
        self._qbo_paid_online()._qbo_note_with_payments()
        return result

    def _action_cancel(self):
        result = super()._action_cancel()
        self._qbo_note_with_payments()
        return result

    def _qbo_paid_online(self):
        """Return the orders of collecting companies that have an online payment."""
        collecting = self.env["qbo.connection"]._collecting()
        collected = self.filtered(lambda order: order.company_id.id in collecting)
        return collected.sudo().filtered("transaction_ids")

    def _qbo_note_with_payments(self):
        """Note these orders and their online payments."""
        intent = self.env["qbo.sync.intent"]
        intent._note(self)
        intent._note(self.sudo().transaction_ids.payment_id)
