"""Orders that change, and circumstances that change around them."""

from odoo.addons.inflow_qbo_connector.engine.connection import connect
from odoo.exceptions import UserError
from odoo.tests import tagged

from .support.common import Connected


@tagged("post_install", "-at_install", "qbo")
class TestSaleChanges(Connected):
    def setUp(self):
        super().setUp()
        self.connect()
        self.california = self.new_tax("California sales tax", 8)
        self.map_tax(self.california, self.tax_code("California"))

    def test_a_customer_renamed_there_is_no_edit_of_the_invoice(self):
        order = self.new_order(self.line(self.new_product("Desk", 50.0), 2))
        first = self.invoice(order, post=False)
        first.invoice_line_ids.quantity = 1
        first.action_post()
        self.drain()
        customer = self.qbo_invoice(order)["CustomerRef"]["value"]
        self.simulator.act("edit", "Customer", customer, body={"DisplayName": "Azure Interior Inc"})
        self.invoice(order)
        self.drain()
        self.assertState(order, "synced")
        self.assertEqual(self.qbo_invoice(order)["TotalAmt"], 100.0)

    def test_orders_are_found_by_their_state(self):
        quiet, waiting = self.new_order(), self.new_order()
        self.invoice(waiting)
        self.env.cr.precommit.run()

        def found(*states):
            domain = [("id", "in", (quiet + waiting).ids), ("qbo_state", "in", states)]
            return self.env["sale.order"].search(domain)

        self.assertEqual(found("none"), quiet)
        self.assertEqual(found("waiting"), waiting)
        self.drain()
        self.assertEqual(found("synced"), waiting)
        self.assertFalse(found("waiting"))
        not_synced = [("id", "in", (quiet + waiting).ids), ("qbo_state", "!=", "synced")]
        self.assertEqual(self.env["sale.order"].search(not_synced), quiet)

    def test_a_cleared_remark_is_cleared_there(self):
        order = self.new_order(note="<p>Ring twice</p>")
        invoice = self.invoice(order)
        self.drain()
        self.assertEqual(self.qbo_invoice(order)["CustomerMemo"], {"value": "Ring twice"})
        order.note = False
        invoice.button_draft()
        invoice.action_post()
        self.drain()
        self.assertState(order, "synced")
        self.assertFalse(self.qbo_invoice(order).get("CustomerMemo", {}).get("value"))

    def test_what_was_put_right_in_quickbooks_is_synced(self):
        order = self.new_order(self.line(self.new_product(), taxes=[self.california]))
        self.simulator.control("POST", "switches", us_total_tax="computed")
        self.california.amount = 8.5  # QuickBooks' code still charges 8 %
        order.order_line._compute_amount()
        self.invoice(order)
        self.drain()
        self.assertState(order, "attention")
        self.assertIn("108.50 in Odoo", self.row(order).message)
        [document] = self.simulator.entities("Invoice")
        lines = [line for line in document["Line"] if "Id" in line]
        self.simulator.control("POST", "switches", us_total_tax="honoured")
        detail = document["TxnTaxDetail"] | {"TotalTax": 8.5}
        tax = {key: detail[key] for key in ("TxnTaxCodeRef", "TotalTax")}
        self.simulator.act(
            "edit", "Invoice", document["Id"], body={"Line": lines, "TxnTaxDetail": tax}
        )
        self.row(order).action_retry()
        self.drain()
        self.assertState(order, "synced")
        self.assertEqual(self.qbo_invoice(order)["TotalAmt"], 108.5)

    def test_orders_wait_while_the_connection_is_down(self):
        connect.disconnect(self.connection)
        order = self.new_order()
        self.invoice(order)
        self.drain()
        self.assertEqual(order.qbo_state, "waiting")
        self.connect()
        self.drain()
        self.assertState(order, "synced")

    def test_growth_across_the_start_date_asks_a_person(self):
        order = self.new_order(self.line(self.new_product(), 2))
        first = self.invoice(order, post=False, date="2026-02-01")
        first.invoice_line_ids.quantity = 1
        first.action_post()
        self.connection.start_date = "2026-03-01"
        self.invoice(order, date="2026-03-09")
        self.drain()
        self.assertState(order, "attention")
        self.assertIn("before the start date", self.row(order).message)

    def test_an_invoice_in_another_currency_is_not_taken_for_the_orders(self):
        order = self.new_order()
        euro = self.env.ref("base.EUR")
        euro.active = True
        invoice = self.invoice(order, post=False)
        invoice.currency_id = euro
        invoice.action_post()
        self.drain()
        self.assertState(order, "held")
        self.assertIn("is in EUR, but only USD is enabled", self.row(order).message)
        self.assertEqual(self.simulator.writes(), [])

    def test_invoices_of_two_customers_are_not_added_up(self):
        order = self.new_order(self.line(self.new_product(), 2))
        first = self.invoice(order, post=False)
        first.invoice_line_ids.quantity = 1
        first.action_post()
        second = self.invoice(order, post=False)
        second.partner_id = self.new_partner("Somebody else")
        second.action_post()
        self.drain()
        self.assertState(order, "attention")
        self.assertIn("Azure Interior (USD), Somebody else (USD)", self.row(order).message)

    def test_two_customers_of_one_name_are_one_in_quickbooks(self):
        orders = [self.new_order(partner=self.new_partner("Twin")) for _number in range(3)]
        for order in orders:
            self.invoice(order)
        self.drain()
        for order in orders:
            self.assertState(order, "synced")
        names = [one["DisplayName"] for one in self.simulator.entities("Customer")]
        self.assertEqual([name for name in names if "Twin" in name], ["Twin"])

    def test_an_archived_tax_is_offered_for_mapping(self):
        old = self.new_tax("Old tax", 6)
        order = self.new_order(self.line(self.new_product(), taxes=[old]))
        self.invoice(order)
        old.active = False
        self.drain()
        self.assertState(order, "held")
        offered = self.connection.tax_mapping_ids.filtered(lambda one: one.name == "Old tax")
        self.assertEqual(offered.tax_ids, old)
        self.assertFalse(offered.is_usable)

    def test_a_mapping_made_while_the_row_is_planned_releases_it(self):
        tax = self.new_tax("Late tax", 8)
        order = self.new_order(self.line(self.new_product(), taxes=[tax]))
        self.invoice(order)
        self.drain()
        self.assertState(order, "held")
        self.row(order).sudo().state = "sending"  # as the mapping's transaction may see it
        self.map_tax(tax, self.tax_code("California"))
        self.row(order).sudo().state = "held"
        self.drain()
        self.assertState(order, "synced")

    def test_a_connection_never_turns_to_other_books(self):
        with self.assertRaises(UserError):
            self.connection.environment = "production"
        with self.assertRaises(UserError):
            self.connection.realm_id = "4711"
        with self.assertRaises(UserError):
            self.connection.company_id = self.env["res.company"].create({"name": "Other"})
        with self.assertRaises(UserError):
            self.connection.unlink()
        connect.disconnect(self.connection)
        self.connection.unlink()
