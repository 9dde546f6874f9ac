"""Telling stories of sales in a country, and reading what they came to on both sides."""

from .in_country import InCountry


class Storyteller(InCountry):
    """Base of the tests that tell the stories of one country."""

    def setUp(self):
        super().setUp()
        self.connection.rounding_account_id = self.account("Discounts Given")
        mountain_view = {"state_id": self.env.ref("base.state_us_5").id}
        self.partner_values = mountain_view if self.simulated == "us-ast" else {}

    def new_partner(self, name="Azure Interior", **more):
        return super().new_partner(name, **self.partner_values | more)

    def code_of(self, tax):
        """The QuickBooks code that a tax is mapped to."""
        return self.map_tax_of(tax).tax_code_id

    def map_tax_of(self, tax):
        key = self.env["qbo.tax.mapping"]._key(tax)
        return self.connection.tax_mapping_ids.filtered(lambda one: one.tax_key == key)

    def taxes_of(self, story):
        taxes = self.env["account.tax"]
        for percent in story.taxes:
            if percent not in self.taxes:
                self.taxes[percent] = self.new_tax(f"Sales {percent} %", percent)
            taxes += self.taxes[percent]
        return taxes

    def in_quickbooks(self):
        """(receivable, income, tax) of the general ledger; credits are negative."""
        revenue = self.connection.account_ids.filtered(
            lambda account: account.classification == "Revenue"
        ).mapped("name")
        sums = [0.0, 0.0, 0.0]
        for row in self.simulator.control("GET", "ledger"):
            name, balance = row["account"], float(row["balance"])
            place = 0 if "Receivable" in name else 1 if name in revenue else 2
            sums[place] += balance
        return sums

    def in_odoo(self, orders):
        """The same of the journal items of the orders' posted invoices."""
        lines = orders.invoice_ids.filtered(lambda move: move.state == "posted").line_ids
        receivable = lines.filtered(lambda line: line.account_type == "asset_receivable")
        taxes = lines.filtered("tax_repartition_line_id")
        income = lines - receivable - taxes
        return [sum(some.mapped("balance")) for some in (receivable, income, taxes)]
