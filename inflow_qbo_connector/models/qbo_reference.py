"""Reference lists: QuickBooks' own lists, kept for choosing (C-7)."""

from odoo import api, fields, models


class QboReference(models.AbstractModel):
    _name = "qbo.reference"
    _description = "Entry of a QuickBooks list"
    _order = "name"

    connection_id = fields.Many2one(
        "qbo.connection", required=True, ondelete="cascade", index=True, readonly=True
    )
    company_id = fields.Many2one(related="connection_id.company_id", store=True)
    qbo_id = fields.Char("QuickBooks ID", required=True, readonly=True)
    name = fields.Char(required=True, readonly=True)
    active = fields.Boolean(
        default=True, readonly=True, help="Inactive in QuickBooks: choose another one."
    )

    @api.model
    def _values(self, document):
        """Field values for an object of QuickBooks; each list adds its own."""
        return {
            "name": document.get("FullyQualifiedName") or document["Name"],
            "active": document.get("Active", True),
        }

    @api.model
    def _replace(self, connection, documents):
        """Make the kept list equal to QuickBooks'. What is gone there becomes inactive here.

        :returns: the entries that are new
        """
        known = {
            record.qbo_id: record
            for record in self.with_context(active_test=False).search(
                [("connection_id", "=", connection.id)]
            )
        }
        new = []
        for document in documents:
            values = self._values(document)
            record = known.pop(document["Id"], None)
            if record is None:
                new.append(values | {"connection_id": connection.id, "qbo_id": document["Id"]})
            else:
                record.write(values)
        gone = self.union(*known.values())
        gone.active = False
        return self.create(new)

    @api.model
    def _add(self, connection, documents):
        """Take over what is not in the list yet."""
        mine = [("connection_id", "=", connection.id)]
        known = set(self.with_context(active_test=False).search(mine).mapped("qbo_id"))
        self.create(
            [
                self._values(document) | {"connection_id": connection.id, "qbo_id": document["Id"]}
                for document in documents
                if document["Id"] not in known
            ]
        )


class QboAccount(models.Model):
    _name = "qbo.account"
    _inherit = "qbo.reference"
    _description = "QuickBooks account"

    classification = fields.Char(readonly=True)
    account_type = fields.Char(readonly=True)
    account_sub_type = fields.Char(readonly=True)
    currency = fields.Char(readonly=True)

    _one_per_id = models.Constraint(
        "UNIQUE (connection_id, qbo_id)", "This account is already in the list."
    )

    @api.model
    def _values(self, document):
        return super()._values(document) | {
            "classification": document.get("Classification", ""),
            "account_type": document.get("AccountType", ""),
            "account_sub_type": document.get("AccountSubType", ""),
            "currency": document.get("CurrencyRef", {}).get("value", ""),
        }


class QboTerm(models.Model):
    _name = "qbo.term"
    _inherit = "qbo.reference"
    _description = "QuickBooks payment term"

    _one_per_id = models.Constraint(
        "UNIQUE (connection_id, qbo_id)", "This term is already in the list."
    )


class QboPaymentMethod(models.Model):
    _name = "qbo.payment.method"
    _inherit = "qbo.reference"
    _description = "QuickBooks payment method"

    _one_per_id = models.Constraint(
        "UNIQUE (connection_id, qbo_id)", "This payment method is already in the list."
    )


class QboTaxRate(models.Model):
    _name = "qbo.tax.rate"
    _inherit = "qbo.reference"
    _description = "QuickBooks tax rate"

    percent = fields.Float(digits=(16, 6), readonly=True)

    _one_per_id = models.Constraint(
        "UNIQUE (connection_id, qbo_id)", "This tax rate is already in the list."
    )

    @api.model
    def _values(self, document):
        return super()._values(document) | {"percent": float(document.get("RateValue") or 0)}


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
