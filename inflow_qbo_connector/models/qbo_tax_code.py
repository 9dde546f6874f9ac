"""Stores QuickBooks' tax codes, which Odoo's taxes are mapped to (C-7, T-1)."""

from odoo import api, fields, models

# Use of taxes -> property of a QuickBooks tax code that lists its rates
_RATE_LISTS = {"sale": "SalesTaxRateList", "purchase": "PurchaseTaxRateList"}


class QboTaxCode(models.Model):
    """A tax code of QuickBooks, with its rates on sales and on purchases."""

    _name = "qbo.tax.code"
    _inherit = "qbo.reference"
    _description = "QuickBooks tax code"

    sale_rate_ids = fields.Many2many(
        "qbo.tax.rate", "qbo_tax_code_sale_rate_rel", string="Rates on sales", readonly=True
    )
    sale_percent = fields.Float(
        "On sales (%)", compute="_compute_percents", store=True, digits=(16, 4)
    )
    purchase_rate_ids = fields.Many2many(
        "qbo.tax.rate", "qbo_tax_code_purchase_rate_rel", string="Rates on purchases", readonly=True
    )
    purchase_percent = fields.Float(
        "On purchases (%)", compute="_compute_percents", store=True, digits=(16, 4)
    )

    _one_per_id = models.Constraint(
        "UNIQUE (connection_id, qbo_id)", "This tax code is already in the list."
    )

    @api.depends("sale_rate_ids.percent", "purchase_rate_ids.percent")
    def _compute_percents(self):
        for code in self:
            code.sale_percent = sum(code.sale_rate_ids.mapped("percent"))
            code.purchase_percent = sum(code.purchase_rate_ids.mapped("percent"))

    @api.depends("name", "sale_percent", "purchase_percent", "active")
    def _compute_display_name(self):
        for code in self:
            name = code._name_with_percent()
            code.display_name = name if code.active else self.env._("%s (inactive)", name)

    def _name_with_percent(self):
        """Return the code's name with its percentage on sales, or else that on purchases."""
        for use in _RATE_LISTS:
            if self._rates(use):
                return f"{self.name} ({self._percent(use):g} %)"
        return self.name

    def _rates(self, use):
        """Return the code's rates on sales ("sale") or on purchases ("purchase")."""
        return self[f"{use}_rate_ids"]

    def _percent(self, use):
        """Return the sum of the rates of a use, in percent."""
        return self[f"{use}_percent"]

    @api.model
    def _replace(self, connection, qbo_objects):
        new = super()._replace(connection, qbo_objects)
        domain = [("connection_id", "=", connection.id)]
        unfiltered = {"active_test": False}
        rates = self.env["qbo.tax.rate"].with_context(**unfiltered).search(domain)
        by_id = {rate.qbo_id: rate.id for rate in rates}
        codes = {code.qbo_id: code for code in self.with_context(**unfiltered).search(domain)}
        for qbo_object in qbo_objects:
            codes[qbo_object["Id"]].write(
                {
                    f"{use}_rate_ids": [fields.Command.set(self._rate_ids(qbo_object, name, by_id))]
                    for use, name in _RATE_LISTS.items()
                }
            )
        return new

    @api.model
    def _rate_ids(self, qbo_object, name, by_id):
        """Return the ids of the rates that a property of QuickBooks' tax code lists."""
        details = qbo_object.get(name, {}).get("TaxRateDetail", [])
        rates = (by_id.get(detail.get("TaxRateRef", {}).get("value")) for detail in details)
        return [rate for rate in rates if rate]
