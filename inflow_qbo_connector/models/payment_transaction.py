"""Notes the sales orders of an online payment after Odoo has processed it."""

from odoo import models


class PaymentTransaction(models.Model):
    """Notes the sales orders of an online payment."""

    _inherit = "payment.transaction"

    def _post_process(self):
        result = super()._post_process()
        self.env["qbo.sync.intent"]._note(self.sudo().sale_order_ids)
        return result
