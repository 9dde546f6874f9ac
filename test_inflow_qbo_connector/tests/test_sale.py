"""A sales order's way into QuickBooks, in a US company with manual sales tax.

Expected figures are worked out by hand beside the orders they belong to.
"""

from odoo.fields import Command
from odoo.tests import tagged

from .support.common import Connected


@tagged("post_install", "-at_install", "qbo")
class TestSale(Connected):
    def setUp(self):
        super().setUp()
        self.connect()
        self.state_tax = self.new_tax("State sales tax", 15)
        self.map_tax(self.state_tax, self.tax_code("State 15"))
        self.california = self.new_tax("California sales tax", 8)
        self.map_tax(self.california, self.tax_code("California"))

    def item_lines(self, document):
        return [line for line in document["Line"] if line["DetailType"] == "SalesItemLineDetail"]

    # === WHEN (S-1) ===

    def test_an_order_without_posted_invoice_is_not_pushed(self):
        order = self.new_order()
        self.invoice(order, post=False)
        self.assertEqual(order.invoice_status, "invoiced")  # a draft is enough for Odoo
        self.drain()
        self.assertFalse(self.row(order))
        self.assertEqual(self.simulator.entities("Invoice"), [])

    def test_a_posted_invoice_arrives_as_one_invoice(self):
        order = self.new_order()
        self.assertEqual(order.qbo_state, "none")
        self.invoice(order)
        self.env.cr.precommit.run()
        self.env.invalidate_all()
        self.assertEqual(order.qbo_state, "waiting")
        self.drain()
        self.assertState(order, "synced")
        self.assertEqual(order.qbo_state, "synced")
        self.assertEqual(self.qbo_invoice(order)["TotalAmt"], 100.0)

    def test_an_order_paid_online_arrives_before_it_is_invoiced(self):
        order = self.new_order()
        transaction = self._pay_online(order, state="pending")
        self.env["qbo.sync.intent"]._note(order)
        self.drain()
        self.assertFalse(self.row(order))  # promised money is not money
        transaction.state = "done"
        self.env["qbo.sync.intent"]._note(order)
        self.drain()
        self.assertState(order, "synced")
        self.assertEqual(self.qbo_invoice(order)["TotalAmt"], 100.0)

    def _pay_online(self, order, state):
        provider = self.env["payment.provider"].search([("company_id", "=", self.company.id)])[:1]
        return self.env["payment.transaction"].create(
            {
                "provider_id": provider.id,
                "payment_method_id": self.env.ref("payment.payment_method_unknown").id,
                "reference": f"{order.name}-online",
                "amount": order.amount_total,
                "currency_id": order.currency_id.id,
                "partner_id": order.partner_id.id,
                "sale_order_ids": [Command.set(order.ids)],
                "state": state,
            }
        )

    def test_nothing_dated_before_the_start_date_is_pushed(self):
        self.connection.start_date = "2026-03-02"
        order = self.new_order()
        self.invoice(order, date="2026-03-01")
        self.drain()
        self.assertFalse(self.row(order))
        self.assertEqual(self.simulator.writes(), [])

    def test_a_switched_off_push_collects_nothing(self):
        self.connection.push_sales = False
        order = self.new_order()
        self.invoice(order)
        self.drain()
        self.assertFalse(self.row(order))

    def test_while_the_connection_is_paused_nothing_is_collected_or_sent(self):
        waiting, quiet = self.new_order(), self.new_order()
        self.invoice(waiting)
        self.env.cr.precommit.run()
        self.connection.paused = True
        self.invoice(quiet)
        self.drain()
        self.assertEqual(self.simulator.writes(), [])
        self.assertEqual(waiting.qbo_state, "waiting")
        self.connection.paused = False
        self.drain()
        self.assertState(waiting, "synced")
        self.assertFalse(self.row(quiet))

    # === WHAT (S-2, S-3) ===

    def _order_with_everything(self):
        partner = self.new_partner(
            "Azure Interior",
            street="4557 De Silva St",
            street2="Suite 2",
            city="Fremont",
            zip="94538",
            state_id=self.env.ref("base.state_us_5").id,
            country_id=self.env.ref("base.us").id,
            phone="(870)-931-0505",
            email="azure@example.com",
        )
        depot = {"parent_id": partner.id, "type": "delivery", "street": "1 Dock Road"}
        depot = self.env["res.partner"].create(depot | {"name": "Depot", "city": "Oakland"})
        desk = self.new_product("Desk", 250.0, default_code="D-1")
        setup = self.new_product("Setup", 80.0, type="service")
        return self.new_order(
            Command.create({"display_type": "line_section", "name": "Furniture"}),
            # 3 x 250.00 less 10 % = 675.00; 8 % of it = 54.00
            self.line(desk, 3, taxes=[self.california], discount=10),
            Command.create({"display_type": "line_note", "name": "Delivered flat"}),
            # 1.5 x 80.00 = 120.00, untaxed
            self.line(setup, 1.5),
            partner=partner,
            partner_shipping_id=depot.id,
            payment_term_id=self.env.ref("account.account_payment_term_30days").id,
            note="<p>Ring twice.</p><p>Thank you &amp; goodbye</p>",
        )

    def test_every_field_of_the_invoice_arrives(self):
        order = self._order_with_everything()
        self.invoice(order, date="2026-03-01")
        self.drain()
        self.assertState(order, "synced")
        document = self.qbo_invoice(order)
        self.assertEqual(document["TxnDate"], "2026-03-01")
        self.assertEqual(document["DueDate"], "2026-03-31")  # 30 days
        self.assertEqual(document["SalesTermRef"]["name"], order.payment_term_id.name)
        self.assertEqual(document["CustomerRef"]["name"], "Azure Interior")
        self.assertEqual(document["CustomerMemo"], {"value": "Ring twice.\nThank you & goodbye"})
        billing, shipping = document["BillAddr"], document["ShipAddr"]
        self.assertEqual(
            [billing[key] for key in ("Line1", "Line2", "Line3", "City", "PostalCode")],
            ["Azure Interior", "4557 De Silva St", "Suite 2", "Fremont", "94538"],
        )
        self.assertEqual(billing["CountrySubDivisionCode"], "CA")
        self.assertEqual([shipping["Line2"], shipping["City"]], ["1 Dock Road", "Oakland"])
        self.assertEqual(document["TxnTaxDetail"]["TotalTax"], 54.0)
        self.assertEqual(document["TotalAmt"], 849.0)

    def test_every_line_arrives(self):
        order = self._order_with_everything()
        self.invoice(order, date="2026-03-01")
        self.drain()
        document = self.qbo_invoice(order)
        self.assertEqual(
            [line.get("Description") for line in document["Line"][:4]],
            ["Furniture", "[D-1] Desk", "Delivered flat", "Setup"],
        )
        first, second = (
            (line["Amount"], line["SalesItemLineDetail"]) for line in self.item_lines(document)
        )
        self.assertEqual((first[0], first[1]["Qty"], first[1]["UnitPrice"]), (675.0, 3, 225.0))
        self.assertEqual(first[1]["TaxCodeRef"]["value"], "TAX")
        self.assertEqual((second[0], second[1]["Qty"], second[1]["UnitPrice"]), (120.0, 1.5, 80.0))
        self.assertEqual(second[1]["TaxCodeRef"]["value"], "NON")

    def test_customers_and_items_are_created(self):
        order = self._order_with_everything()
        self.invoice(order)
        self.drain()
        customers = {one["DisplayName"]: one for one in self.simulator.entities("Customer")}
        azure = customers["Azure Interior"]
        self.assertEqual(azure["PrimaryPhone"]["FreeFormNumber"], "(870)-931-0505")
        self.assertEqual(azure["PrimaryEmailAddr"]["Address"], "azure@example.com")
        self.assertEqual(azure["ShipAddr"]["Line1"], "1 Dock Road")
        items = {one["Name"]: one for one in self.simulator.entities("Item")}
        self.assertEqual(items["Desk"]["Type"], "NonInventory")
        self.assertEqual(items["Desk"]["Sku"], "D-1")
        self.assertEqual(items["Setup"]["Type"], "Service")
        self.assertEqual(items["Desk"]["IncomeAccountRef"]["name"], "Sales of Product Income")

    def test_the_ledger_agrees_with_odoo(self):
        before = {row["account"]: float(row["balance"]) for row in self.ledger()}
        order = self.new_order(self.line(self.new_product("Lamp", 40), 5, taxes=[self.state_tax]))
        invoice = self.invoice(order)
        self.drain()
        after = {row["account"]: float(row["balance"]) for row in self.ledger()}
        moved = {name: after[name] - before[name] for name in after if after[name] != before[name]}
        self.assertEqual(invoice.amount_total, 230.0)  # 200.00 + 15 %
        self.assertEqual(
            sorted(moved.values()), [-200.0, -30.0, 230.0], "income, tax payable, receivable"
        )

    def ledger(self):
        return self.simulator.control("GET", "ledger")

    def test_the_name_may_be_left_out_of_the_addresses(self):
        self.connection.include_customer_name = False
        order = self.new_order(partner=self.new_partner("Azure", street="4557 De Silva St"))
        self.invoice(order)
        self.drain()
        self.assertEqual(self.qbo_invoice(order)["BillAddr"]["Line1"], "4557 De Silva St")

    def test_a_price_that_does_not_divide_gets_more_decimals(self):
        # 3 for 100.00: no price with two decimals times 3 is 100.00 (6070)
        order = self.new_order(self.line(self.new_product("Bolt", 0), 3, price=100 / 3))
        order.order_line.price_unit = 100 / 3
        invoice = self.invoice(order)
        self.drain()
        self.assertState(order, "synced")
        [line] = self.item_lines(self.qbo_invoice(order))
        self.assertEqual(line["Amount"], invoice.amount_untaxed)

    def test_a_tax_included_in_the_price_leaves_the_total_alone(self):
        included = self.new_tax("Included 15", 15, price_include_override="tax_included")
        self.map_tax(included, self.tax_code("State 15"))
        # 2 x 11.50 with 15 % inside: 20.00 + 3.00
        order = self.new_order(self.line(self.new_product("Mug", 11.5), 2, taxes=[included]))
        self.invoice(order)
        self.drain()
        self.assertState(order, "synced")
        document = self.qbo_invoice(order)
        self.assertEqual(self.item_lines(document)[0]["Amount"], 20.0)
        self.assertEqual(document["TotalAmt"], 23.0)

    # === GROWING (S-2, S-11) ===

    def test_partial_invoices_grow_the_same_invoice(self):
        desk = self.new_product("Desk", 50.0, invoice_policy="order")
        order = self.new_order(self.line(desk, 10, taxes=[self.california]))
        first = self.invoice(order, post=False)
        first.invoice_line_ids.quantity = 4
        first.action_post()
        self.drain()
        document = self.qbo_invoice(order)
        self.assertEqual(document["TotalAmt"], 216.0)  # 4 x 50.00 + 8 %

        self.invoice(order, date="2026-03-09")
        self.drain()
        self.assertState(order, "synced")
        grown = self.qbo_invoice(order)
        self.assertEqual(grown["Id"], document["Id"])
        self.assertEqual(grown["TotalAmt"], 540.0)  # 10 x 50.00 + 8 %
        [line] = self.item_lines(grown)
        self.assertEqual(line["SalesItemLineDetail"]["Qty"], 10)
        self.assertEqual(grown["TxnDate"], "2026-03-01")  # the first posted invoice's
        self.assertEqual(grown["DueDate"], "2026-03-09")  # the last one's

    def test_looking_again_sends_nothing(self):
        order = self.new_order()
        self.invoice(order)
        self.drain()
        before = len(self.simulator.control("GET", "journal"))
        self.env["qbo.sync.intent"]._note(order)
        self.drain()
        self.assertState(order, "synced")
        self.assertEqual(len(self.simulator.control("GET", "journal")), before)

    def test_known_customers_and_items_cost_no_read(self):
        partner, desk = self.new_partner(), self.new_product()
        for _turn in range(2):
            seen = len(self.simulator.control("GET", "journal"))
            order = self.new_order(self.line(desk), partner=partner)
            self.invoice(order)
            self.drain()
        new = self.simulator.control("GET", "journal")[seen:]
        self.assertEqual(
            [(one["entity"].lower(), one["operation"]) for one in new], [("invoice", "create")]
        )

    def test_an_invoice_over_two_orders_is_split_between_them(self):
        partner = self.new_partner()
        one = self.new_order(self.line(self.new_product("Desk", 30), 1), partner=partner)
        two = self.new_order(self.line(self.new_product("Lamp", 70), 1), partner=partner)
        invoice = (one + two)._create_invoices()
        self.assertEqual(len(invoice), 1)
        invoice.invoice_date = "2026-03-01"
        invoice.action_post()
        self.drain()
        self.assertEqual(self.qbo_invoice(one)["TotalAmt"], 30.0)
        self.assertEqual(self.qbo_invoice(two)["TotalAmt"], 70.0)

    def test_a_line_added_by_hand_to_an_invoice_is_not_lost(self):
        order = self.new_order(self.line(self.new_product("Desk", 30), 1))
        invoice = self.invoice(order, post=False)
        extra = self.new_product("Fee", 5)
        invoice.invoice_line_ids = [
            Command.create({"product_id": extra.id, "price_unit": 5, "tax_ids": [Command.clear()]})
        ]
        invoice.action_post()
        self.drain()
        self.assertState(order, "synced")
        self.assertEqual(self.qbo_invoice(order)["TotalAmt"], invoice.amount_total)
        self.assertEqual(invoice.amount_total, 35.0)
