from odoo import models

# What QuickBooks shows of a payment; its amount changes with its entry only
_SHOWN = {"state", "date", "memo", "payment_reference", "payment_method_line_id"}


class AccountPayment(models.Model):
    _name = "account.payment"
    _inherit = ["account.payment", "qbo.document"]

    def write(self, vals):
        result = super().write(vals)
        if _SHOWN & set(vals):
            self.env["qbo.sync.intent"]._note(self.filtered("is_reconciled"))
        return result
