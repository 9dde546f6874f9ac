"""Notes the sales orders of an online payment after Odoo has processed it."""

from odoo import models


class PaymentTransaction(models.Model):
    """Notes the sales orders of an online payment."""

    _inherit = "payment.transaction"

    def _post_process(self):
        result = super()._post_process()
        self.env["qbo.sync.intent"]._note(self.sudo().sale_order_ids)
        for transaction in self.sudo():
            for order in transaction.sale_order_ids:
                day = order.date_order.date()
                self.env["qbo.belonging"]._note(transaction.payment_id, order, day)
        return result
