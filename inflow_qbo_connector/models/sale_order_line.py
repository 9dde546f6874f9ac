"""A change of a confirmed order's lines notes the order and its payments, if it is paid online.

Until it is invoiced QuickBooks shows such an order as sold.
"""

from odoo import api, models

# What QuickBooks shows of the lines of an order that is paid and not invoiced yet (S-1)
_SHOWN = {
    "product_id",
    "name",
    "product_uom_qty",
    "product_uom_id",
    "price_unit",
    "discount",
    "tax_ids",
    "sequence",
}


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines._qbo_note_paid()
        return lines

    def write(self, vals):
        result = super().write(vals)
        if _SHOWN & set(vals):
            self._qbo_note_paid()
        return result

    def unlink(self):
        self._qbo_note_paid()
        return super().unlink()

    def _qbo_note_paid(self):
        """Have the orders looked at again that were paid online as they were sold."""
        sold = self.order_id.filtered(lambda order: order.state == "sale")
        sold._qbo_paid_online()._qbo_note_with_payments()
