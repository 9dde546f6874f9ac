"""Stores which QuickBooks tax code people have chosen for Odoo's taxes (T-1)."""

import re

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import float_compare, html2plaintext

# Names of the codes for lines without tax in each country; the first one that exists is used
_UNTAXED = {
    "US": ("non",),
    "CA": ("exempt", "out of scope"),
    "GB": ("no vat", "exempt"),
    "AU": ("out of scope", "bas excluded", "gst free"),
}
# Use of taxes -> field of products that holds the default ones
_DEFAULT_TAXES = {"sale": "taxes_id", "purchase": "supplier_taxes_id"}
_WORD = re.compile(r"[0-9]+(?:\.[0-9]+)?|[^\W\d_]+")


class QboTaxMapping(models.Model):
    """A combination of Odoo taxes on one line, with its QuickBooks tax code."""

    _name = "qbo.tax.mapping"
    _description = "QuickBooks tax mapping"
    _order = "use desc, name"

    connection_id = fields.Many2one(
        "qbo.connection",
        required=True,
        ondelete="cascade",
        index=True,
        default=lambda self: self.env["qbo.connection"].search(
            [("company_id", "=", self.env.company.id)], limit=1
        ),
    )
    company_id = fields.Many2one(related="connection_id.company_id", store=True, index=True)
    use = fields.Selection(
        [("sale", "Sales"), ("purchase", "Purchases")], default="sale", required=True
    )
    tax_ids = fields.Many2many(
        "account.tax",
        string="Odoo taxes on one line",
        domain="[('type_tax_use', '=', use), ('company_id', '=', company_id)]",
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
        "UNIQUE (connection_id, use, tax_key)", "These taxes are already mapped."
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

    @api.depends("tax_code_id.active", "tax_ids")
    def _compute_is_usable(self):
        for mapping in self:
            code = mapping.tax_code_id
            mapping.is_usable = code.active
            mapping.advice = False
            if not code:
                mapping.advice = mapping._what_to_create()
            elif not code.active:
                mapping.advice = self.env._("Inactive in QuickBooks: choose another code.")

    def _what_to_choose(self):
        """Ask people to choose the codes of these taxes, all of one use."""
        names = ", ".join(self.mapped("name"))
        if self[:1].use == "purchase":
            return self.env._("Choose a QuickBooks tax code for purchases with: %s.", names)
        return self.env._("Choose a QuickBooks tax code for: %s.", names)

    def _what_to_create(self):
        """Advise people what to do about taxes that have no code yet."""
        percent = self._percent()
        if percent is None:
            return self.env._(
                "Choose a tax code. QuickBooks knows percentages only: create a code there with a "
                "rate of its own for the fixed amount, then press Refresh on the connection."
            )
        return self.env._(
            "Choose a tax code. If none fits, create one of %s %% in QuickBooks under Taxes, then "
            "press Refresh on the connection.",
            f"{percent:g}",
        )

    @api.model_create_multi
    def create(self, vals_list):
        mappings = super().create(vals_list)
        mappings.filtered("tax_code_id").connection_id._release_held()
        return mappings

    def write(self, vals):
        result = super().write(vals)
        if {"use", "tax_ids", "tax_code_id"} & set(vals):
            self.connection_id._release_held()
        return result

    @api.model
    def _key(self, taxes):
        """Return the ids of the single taxes that a combination consists of, as text."""
        every = taxes.with_context(active_test=False)
        return self._text(every.flatten_taxes_hierarchy()._origin.ids)

    @api.model
    def _text(self, tax_ids):
        return ",".join(map(str, sorted(tax_ids)))

    @api.model
    def _propose(self, connection):
        """Make a mapping for each tax in use, with the code that fits by rate and name.

        Mappings with a code stay as they are. Automated sales tax needs none.
        """
        if connection.tax_mode == "automated":
            return
        for use in connection._mapped_uses():
            keys = {self._key(tax) for tax in self._taxes_in_use(connection.company_id, use)}
            if connection.country != "US":
                keys.add("")  # outside the US lines without tax have a code too
            self._add(connection, use, keys)
        for mapping in connection.tax_mapping_ids.filtered(lambda row: not row.tax_code_id):
            mapping.tax_code_id = mapping._suggested()

    @api.model
    def _offer(self, connection, use, taxes):
        """Make mappings without code for combinations of taxes that have none.

        :param use: "sale" or "purchase"
        :param taxes: combinations, as sets of ids of single taxes
        """
        self._add(connection, use, {self._text(ids) for ids in taxes})

    @api.model
    def _add(self, connection, use, keys):
        known = connection.tax_mapping_ids.filtered(lambda mapping: mapping.use == use)
        missing = keys - set(known.mapped("tax_key"))
        self.create(
            [
                {
                    "connection_id": connection.id,
                    "use": use,
                    "tax_ids": [fields.Command.set([int(tax) for tax in key.split(",") if tax])],
                }
                for key in sorted(missing)
            ]
        )

    @api.model
    def _taxes_in_use(self, company, use):
        """Return the taxes of a use that products have by default or that orders have."""
        by_default = _DEFAULT_TAXES[use]
        products = self.env["product.template"]._read_group(
            [(by_default, "!=", False)], [by_default]
        )
        taxes = company[f"account_{use}_tax_id"].union(*(tax for [tax] in products))
        if use == "sale":
            taxes |= self._taxes_of_orders(company)
        return taxes.filtered(
            lambda tax: tax.company_id == company and tax.type_tax_use == use and tax.active
        )

    @api.model
    def _taxes_of_orders(self, company):
        lines = self.env["sale.order.line"]._read_group(
            [("company_id", "=", company.id), ("tax_ids", "!=", False)], ["tax_ids"]
        )
        return self.env["account.tax"].union(*(tax for [tax] in lines))

    def _suggested(self):
        """Return the active code of the same rate; of several, that of the most similar name."""
        percent = self._percent()
        if percent is None:
            return self.env["qbo.tax.code"]
        if not self.tax_ids:
            return self._code_for_no_tax()
        fitting = self.connection_id.tax_code_ids.filtered(
            lambda code: (
                code._rates(self.use)
                and not float_compare(code._percent(self.use), percent, precision_digits=4)
            )
        )
        if len(fitting) == 1:
            return fitting
        if not fitting and not percent and self.connection_id.country == "US":
            return self._code_for_no_tax()
        likeness = {code: self._likeness(code) for code in fitting}
        best = max(likeness.values(), default=0)
        alike = fitting.filtered(lambda code: best and likeness[code] == best)
        return alike if len(alike) == 1 else self.env["qbo.tax.code"]

    def _percent(self):
        """Return the taxes' percentage of the net amount, or None if one is a fixed sum."""
        leaves = self.tax_ids.flatten_taxes_hierarchy()
        if any(tax.amount_type != "percent" for tax in leaves):
            return None
        return sum(leaves.mapped("amount"))

    def _code_for_no_tax(self):
        """Return the country's usual code for lines without tax."""
        codes = self.connection_id.tax_code_ids.sorted(lambda code: len(code.name))
        for name in _UNTAXED.get(self.connection_id.country, ()):
            if codes_of_name := codes.filtered(
                lambda code, name=name: name in code.name.casefold()
            ):
                return codes_of_name[:1]
        return self.env["qbo.tax.code"]

    def _likeness(self, code):
        """Return the share of words that the taxes and a code have in common, from 0 to 1."""
        named = (f"{tax.name} {tax.description or ''}" for tax in self.tax_ids)
        words_of_taxes = self._words(" ".join(named))
        words_of_code = self._words(code.name)
        return len(words_of_taxes & words_of_code) / len(words_of_taxes | words_of_code)

    @api.model
    def _words(self, text):
        """Return the words and numbers of a text in one spelling: 20.0% is 20."""
        words = _WORD.findall(html2plaintext(text).casefold())
        return {f"{float(word):g}" if word[0].isdigit() else word for word in words}
