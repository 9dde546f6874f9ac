"""Sales in a Australian company: GST, and what is free of it."""

from odoo.tests import tagged

from .common import Connected
from .countries import company_for, set_up


@tagged("post_install", "-at_install", "qbo")
class TestSaleAustralia(Connected):
    simulated = "au"

    @classmethod
    def _odoo_company(cls):
        return company_for(cls.env, cls.simulated)

    def setUp(self):
        super().setUp()
        set_up(self)

    def push(self, *lines):
        order = self.new_order(*lines)
        invoice = self.invoice(order)
        self.drain()
        self.assertState(order, "synced")
        document = self.qbo_invoice(order)
        self.assertEqual(document["TotalAmt"], invoice.amount_total)
        return document

    def codes(self, document):
        names = {one["Id"]: one["Name"] for one in self.simulator.entities("TaxCode")}
        return [
            names[line["SalesItemLineDetail"]["TaxCodeRef"]["value"]]
            for line in document["Line"]
            if line["DetailType"] == "SalesItemLineDetail"
        ]

    def test_each_line_has_its_code(self):
        document = self.push(
            self.line(self.new_product("Desk", 100), 1, taxes=[self.taxes[10]]),  # 10.00
            self.line(self.new_product("Bread", 4), 3, taxes=[self.taxes[0]]),
            self.line(self.new_product("Gift card", 50), 1),
        )
        self.assertEqual(self.codes(document), ["GST", "GST free", "Out of scope"])
        self.assertEqual(document["GlobalTaxCalculation"], "TaxExcluded")
        self.assertEqual(document["TxnTaxDetail"]["TotalTax"], 10.0)
        self.assertEqual(document["TotalAmt"], 172.0)  # 162.00 + 10.00
