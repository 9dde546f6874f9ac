from odoo import models


class SaleOrder(models.Model):
    _name = "sale.order"
    _inherit = ["sale.order", "qbo.document"]

    def _action_cancel(self):
        result = super()._action_cancel()
        self.env["qbo.sync.intent"]._note(self)
        return result
