"""QuickBooks' tax codes, kept for choosing what Odoo's taxes become (C-7, T-1)."""

from odoo import api, fields, models


class QboTaxCode(models.Model):
    _name = "qbo.tax.code"
    _inherit = "qbo.reference"
    _description = "QuickBooks tax code"

    sale_rate_ids = fields.Many2many("qbo.tax.rate", string="Rates on sales", readonly=True)
    sale_percent = fields.Float(
        "On sales (%)", compute="_compute_sale_percent", store=True, digits=(16, 4)
    )

    _one_per_id = models.Constraint(
        "UNIQUE (connection_id, qbo_id)", "This tax code is already in the list."
    )

    @api.depends("sale_rate_ids.percent")
    def _compute_sale_percent(self):
        for code in self:
            code.sale_percent = sum(code.sale_rate_ids.mapped("percent"))

    @api.depends("name", "sale_percent", "active")
    def _compute_display_name(self):
        for code in self:
            name = f"{code.name} ({code.sale_percent:g} %)" if code.sale_rate_ids else code.name
            code.display_name = name if code.active else self.env._("%s (inactive)", name)

    @api.model
    def _replace(self, connection, documents):
        new = super()._replace(connection, documents)
        domain = [("connection_id", "=", connection.id)]
        unfiltered = {"active_test": False}
        rates = self.env["qbo.tax.rate"].with_context(**unfiltered).search(domain)
        by_id = {rate.qbo_id: rate.id for rate in rates}
        codes = {code.qbo_id: code for code in self.with_context(**unfiltered).search(domain)}
        for document in documents:
            details = document.get("SalesTaxRateList", {}).get("TaxRateDetail", [])
            rates = [by_id.get(detail["TaxRateRef"]["value"]) for detail in details]
            codes[document["Id"]].sale_rate_ids = [fields.Command.set(filter(None, rates))]
        return new
