"""Many documents at once: in batches, or side by side where they are few (R-1, Q-3).

Every order here is one of 100.00.
"""

from odoo.tests import tagged

from .support.many_orders import ManyOrders


@tagged("post_install", "-at_install", "qbo")
class TestBatches(ManyOrders):
    def test_five_or_more_go_together_thirty_at_most(self):
        orders = self.orders(35)
        self.drain()
        self.assertAllOnce(orders)
        self.assertEqual(self.documents(), [30, 5])

    def test_four_go_side_by_side(self):
        orders = self.orders(4)
        self.drain()
        self.assertAllOnce(orders)
        self.assertEqual(self.batches(), [])

    def test_without_batches_each_goes_by_itself(self):
        self.connection.use_batches = False
        orders = self.orders(12)
        self.drain()
        self.assertAllOnce(orders)
        self.assertEqual(self.batches(), [])
        self.assertEqual(len(self.creates()), 12)

    def test_known_customers_and_items_cost_next_to_no_reads(self):
        self.assertAllOnce(self._drained(self.simple_order()))
        seen = len(self.reads())
        self._drained(self.orders(60))
        self.assertLessEqual(len(self.reads()) - seen, 1)  # whether it has these numbers

    def _drained(self, orders):
        self.drain()
        return orders

    def test_unknown_customers_and_items_are_made_together_before(self):
        orders = self.env["sale.order"]
        for number in range(12):
            order = self.new_order(
                self.line(self.new_product(f"Thing {number}", 100.0)),
                partner=self.new_partner(f"Buyer {number}"),
            )
            self.invoice(order)
            orders += order
        self.drain()
        self.assertAllOnce(orders)
        self.assertEqual([len(batch) for batch in self.batches()], [24, 12])
        self.assertEqual(self.creates("Customer"), [])

    def test_two_products_of_one_name_and_two_customers_of_one_name(self):
        orders = self.env["sale.order"]
        for number in range(6):
            product = self.new_product("Thing", 100.0, default_code=f"T{number}")
            order = self.new_order(self.line(product), partner=self.new_partner("Twin"))
            self.invoice(order)
            orders += order
        self.drain()
        self.assertAllOnce(orders)
        customers = [one["DisplayName"] for one in self.simulator.entities("Customer")]
        self.assertEqual(customers.count("Twin"), 1)

    def test_a_vendor_has_the_name_of_one_of_many_customers(self):
        self.simulator.seed(Vendor=[{"DisplayName": "Buyer 3"}])
        orders = self.env["sale.order"]
        for number in range(6):
            partner = self.new_partner(f"Buyer {number}")
            order = self.new_order(self.line(self.desk, 2), partner=partner)
            self.invoice(order)
            orders += order
        self.drain()
        self.assertAllOnce(orders)
        names = [one["DisplayName"] for one in self.simulator.entities("Customer")]
        self.assertIn("Buyer 3 (customer)", names)

    def test_one_of_a_batch_is_refused(self):
        orders = self.orders(6)
        bad = orders[2]
        self.simulator.seed(Customer=[{"DisplayName": "Somebody"}])
        [customer] = [
            one for one in self.simulator.entities("Customer") if one["DisplayName"] == "Somebody"
        ]
        line = {"DetailType": "SalesItemLineDetail", "Amount": 1, "SalesItemLineDetail": {}}
        body = {
            "CustomerRef": {"value": customer["Id"]},
            "DocNumber": bad.name,
            "Line": [line],
        }
        self.simulator.seed(Invoice=[body])
        self.drain()
        self.assertState(bad, "attention")
        self.assertIn("another Invoice", self.row(bad).message)
        for order in orders - bad:
            self.assertState(order, "synced")

    def test_a_batch_whose_answer_gets_lost(self):
        for fault in ("drop_after", "drop_before", "garbage_json", "http_500", "http_503_html"):
            with self.subTest(fault=fault):
                self.simulator.reset()
                self.env["qbo.link"].search([]).unlink()
                self.simulator.fault(fault, entity="batch")
                orders = self.orders(7)
                self.drain()
                self.assertEqual({self.row(order).state for order in orders}, {"uncertain"})
                self.time_passes(minutes=5)
                self.drain()
                self.drain()
                self.assertAllOnce(orders)

    def test_a_lost_batch_looked_up_after_an_hour(self):
        self._drained(self.simple_order())
        self.simulator.fault("drop_after", entity="batch")
        orders = self.orders(6)
        self.drain()
        self.simulator.control("POST", "act", do="forget_request_ids")
        self.time_passes(hours=2)
        self.drain()
        for order in orders:
            self.assertState(order, "synced")
            self.qbo_invoice(order)  # exactly one
        self.assertEqual(len(self.batches()), 1)

    def test_many_updates_are_based_on_one_question(self):
        orders = self.orders(8)
        self.drain()
        for order in orders:
            order.note = "Ring twice"
            order.invoice_ids.button_draft()
            order.invoice_ids.action_post()
        seen = len(self.reads())
        self.drain()
        self.assertAllOnce(orders)
        self.assertEqual(len(self.reads()) - seen, 1)
        self.assertEqual(self.documents(), [8, 8])
        for order in orders:
            self.assertEqual(self.qbo_invoice(order)["CustomerMemo"], {"value": "Ring twice"})

    def test_a_restored_database_makes_nothing_twice(self):
        self._drained(self.simple_order())
        orders = self.orders(7)
        self.env.cr.precommit.run()
        backup = self.env.cr.savepoint()
        self.drain()
        backup.close(rollback=True)
        self.env.invalidate_all()
        self.simulator.control("POST", "act", do="forget_request_ids")
        self.drain()
        for order in orders:
            self.assertState(order, "synced")
            self.qbo_invoice(order)  # exactly one
