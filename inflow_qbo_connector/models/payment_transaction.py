"""Notes the sales orders of an online payment after Odoo has processed it."""

from odoo import fields, models


class PaymentTransaction(models.Model):
    """Notes the sales orders of an online payment."""

    _inherit = "payment.transaction"

    def _post_process(self):
        result = super()._post_process()
        self.env["qbo.sync.intent"]._note(self.sudo().sale_order_ids)
        self.sudo()._qbo_note_belonging()
        return result

    def _qbo_note_belonging(self):
        """Note that the payments belong to the orders that they pay, on the day of each order."""
        collecting = self.env["qbo.connection"]._collecting()
        for transaction in self.filtered(lambda paid: paid.company_id.id in collecting):
            connection = self.env["qbo.connection"].browse(collecting[transaction.company_id.id])
            zone = connection._books_zone()
            for order in transaction.sale_order_ids:
                moment = fields.Datetime.context_timestamp(
                    order.with_context(tz=zone), order.date_order
                )
                belonging = self.env["qbo.belonging"]
                belonging._note(transaction.payment_id, order, moment.date())
