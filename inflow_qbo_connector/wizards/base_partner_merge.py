"""Partners that are merged take their counterparts in QuickBooks along."""

from odoo import api, models


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    _inherit = "base.partner.merge.automatic.wizard"

    @api.model
    def _update_reference_fields(self, src_partners, dst_partner):
        result = super()._update_reference_fields(src_partners, dst_partner)
        self.env["qbo.link"].sudo()._repoint(src_partners, dst_partner)
        return result
