"""Tests in the country of a simulated company: an Odoo company there, connected and set up."""

from .common import Connected
from .countries import company_for, set_up


class InCountry(Connected):
    """Connected to the company `simulated`, with a mapped tax for each percentage."""

    simulated = "us-manual"

    @classmethod
    def _odoo_company(cls):
        return company_for(cls.env, cls.simulated)

    def setUp(self):
        super().setUp()
        set_up(self)

    def push_lines(self, *lines):
        """QuickBooks' invoice of a new order with these lines, which agrees with Odoo's."""
        order = self.new_order(*lines)
        invoice = self.invoice(order)
        self.drain()
        self.assertState(order, "synced")
        document = self.qbo_invoice(order)
        self.assertEqual(document["TotalAmt"], invoice.amount_total)
        return document

    def codes(self, document):
        """Names of the tax codes on its lines."""
        names = {one["Id"]: one["Name"] for one in self.simulator.entities("TaxCode")}
        return [
            names[line["SalesItemLineDetail"]["TaxCodeRef"]["value"]]
            for line in document["Line"]
            if line["DetailType"] == "SalesItemLineDetail"
        ]
