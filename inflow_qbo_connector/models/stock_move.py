"""A receipt that is done notes the purchase orders that it is of."""

from odoo import models


class StockMove(models.Model):
    _inherit = "stock.move"

    def _action_done(self, cancel_backorder=False):
        done = super()._action_done(cancel_backorder=cancel_backorder)
        done._qbo_note_received()
        return done

    def _qbo_note_received(self):
        """Have the purchase orders looked at that these moves belong to, where they are pushed."""
        collecting = self.env["qbo.connection"]._collecting()
        bought = self.filtered(lambda move: move.company_id.id in collecting).sudo()
        orders = bought.purchase_line_id.order_id
        connections = self.env["qbo.connection"].sudo()
        for company in orders.company_id:
            if connections.browse(collecting[company.id]).push_purchases:
                mine = orders.filtered(lambda order, own=company: order.company_id == own)
                self.env["qbo.sync.intent"]._note(mine)
