"""The reader of the tests is strict: it raises where a key is taken for granted (API 5)."""

from odoo.addons.inflow_qbo_connector.engine import links
from odoo.addons.inflow_qbo_connector.engine.connection.tokens import client_of
from odoo.addons.inflow_qbo_connector.engine.kinds import base
from odoo.tests import tagged

from .support.push_case import PushCase
from .support.strict_replies import strict, strict_replies

INVOICE = {
    "Id": "7",
    "DocNumber": "1",
    "CustomerRef": {"value": "1", "name": "Amy"},
    "MetaData": {"CreateTime": "2026-03-01", "LastUpdatedTime": "2026-03-01"},
    "LinkedTxn": [{"TxnId": "9", "TxnType": "Payment"}],
    "Line": [
        {
            "Id": "1",
            "Amount": 5,
            "Description": "d",
            "DetailType": "SalesItemLineDetail",
            "SalesItemLineDetail": {"ItemRef": {"value": "1"}, "Qty": 1},
        }
    ],
    "TxnTaxDetail": {"TotalTax": 0},
}


@tagged("post_install", "-at_install", "qbo")
class TestStrictReplies(PushCase):
    def test_what_every_reply_has_may_be_taken_for_granted(self):
        taken = []
        invoice = strict("Invoice", INVOICE, taken)
        self.assertEqual(invoice["CustomerRef"]["value"], "1")
        self.assertEqual(invoice["LinkedTxn"][0]["TxnType"], "Payment")
        self.assertEqual(invoice["Line"][0]["SalesItemLineDetail"]["ItemRef"]["value"], "1")
        self.assertEqual(invoice.get("DocNumber"), "1")
        self.assertEqual(invoice["TxnTaxDetail"].get("TotalTax"), 0)
        self.assertEqual(taken, [])

    def test_anything_else_may_not(self):
        for what, read in {
            "Invoice.DocNumber": lambda one: one["DocNumber"],
            "Invoice.CustomerRef.name": lambda one: one["CustomerRef"]["name"],
            "Invoice.MetaData.LastUpdatedTime": lambda one: one["MetaData"]["LastUpdatedTime"],
            "Invoice.TxnTaxDetail.TotalTax": lambda one: one["TxnTaxDetail"]["TotalTax"],
            "Invoice.Line.SalesItemLineDetail.Description": lambda one: one["Line"][0][
                "Description"
            ],
            "Invoice.Line.SalesItemLineDetail.SalesItemLineDetail.Qty": lambda one: one["Line"][0][
                "SalesItemLineDetail"
            ]["Qty"],
        }.items():
            with self.subTest(what):
                taken = []
                with self.assertRaisesRegex(AssertionError, f"may lack {what}$"):
                    read(strict("Invoice", INVOICE, taken))
                self.assertEqual(taken, [what])

    def test_every_way_in_which_the_connector_gets_an_object(self):
        order = self.simple_order()
        self.drain()
        with self.enter_registry_test_mode():
            client = client_of(self.connection)
        with strict_replies() as taken:
            link = self.env["qbo.link"].search(
                [("entity", "=", "Invoice"), ("res_id", "=", order.id)]
            )
            for found in (
                client.fetch("Invoice", link.qbo_id),
                client.find("Invoice")[0],
                links.snapshot_of(link),
                base.snapshot_of(link),
            ):
                self.assertRaises(AssertionError, found.__getitem__, "PrivateNote")
            self.assertEqual(taken, ["Invoice.PrivateNote"] * 4)
