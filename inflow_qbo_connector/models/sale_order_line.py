"""Notes a confirmed order that is paid online, and its payments, when its lines change.

Until such an order is invoiced, QuickBooks shows it as it was sold.
"""

from odoo import api, models

# Fields of lines that QuickBooks shows while an order is paid and not invoiced yet (S-1)
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
    """Notes the order of a line that changes, if it is paid online."""

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
        """Note the confirmed orders of these lines that are paid online."""
        sold = self.order_id.filtered(lambda order: order.state == "sale")
        sold._qbo_paid_online()._qbo_note_with_payments()
