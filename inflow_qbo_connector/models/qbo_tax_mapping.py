"""A person's choice: which QuickBooks tax code stands for Odoo taxes (T-1)."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import float_compare


class QboTaxMapping(models.Model):
    _name = "qbo.tax.mapping"
    _description = "QuickBooks tax mapping"
    _order = "name"

    connection_id = fields.Many2one(
        "qbo.connection",
        required=True,
        ondelete="cascade",
        index=True,
        default=lambda self: self.env["qbo.connection"].search(
            [("company_id", "=", self.env.company.id)], limit=1
        ),
    )
    company_id = fields.Many2one(related="connection_id.company_id", store=True)
    tax_ids = fields.Many2many(
        "account.tax",
        string="Odoo taxes on one line",
        domain="[('type_tax_use', '=', 'sale'), ('company_id', '=', company_id)]",
        help="The taxes that a line has together. None: lines without tax.",
        context={"active_test": False},
    )
    name = fields.Char(compute="_compute_name", store=True)
    tax_key = fields.Char(compute="_compute_tax_key", store=True)
    tax_code_id = fields.Many2one(
        "qbo.tax.code",
        "QuickBooks tax code",
        domain="[('connection_id', '=', connection_id)]",
    )
    is_usable = fields.Boolean("Mapped", compute="_compute_is_usable")
    advice = fields.Char(compute="_compute_is_usable")

    _one_per_combination = models.Constraint(
        "UNIQUE (connection_id, tax_key)", "These taxes are already mapped."
    )

    @api.depends("tax_ids.name")
    def _compute_name(self):
        for mapping in self:
            names = mapping.tax_ids.mapped("name")
            mapping.name = " + ".join(names) if names else self.env._("No tax")

    @api.depends("tax_ids.amount_type", "tax_ids.children_tax_ids")
    def _compute_tax_key(self):
        for mapping in self:
            mapping.tax_key = self._key(mapping.tax_ids)

    @api.constrains("tax_code_id", "connection_id")
    def _check_same_connection(self):
        for mapping in self:
            if mapping.tax_code_id and mapping.tax_code_id.connection_id != mapping.connection_id:
                raise UserError(
                    self.env._(
                        "The tax code %s is not of this QuickBooks company.",
                        mapping.tax_code_id.name,
                    )
                )

    @api.depends("tax_code_id.active")
    def _compute_is_usable(self):
        for mapping in self:
            code = mapping.tax_code_id
            mapping.is_usable = code.active
            mapping.advice = False
            if not code:
                mapping.advice = self.env._(
                    "Choose a tax code. If none fits, create the rate in QuickBooks under Taxes, "
                    "then press Refresh on the connection."
                )
            elif not code.active:
                mapping.advice = self.env._("Inactive in QuickBooks: choose another code.")

    @api.model_create_multi
    def create(self, vals_list):
        mappings = super().create(vals_list)
        mappings.filtered("tax_code_id").connection_id._release_held()
        return mappings

    def write(self, vals):
        result = super().write(vals)
        if {"tax_ids", "tax_code_id"} & set(vals):
            self.connection_id._release_held()
        return result

    @api.model
    def _key(self, taxes):
        """The single taxes a combination consists of, as text."""
        every = taxes.with_context(active_test=False)
        return self._text(every.flatten_taxes_hierarchy()._origin.ids)

    @api.model
    def _text(self, tax_ids):
        return ",".join(map(str, sorted(tax_ids)))

    @api.model
    def _propose(self, connection):
        """A row for each sales tax in use, with the code that fits by rate and name.

        Rows that a person has filled in are left alone.
        """
        taxes = self._taxes_in_use(connection.company_id)
        keys = {self._key(tax) for tax in taxes}
        if connection.country != "US":
            keys.add("")  # outside the US lines without tax have a code too
        self._add(connection, keys)
        for mapping in connection.tax_mapping_ids.filtered(lambda row: not row.tax_code_id):
            mapping.tax_code_id = mapping._suggested()

    @api.model
    def _offer(self, connection, taxes):
        """Rows for combinations that a document has and nobody mapped yet.

        :param taxes: sets of ids of single taxes
        """
        self._add(connection, {self._text(ids) for ids in taxes})

    @api.model
    def _add(self, connection, keys):
        missing = keys - set(connection.tax_mapping_ids.mapped("tax_key"))
        self.create(
            [
                {
                    "connection_id": connection.id,
                    "tax_ids": [fields.Command.set([int(one) for one in key.split(",") if one])],
                }
                for key in sorted(missing)
            ]
        )

    @api.model
    def _taxes_in_use(self, company):
        """Sales taxes that products have by default or that orders have."""
        lines = self.env["sale.order.line"]._read_group(
            [("company_id", "=", company.id), ("tax_ids", "!=", False)], ["tax_ids"]
        )
        products = self.env["product.template"]._read_group(
            [("taxes_id", "!=", False)], ["taxes_id"]
        )
        taxes = company.account_sale_tax_id.union(*(tax for [tax] in lines + products))
        return taxes.filtered(
            lambda tax: tax.company_id == company and tax.type_tax_use == "sale" and tax.active
        )

    def _suggested(self):
        """The one active code with the same rate; among several, the one named alike."""
        leaves = self.tax_ids.flatten_taxes_hierarchy()
        if any(tax.amount_type not in ("percent", "division") for tax in leaves):
            return self.env["qbo.tax.code"]
        percent = sum(leaves.mapped("amount"))
        fitting = self.connection_id.tax_code_ids.filtered(
            lambda code: (
                code.sale_rate_ids
                and not float_compare(code.sale_percent, percent, precision_digits=4)
            )
        )
        alike = fitting.filtered(lambda code: self._is_alike(code.name))
        if len(alike) == 1:
            return alike
        return fitting if len(fitting) == 1 else self.env["qbo.tax.code"]

    def _is_alike(self, code_name):
        words = "exempt" if not self.tax_ids else self.name
        mine, theirs = words.casefold(), code_name.casefold()
        return mine in theirs or theirs in mine
