"""An online payment that Odoo has processed notes the sales orders it was made for."""

from odoo import models


class PaymentTransaction(models.Model):
    _inherit = "payment.transaction"

    def _post_process(self):
        result = super()._post_process()
        self.env["qbo.sync.intent"]._note(self.sudo().sale_order_ids)
        return result
