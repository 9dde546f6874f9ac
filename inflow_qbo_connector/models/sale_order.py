from odoo import models

# What QuickBooks shows of an order itself; lines count once they are invoiced
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

    def _action_cancel(self):
        result = super()._action_cancel()
        intent = self.env["qbo.sync.intent"]
        intent._note(self)
        intent._note(self.sudo().transaction_ids.payment_id)  # they paid what is not sold any more
        return result
