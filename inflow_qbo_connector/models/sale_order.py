from odoo import api, fields, models

from ..engine.states import STATES

_NOT_SYNCED = "none"


class SaleOrder(models.Model):
    _inherit = "sale.order"

    qbo_state = fields.Selection(
        [(_NOT_SYNCED, "Not synced"), *STATES.items()],
        "QuickBooks",
        compute="_compute_qbo_state",
        search="_search_qbo_state",
        groups="inflow_qbo_connector.group_user",
    )
    qbo_message = fields.Text(
        compute="_compute_qbo_state", groups="inflow_qbo_connector.group_user"
    )
    qbo_inactive = fields.Boolean(
        compute="_compute_qbo_state", groups="inflow_qbo_connector.group_user"
    )
    qbo_url = fields.Char(compute="_compute_qbo_state", groups="inflow_qbo_connector.group_user")

    def _compute_qbo_state(self):
        """From the log and from what hooks noted since: the engine never writes to an order."""
        rows = {row.res_id: row for row in self._qbo_rows()}
        noted = self.env["qbo.sync.intent"].sudo()
        again = set(noted.search(self._qbo_domain()).mapped("res_id"))
        for order in self:
            row = rows.get(order.id)
            order.qbo_state = "waiting" if order.id in again else row.state if row else _NOT_SYNCED
            order.qbo_message = row.message if row else False
            order.qbo_inactive = bool(row) and row.inactive == "found"
            order.qbo_url = row.qbo_url if row else False

    @api.model
    def _search_qbo_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        mine = fields.Domain("res_model", "=", self._name)
        noted = set(self.env["qbo.sync.intent"].sudo().search(mine).mapped("res_id"))
        log = self.env["qbo.sync.log"].sudo()
        found = set(log.search(mine & fields.Domain("state", "in", value)).mapped("res_id")) - noted
        if "waiting" in value:
            found |= noted
        domain = fields.Domain("id", "in", found)
        if _NOT_SYNCED in value:
            known = noted.union(log.search(mine).mapped("res_id"))
            domain |= fields.Domain("id", "not in", known)
        return domain

    def _qbo_domain(self):
        return [("res_model", "=", self._name), ("res_id", "in", self.ids)]

    def _qbo_rows(self):
        return self.env["qbo.sync.log"].sudo().search(self._qbo_domain())

    def _action_cancel(self):
        result = super()._action_cancel()
        self.env["qbo.sync.intent"]._note(self)
        return result

    def action_qbo_open_log(self):
        """The sync rows of this order."""
        self.ensure_one()
        rows = self._qbo_rows()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "inflow_qbo_connector.qbo_sync_log_action"
        )
        if len(rows) == 1:
            return action | {"res_id": rows.id, "views": [(False, "form")]}
        return action | {"domain": [("id", "in", rows.ids)]}

    def action_qbo_retry(self):
        """Look at these orders again soon."""
        return self._qbo_rows().sudo(False).action_retry()

    def action_qbo_reactivate(self):
        """Make active in QuickBooks what these orders refer to, and send them."""
        return self._qbo_rows().sudo(False).action_reactivate()

    def action_qbo_dismiss(self):
        """Leave these orders as they are in QuickBooks."""
        return self._qbo_rows().sudo(False).action_dismiss()

    def action_qbo_open(self):
        """Open the invoice in QuickBooks."""
        self.ensure_one()
        return {"type": "ir.actions.act_url", "url": self.qbo_url, "target": "new"}
