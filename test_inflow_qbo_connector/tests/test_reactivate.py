"""What is inactive in QuickBooks is made active again once somebody allows it (L-4)."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .support.push_case import PushCase

AZURE = "Azure Interior"


@tagged("post_install", "-at_install", "qbo")
class TestReactivate(PushCase):
    def one(self, entity, name):
        """The object of that name, active or not."""
        key = "DisplayName" if entity == "Customer" else "Name"
        names = (name, f"{name} (deleted)")
        [found] = [one for one in self.simulator.entities(entity) if one[key] in names]
        return found

    def deactivate(self, entity, name):
        self.simulator.act("deactivate", entity, self.one(entity, name)["Id"])

    def reactivations(self, entity="Item"):
        return self.simulator.journal(entity=entity, operation="update")

    def linked_and_inactive(self):
        """An order for an item that QuickBooks knew, and that is inactive there now."""
        self.simple_order()
        self.drain()
        self.deactivate("Item", "Desk")
        order = self.simple_order()
        self.drain()
        return order

    def assertAsks(self, order, name):
        self.assertState(order, "attention")
        row = self.row(order)
        self.assertEqual(row.inactive, "found")
        self.assertIn(f"“{name}” is inactive in QuickBooks", row.message)
        self.assertIn("Press Reactivate in QuickBooks", row.message)

    def assertReactivated(self, order, entity, name):
        self.assertState(order, "synced")
        self.assertEqual(self.qbo_invoice(order)["TotalAmt"], 100.0)
        self.assertTrue(self.one(entity, name)["Active"])
        self.assertIn(f"“{name}” was inactive in QuickBooks", self.row(order).notes)
        self.assertFalse(self.row(order).inactive)

    # === LINKED ===

    def test_a_linked_item_is_named_and_not_touched(self):
        order = self.linked_and_inactive()
        self.assertAsks(order, "Desk")
        self.assertIn("you must restore Desk (deleted)", self.row(order).technical)
        self.assertEqual([one["status"] for one in self.creates()], [200, 400])
        self.assertEqual(self.reactivations(), [])
        self.assertTrue(order.qbo_inactive)

    def test_an_older_order_with_the_same_item_learns_it_without_asking(self):
        order = self.linked_and_inactive()
        older = self.env["sale.order"].search([("id", "<", order.id)], order="id desc", limit=1)
        older.note = "<p>Ring twice</p>"
        self.env["qbo.sync.intent"]._note(order)
        seen = len(self.simulator.writes())
        self.drain()
        for one in (older, order):
            self.assertAsks(one, "Desk")
        self.assertEqual(self.simulator.writes()[seen:], [])

    def test_also_where_quickbooks_only_says_that_something_is_inactive(self):
        self.simulator.control("POST", "switches", inactive_reference="610")
        self.assertAsks(self.linked_and_inactive(), "Desk")

    def test_a_manager_has_it_reactivated(self):
        order = self.linked_and_inactive()
        self.row(order).action_reactivate()
        self.drain()
        self.assertReactivated(order, "Item", "Desk")
        [request] = self.row(order).request_ids.filtered(lambda one: one.entity == "Item")
        self.assertEqual((request.operation, request.outcome), ("update", "done"))
        [sent] = self.reactivations()
        self.assertEqual(sent["requestid"], request.request_id)
        self.assertEqual(sent["body"]["Active"], True)
        self.assertEqual(sent["body"]["sparse"], True)

    def test_from_the_order(self):
        order = self.linked_and_inactive()
        order.action_qbo_reactivate()
        self.drain()
        self.assertReactivated(order, "Item", "Desk")
        self.assertFalse(order.qbo_inactive)

    def test_done_there_by_a_person_retry_is_enough(self):
        order = self.linked_and_inactive()
        self.simulator.act("reactivate", "Item", self.one("Item", "Desk")["Id"])
        self.row(order).action_retry()
        self.drain()
        self.assertState(order, "synced")
        self.assertEqual([one["status"] for one in self.creates()], [200, 400, 200])

    def test_retry_alone_reactivates_nothing(self):
        order = self.linked_and_inactive()
        self.row(order).action_retry()
        self.drain()
        self.assertAsks(order, "Desk")
        self.assertEqual(len(self.creates()), 2)  # it was looked at before anything was sent

    def test_with_the_setting_nobody_is_asked(self):
        self.connection.reactivate = True
        order = self.linked_and_inactive()
        self.assertReactivated(order, "Item", "Desk")
        self.assertEqual(len(self.reactivations()), 1)

    def test_an_update_of_an_old_invoice_needs_it_too(self):
        order = self.growing_order()
        self.drain()
        self.deactivate("Item", "Desk")
        self.grow(order)
        self.drain()
        self.assertAsks(order, "Desk")
        self.row(order).action_reactivate()
        self.drain()
        self.assertOnce(order, 500.0)

    # === EXACTLY ONCE ===

    def lost(self, fault):
        """The answer to the reactivation gets lost."""
        self.connection.reactivate = True
        self.simulator.fault(fault, entity="Item", operation="update")
        order = self.linked_and_inactive()
        self.assertState(order, "uncertain")
        return order

    def test_a_lost_reply_is_settled_by_the_same_request(self):
        for fault in ("drop_before", "drop_after"):
            with self.subTest(fault=fault):
                self.simulator.reset()
                self.env["qbo.link"].search([]).unlink()
                order = self.lost(fault)
                self.time_passes(minutes=5)
                self.drain()
                self.assertState(order, "synced")
                self.assertEqual(len(self.request_ids(self.reactivations())), 1)
                self.assertTrue(self.one("Item", "Desk")["Active"])

    def test_a_lost_reply_is_looked_up_after_an_hour(self):
        order = self.lost("drop_after")
        self.time_passes(hours=2)
        self.drain()
        self.assertState(order, "synced")
        self.assertEqual(len(self.reactivations()), 1)

    def test_many_orders_reactivate_it_once(self):
        self.simple_order()
        self.drain()
        self.deactivate("Item", "Desk")
        self.connection.reactivate = True
        orders = [self.simple_order() for _number in range(6)]
        self.drain()
        for order in orders:
            self.assertState(order, "synced")
        self.assertEqual([one["status"] for one in self.reactivations()], [200])

    # === RECOGNISED ===

    def test_an_inactive_customer_of_the_name_is_asked_for(self):
        self.simulator.seed(Customer=[{"DisplayName": AZURE}])
        self.deactivate("Customer", AZURE)
        order = self.simple_order()
        self.drain()
        self.assertAsks(order, AZURE)
        self.assertEqual(self.simulator.writes(), [])
        self.row(order).action_reactivate()
        self.drain()
        self.assertReactivated(order, "Customer", AZURE)
        self.assertEqual(self.simulator.journal(entity="Customer", operation="create"), [])

    def test_two_partners_of_one_name_share_what_was_reactivated(self):
        self.connection.reactivate = True
        self.simulator.seed(Customer=[{"DisplayName": AZURE}])
        self.deactivate("Customer", AZURE)
        one = self.simple_order()
        self.partner = self.new_partner(AZURE)
        two = self.simple_order()
        self.drain()
        for order in (one, two):
            self.assertState(order, "synced")
        self.assertEqual([one["status"] for one in self.reactivations("Customer")], [200])

    def test_renamed_there_it_is_another_one(self):
        self.simulator.seed(Customer=[{"DisplayName": "Former"}])
        self.deactivate("Customer", "Former")
        order = self.simple_order()
        self.drain()
        self.assertState(order, "synced")
        self.assertFalse(self.one("Customer", "Former")["Active"])

    def test_an_active_one_is_preferred(self):
        self.simulator.seed(Customer=[{"DisplayName": AZURE}])
        self.deactivate("Customer", AZURE)
        self.simulator.seed(Customer=[{"DisplayName": AZURE}])
        order = self.simple_order()
        self.drain()
        self.assertState(order, "synced")
        self.assertEqual(self.qbo_invoice(order)["CustomerRef"]["name"], AZURE)

    def test_an_inactive_item_of_the_same_code_alone_is_another_one(self):
        account = self.account("Sales of Product Income").qbo_id
        item = {"Name": "Old", "Sku": "D-9", "Type": "Service"}
        self.simulator.seed(Item=[item | {"IncomeAccountRef": {"value": account}}])
        self.deactivate("Item", "Old")
        self.desk.default_code = "D-9"
        order = self.simple_order()
        self.drain()
        self.assertState(order, "synced")
        self.assertFalse(self.one("Item", "Old")["Active"])

    # === WHO MAY ===

    def test_only_managers(self):
        order = self.linked_and_inactive()
        user = new_test_user(self.env, "qbo_reader", "inflow_qbo_connector.group_user")
        with self.assertRaises(AccessError):
            self.row(order).with_user(user).action_reactivate()
        self.assertEqual(self.row(order).inactive, "found")

    def test_nothing_to_reactivate(self):
        order = self.new_order(name="S" + "0" * 21)
        self.invoice(order)
        self.drain()
        self.assertState(order, "attention")
        with self.assertRaisesRegex(UserError, "nothing that is inactive"):
            self.row(order).action_reactivate()
