"""A change of what QuickBooks shows of an order notes the order, if it is invoiced or paid online.

Confirming or cancelling it notes what was paid online for it, too.
"""

from odoo import models

# What QuickBooks shows of an order itself
_SHOWN = {"name", "note", "partner_shipping_id"}


class SaleOrder(models.Model):
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
        """Those of connected companies that are, or begin to be, paid before any invoice."""
        collecting = self.env["qbo.connection"]._collecting()
        mine = self.filtered(lambda order: order.company_id.id in collecting)
        return mine.sudo().filtered("transaction_ids")

    def _qbo_note_with_payments(self):
        """Have these orders looked at again, and what was paid online for them."""
        intent = self.env["qbo.sync.intent"]
        intent._note(self)
        intent._note(self.sudo().transaction_ids.payment_id)
