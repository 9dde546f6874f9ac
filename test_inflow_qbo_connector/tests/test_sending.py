"""Many documents at once: in batches, side by side, fairly, and politely (R-1, R-4, Q-3).

Every order here is one of 100.00.
"""

from unittest.mock import patch

from odoo import fields
from odoo.addons.inflow_qbo_connector.engine.run import runner
from odoo.tests import tagged

from .support.exactly_once import RECEIVABLE, ExactlyOnce


class Many(ExactlyOnce):
    def orders(self, count, **more):
        orders = self.env["sale.order"]
        for _number in range(count):
            orders += self.simple_order(**more)
        return orders

    def batches(self):
        return [one["body"]["BatchItemRequest"] for one in self.simulator.journal(entity="batch")]

    def documents(self):
        """How many invoices each batch carries."""
        return [len(batch) for batch in self.batches() if "Invoice" in batch[0]]

    def reads(self):
        return [one for one in self.simulator.journal() if one["operation"] in ("query", "read")]

    def assertAllOnce(self, orders):
        """Each has one invoice of 100.00, and the ledger holds nothing else."""
        for order in orders:
            self.assertState(order, "synced")
            self.assertEqual(self.qbo_invoice(order)["TotalAmt"], 100.0)
            self.assertFalse(self.row(order)._has_open_request())
        self.assertEqual(self.simulator.balance(RECEIVABLE), f"{100 * len(orders):.2f}")
        for entity, name in (("Customer", "DisplayName"), ("Item", "Name")):
            names = [one[name] for one in self.simulator.entities(entity)]
            self.assertEqual(len(names), len(set(names)))


@tagged("post_install", "-at_install", "qbo")
class TestBatches(Many):
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


@tagged("post_install", "-at_install", "qbo")
class TestWrongAnswers(Many):
    """An answer that does not fit what was sent is never taken for a success."""

    def _altered(self, arg, state, *, count=1):
        self._drained_customer()
        match = {"entity": "invoice", "operation": "create"} if count == 1 else {"entity": "batch"}
        self.simulator.fault("alter_reply", arg=arg, **match)
        orders = self.orders(count)
        self.drain()
        self.assertEqual({self.row(order).state for order in orders}, {state})
        return orders

    def _drained_customer(self):
        self.known = self.simple_order()
        self.drain()

    def _settles(self, orders):
        self.time_passes(minutes=5)
        self.drain()
        self.assertAllOnce(self.known + orders)

    def test_another_total(self):
        orders = self._altered({"Invoice": {"TotalAmt": 1}}, "attention")
        self.assertIn("100.00 in Odoo, 1 in QuickBooks", self.row(orders).message)
        self.row(orders).action_retry()  # it was only the answer
        self.drain()
        self.assertAllOnce(self.known + orders)

    def test_another_document(self):
        self._settles(self._altered({"Invoice": {"DocNumber": "S1", "Id": "1"}}, "uncertain"))

    def test_another_entity(self):
        self._settles(self._altered({"rename": {"Invoice": "Bill"}}, "uncertain"))

    def test_html_instead_of_json(self):
        self._drained_customer()
        for after in (None, "after"):
            self.simulator.fault("html_200", arg=after, entity="invoice", operation="create")
            order = self.simple_order()
            self.drain()
            self.assertState(order, "uncertain")
            self.time_passes(minutes=5)
            self.drain()
            self.assertState(order, "synced")
            self.qbo_invoice(order)

    def test_another_total_in_a_batch(self):
        orders = self._altered({"Invoice": {"TotalAmt": 1}}, "attention", count=6)
        for order in orders:
            self.assertIn("100.00 in Odoo, 1 in QuickBooks", self.row(order).message)

    def test_another_entity_in_a_batch(self):
        orders = self._altered({"rename": {"Invoice": "Bill"}}, "uncertain", count=6)
        self._settles(orders)

    def test_an_unknown_fault_code_goes_to_a_person(self):
        self._drained_customer()
        arg = {"code": "9876", "message": "Never heard", "detail": "of it", "status": 400}
        self.simulator.fault("fault", arg=arg, entity="invoice", operation="create")
        order = self.simple_order()
        self.drain()
        self.assertState(order, "attention")
        self.assertIn("9876: Never heard: of it", self.row(order).technical)
        self.row(order).action_retry()
        self.drain()
        self.assertAllOnce(self.known + order)


@tagged("post_install", "-at_install", "qbo")
class TestPace(Many):
    def test_the_newest_do_not_wait_for_all_the_others(self):
        self.startPatcher(patch.object(runner, "_OLDEST", 6))
        self.startPatcher(patch.object(runner, "_NEWEST", 3))
        orders = self.orders(20)
        self.drain()
        [first, *_others] = [batch for batch in self.batches() if "Invoice" in batch[0]]
        names = [item["Invoice"]["DocNumber"] for item in first]
        expected = orders[:6] + orders[-3:]
        self.assertEqual(names, expected.mapped("name"))
        self.assertAllOnce(orders)

    def test_quickbooks_is_left_alone_when_it_is_down_and_probed_once(self):
        self.simulator.fault("http_503_html", times=1000)
        orders = self.orders(3)
        self.drain()
        budget = self.env["qbo.budget"].search([])
        self.assertTrue(budget.open_until)
        self.assertNothingGoes()
        self.time_passes(minutes=2)
        seen = len(self.simulator.journal())
        self.drain()
        self.assertEqual(len(self.simulator.journal()) - seen, 1)  # the probe
        self.simulator.control("DELETE", "faults")
        self.time_passes(minutes=5)
        self.drain()
        self.assertAllOnce(orders)
        self.assertFalse(budget.open_until)

    def test_throttled_rows_wait_and_none_needs_attention(self):
        self.simulator.fault("http_429", arg=90, entity="batch")
        orders = self.orders(12)
        self.drain()
        self.assertEqual({self.row(order).state for order in orders}, {"waiting"})
        self.assertNothingGoes()
        self.time_passes(minutes=3)
        self.drain()
        self.assertAllOnce(orders)

    def test_what_was_sent_counts_in_the_next_run(self):
        self.simple_order()
        self.drain()
        history = self.env["qbo.budget"].search([]).history
        sent = len([one for one in self.simulator.journal() if one["path"].startswith("/v3")])
        counted = sum(requests for _end, requests, _batches in history)
        self.assertGreaterEqual(counted, sent - len(self._clicks()))
        self.assertGreater(counted, 0)

    def _clicks(self):
        """What connecting itself asked, which is an administrator's own."""
        writes = ("create", "update")
        journal = self.simulator.journal()
        first = next(at for at, one in enumerate(journal) if one["operation"] in writes)
        return journal[:first]

    def test_a_time_set_by_a_clock_gone_wrong_is_over(self):
        order = self.simple_order()
        self.simulator.fault("drop_before", entity="Customer", operation="query")
        self.drain()
        self.assertState(order, "waiting")
        self.row(order).not_before = fields.Datetime.add(fields.Datetime.now(), days=30)
        self.drain()
        self.assertState(order, "synced")

    def test_a_run_ends_with_its_slice_and_goes_on_by_itself(self):
        orders = self.orders(18)
        with self.time_up_at(3, groups_of=6):
            self.drain()
        left = [order for order in orders if self.row(order).state == "waiting"]
        self.assertEqual(len(left), 6)
        self.assertTrue(self.connection.cron_id)
        self.drain()
        self.assertAllOnce(orders)

    def test_a_run_says_how_much_it_left(self):
        orders = self.orders(9)
        with self.time_up_at(2, groups_of=6):
            self.assertEqual(self.run_engine(), 3)
        self.assertEqual(self.run_engine(), 0)
        self.assertAllOnce(orders)

    def run_engine(self):
        """Without a scheduled action around it."""
        self.env.cr.precommit.run()
        with self.enter_registry_test_mode(), self.registry.cursor() as cursor:
            left = self.connection.with_env(self.env(cr=cursor))._drain()
        self.env.invalidate_all()
        return left
