"""What is done about a request when its id alone no longer tells what became of it (R-1).

Figures as in `push_case`, with 8 % tax where the order has one: 8.00 on 100.00.
"""

from odoo.tests import tagged
from odoo.tools import SQL

from .support.push_case import RECEIVABLE, PushCase


@tagged("post_install", "-at_install", "qbo")
class TestUncertainAfterAnHour(PushCase):
    """A request whose outcome is still unknown after an hour is looked up before it is sent."""

    def setUp(self):
        super().setUp()
        self.california = self.new_tax("California sales tax", 8)
        self.map_tax(self.california, self.tax_code("California"))

    def lost(self, fault="drop_after"):
        """An order of 100.00 and 8 % whose create got no reply, two hours ago."""
        self.simulator.fault(fault, entity="Invoice", operation="create")
        order = self.new_order(
            self.line(self.desk, 2, taxes=[self.california]), partner=self.partner
        )
        self.invoice(order)
        self.drain()
        self.assertState(order, "uncertain")
        self.time_passes(hours=2)
        return order

    def edit(self, order, **body):
        self.simulator.act("edit", "Invoice", self.qbo_invoice(order)["Id"], body=body)

    def item_line(self, order, amount, code):
        """A line as the invoice has it, at another amount and tax code."""
        [line] = [
            one
            for one in self.qbo_invoice(order)["Line"]
            if one["DetailType"] == "SalesItemLineDetail"
        ]
        detail = {"ItemRef": line["SalesItemLineDetail"]["ItemRef"], "TaxCodeRef": {"value": code}}
        return {
            "DetailType": "SalesItemLineDetail",
            "Amount": amount,
            "SalesItemLineDetail": detail,
        }

    def assertAsksAPerson(self, order, *figures):
        seen = len(self.creates())
        self.drain()
        self.assertState(order, "attention")
        self.assertEqual(len(self.creates()), seen)
        for figure in figures:
            self.assertIn(figure, self.row(order).message)
        # Until it is gone or agrees, none is ever made beside it.
        self.assertTrue(self.row(order)._has_open_request())
        self.row(order).action_retry()
        self.drain()
        self.assertState(order, "attention")
        self.assertEqual(len(self.creates()), seen)

    def test_it_is_there_and_says_what_was_sent(self):
        order = self.lost()
        seen = len(self.simulator.journal())
        self.drain()
        self.assertOnce(order, 108.0)
        asked = self.simulator.journal()[seen:]
        self.assertEqual(
            [(one["entity"], one["operation"]) for one in asked], [("invoice", "query")]
        )
        self.assertNothingGoes()

    def test_it_is_not_there(self):
        order = self.lost("drop_before")
        seen = len(self.simulator.journal())
        self.drain()
        self.assertOnce(order, 108.0)
        asked = [(one["entity"], one["operation"]) for one in self.simulator.journal()[seen:]]
        self.assertEqual(asked, [("invoice", "query"), ("invoice", "create")])
        self.assertEqual(len(self.request_ids(self.creates())), 1)

    def test_its_total_is_another(self):
        order = self.lost()
        self.edit(order, Line=[self.item_line(order, 250, "NON")])
        self.assertAsksAPerson(order, "108.00", "250")

    def test_its_customer_is_another(self):
        order = self.lost()
        ours = self.qbo_invoice(order)["CustomerRef"]["value"]
        added = self.simulator.seed(Customer=[{"DisplayName": "Deco Addict"}])
        theirs = added["objects"]["Customer"][0]["Id"]
        self.edit(order, CustomerRef={"value": theirs})
        self.assertAsksAPerson(order, f"{ours} in Odoo", f"{theirs} in QuickBooks")

    def test_its_tax_is_another_though_the_total_is_not(self):
        order = self.lost()
        self.edit(order, Line=[self.item_line(order, 108, "NON")], TxnTaxDetail={"TotalTax": 0})
        self.assertEqual(self.qbo_invoice(order)["TotalAmt"], 108.0)
        self.assertAsksAPerson(order, "8.00 in Odoo", "0")

    def test_its_customer_was_made_and_completed_there(self):
        self.simulator.fault("drop_after", entity="Customer", operation="create")
        order = self.simple_order()
        self.drain()
        self.assertState(order, "uncertain")
        self.time_passes(hours=2)
        [made] = [
            one
            for one in self.simulator.entities("Customer")
            if one["DisplayName"] == order.partner_id.name
        ]
        body = {"CompanyName": "Corrected by the bookkeeper"}
        self.simulator.act("edit", "Customer", made["Id"], body=body)
        self.drain()
        self.assertState(order, "synced")
        self.assertEqual(self.qbo_invoice(order)["CustomerRef"]["value"], made["Id"])
        created = self.simulator.journal(entity="Customer", operation="create")
        self.assertEqual(len(created), 1)

    def test_somebody_else_took_the_number_meanwhile(self):
        order = self.lost("drop_before")
        self._strangers_invoice(order)
        self.assertAsksAPerson(order, "108.00", "33")

    def test_somebody_else_took_the_number_within_the_hour(self):
        self.simulator.fault("drop_before", entity="Invoice", operation="create")
        order = self.simple_order()
        self.drain()
        self._strangers_invoice(order)
        self.time_passes(minutes=5)
        self.drain()
        self.assertState(order, "attention")
        self.assertIn("100.00", self.row(order).message)
        self.assertIn("33", self.row(order).message)
        self.assertEqual(self.simulator.balance(RECEIVABLE), "33.00")

    def _strangers_invoice(self, order):
        [customer] = [
            one
            for one in self.simulator.entities("Customer")
            if one["DisplayName"] == "Azure Interior"
        ]
        [item] = [one for one in self.simulator.entities("Item") if one["Name"] == "Desk"]
        line = {
            "DetailType": "SalesItemLineDetail",
            "Amount": 33,
            "SalesItemLineDetail": {"ItemRef": {"value": item["Id"]}},
        }
        self.simulator.seed(
            Invoice=[
                {
                    "DocNumber": order.name,
                    "CustomerRef": {"value": customer["Id"]},
                    "Line": [line],
                }
            ]
        )

    def test_quickbooks_forgot_the_request_id_and_refuses_the_number(self):
        self.simulator.fault("drop_after", entity="Invoice", operation="create")
        order = self.simple_order()
        self.drain()
        self._forget_request_id(order)
        self.time_passes(minutes=5)
        self.drain()
        self.assertOnce(order, 100.0)
        last = self.creates()[-1]
        self.assertEqual(last["status"], 400)
        self.assertIn("Duplicate Document Number", str(last["reply"]))

    def test_quickbooks_knows_the_request_id_but_not_its_answer(self):
        self.simulator.fault("drop_after", entity="Invoice", operation="create")
        order = self.simple_order()
        self.drain()
        self.simulator.fault("fault", arg={"code": "600"}, entity="Invoice", operation="create")
        self.time_passes(minutes=5)
        self.drain()
        self.assertOnce(order, 100.0)
        self.assertEqual(len(self.creates()), 2)

    def test_that_one_may_not_look_says_nothing_of_what_was_sent(self):
        order = self.lost()
        ended = {"code": "6190", "message": "Invalid Company Status"}
        self.simulator.fault("fault", arg=ended, entity="Invoice", operation="query")
        self.drain()
        self.assertState(order, "uncertain")
        self.assertTrue(self.row(order)._has_open_request())
        self.time_passes(hours=2)
        self.drain()
        self.assertOnce(order, 108.0)
        self.assertEqual(len(self.creates()), 1)

    def _forget_request_id(self, order):
        """For QuickBooks an id it has forgotten is a new one."""
        request = self.row(order)._open_requests()
        self.env.cr.execute(
            SQL("UPDATE qbo_sync_request SET request_id = 'forgotten' WHERE id = %s", request.id)
        )
        self.env.invalidate_all()

    def test_a_customer_is_looked_up_too(self):
        self.simulator.fault("drop_after", entity="Customer", operation="create")
        order = self.simple_order()
        self.drain()
        self.time_passes(hours=2)
        self.drain()
        self.assertOnce(order, 100.0)
        self.assertEqual(len(self.creates("Customer")), 1)
