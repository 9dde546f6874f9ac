"""Gives the QuickBooks links of merged partners to the remaining partner."""

from odoo import api, models


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    """Repoints QuickBooks links when partners are merged."""

    _inherit = "base.partner.merge.automatic.wizard"

    @api.model
    def _update_reference_fields(self, src_partners, dst_partner):
        result = super()._update_reference_fields(src_partners, dst_partner)
        self.env["qbo.link"].sudo()._repoint(src_partners, dst_partner)
        return result
