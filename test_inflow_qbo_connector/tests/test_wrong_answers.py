"""Answers of QuickBooks that do not fit what was sent (R-1).

Every order here is one of 100.00.
"""

from odoo.tests import tagged

from .support.many_orders import ManyOrders


@tagged("post_install", "-at_install", "qbo")
class TestWrongAnswers(ManyOrders):
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
