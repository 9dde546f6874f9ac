"""The pages of a connection's company in QuickBooks."""

from odoo import models

from .. import const


class QboConnection(models.Model):
    _inherit = "qbo.connection"

    def action_open_company(self):
        """Open the QuickBooks company in the browser."""
        self.ensure_one()
        return {"type": "ir.actions.act_url", "url": self._environment().app_url, "target": "new"}

    def _document_url(self, entity, qbo_id):
        """Address of a document's page in QuickBooks, or False where it has none."""
        page = const.DOCUMENT_PAGE.get(entity)
        if not page or not qbo_id:
            return False
        return f"{self._environment().app_url}/{page.format(id=qbo_id)}"
