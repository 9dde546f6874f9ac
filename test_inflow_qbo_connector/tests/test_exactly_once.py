"""Whatever gets lost on the way, each document is in QuickBooks exactly once (R-1, R-3).

Figures as in `push_case`.
"""

from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from .support.push_case import RECEIVABLE, PushCase


@tagged("post_install", "-at_install", "qbo")
class TestLostReplies(PushCase):
    # === THE CREATE OF THE INVOICE ===

    def test_the_reply_of_the_create_gets_lost(self):
        self.simulator.fault("drop_after", entity="Invoice", operation="create")
        order = self.simple_order()
        self.drain()
        self.assertState(order, "uncertain")
        self.assertEqual(len(self.simulator.entities("Invoice")), 1)
        self.assertNothingGoes()  # not before its time
        self.time_passes(minutes=5)
        self.drain()
        self.assertOnce(order, 100.0)
        first, second = self.creates()
        self.assertEqual(first["requestid"], second["requestid"])
        self.assertEqual(first["body"], second["body"])
        self.assertNothingGoes()

    def test_the_create_never_arrives(self):
        self.simulator.fault("drop_before", entity="Invoice", operation="create")
        order = self.simple_order()
        self.drain()
        self.assertState(order, "uncertain")
        self.assertEqual(self.simulator.entities("Invoice"), [])
        self.time_passes(minutes=5)
        self.drain()
        self.assertOnce(order, 100.0)
        self.assertEqual(len(self.request_ids(self.creates())), 1)

    def test_replies_get_lost_again_and_again(self):
        self.simulator.fault("drop_after", times=3, entity="Invoice", operation="create")
        order = self.simple_order()
        self.drain()
        for _turn in range(2):
            self.time_passes(minutes=10)
            self.drain()
            self.assertState(order, "uncertain")
        self.time_passes(minutes=10)
        self.drain()
        self.assertOnce(order, 100.0)
        self.assertEqual(len(self.creates()), 4)
        self.assertEqual(len(self.request_ids(self.creates())), 1)

    def _fault_and_again(self, name, arg, taken):
        self.simulator.fault(name, arg=arg, entity="Invoice", operation="create")
        order = self.simple_order()
        self.drain()
        self.assertState(order, "uncertain")
        self.assertEqual(len(self.simulator.entities("Invoice")), taken)
        self.time_passes(minutes=5)
        self.drain()
        self.assertOnce(order, 100.0)
        self.assertEqual(len(self.request_ids(self.creates())), 1)

    def test_a_server_fault_before_anything_was_done(self):
        self._fault_and_again("http_500", None, taken=0)

    def test_a_server_fault_after_all_was_done(self):
        self._fault_and_again("http_500", "after", taken=1)

    def test_a_page_of_html_before_anything_was_done(self):
        self._fault_and_again("http_503_html", None, taken=0)

    def test_a_page_of_html_after_all_was_done(self):
        self._fault_and_again("http_503_html", "after", taken=1)

    def test_half_a_reply(self):
        self._fault_and_again("garbage_json", None, taken=1)

    def test_faults_on_a_question_only_delay(self):
        for name in ("drop_before", "http_500", "http_503_html", "garbage_json"):
            self.simulator.fault(name, entity="Customer", operation="query")
        order = self.simple_order()
        for _turn in range(4):
            self.drain()
            self.assertState(order, "waiting")
            self.assertTrue(self.row(order).not_before)
            self.time_passes(hours=2)
        self.drain()
        self.assertOnce(order, 100.0)
        self.assertEqual(len(self.creates("Customer")), 1)

    # === CUSTOMERS AND ITEMS ===

    def _lost_reference(self, entity, name_field, name):
        self.simulator.fault("drop_after", entity=entity, operation="create")
        order = self.simple_order()
        self.drain()
        self.assertState(order, "uncertain")
        self.assertEqual(self.creates(), [])  # no invoice without it
        self.time_passes(minutes=5)
        self.drain()
        self.assertOnce(order, 100.0)
        first, second = self.creates(entity)
        self.assertEqual(first["requestid"], second["requestid"])
        names = [one[name_field] for one in self.simulator.entities(entity)]
        self.assertEqual(names.count(name), 1)

    def test_the_reply_of_a_customer_gets_lost(self):
        self._lost_reference("Customer", "DisplayName", "Azure Interior")

    def test_the_reply_of_an_item_gets_lost(self):
        self._lost_reference("Item", "Name", "Desk")

    def test_the_replies_of_two_items_of_one_order_get_lost(self):
        self.simulator.fault("drop_after", times=2, entity="Item", operation="create")
        order = self.new_order(
            self.line(self.desk), self.line(self.new_product("Lamp")), partner=self.partner
        )
        self.invoice(order)
        for _turn in range(3):
            self.drain()
            self.time_passes(minutes=10)
        self.assertOnce(order, 150.0)  # 50.00 + 100.00
        names = [one["Name"] for one in self.simulator.entities("Item")]
        self.assertEqual((names.count("Desk"), names.count("Lamp")), (1, 1))

    def test_two_orders_share_the_customer_whose_reply_got_lost(self):
        self.simulator.fault("drop_after", entity="Customer", operation="create")
        orders = self.simple_order() + self.simple_order()
        self.drain()
        self.time_passes(minutes=5)
        self.drain()
        for order in orders:
            self.assertState(order, "synced")
            self.assertEqual(self.qbo_invoice(order)["TotalAmt"], 100.0)
        self.assertEqual(self.simulator.balance(RECEIVABLE), "200.00")
        names = [one["DisplayName"] for one in self.simulator.entities("Customer")]
        self.assertEqual(names.count("Azure Interior"), 1)

    # === REQUEST IDS ===

    def test_there_and_back_again_are_three_writes(self):
        order = self.simple_order(note="A")
        invoice = order.invoice_ids
        for note in ("A", "B", "A"):
            order.note = note
            invoice.button_draft()
            invoice.action_post()
            self.drain()
            self.assertEqual(self.qbo_invoice(order)["CustomerMemo"], {"value": note})
        writes = self.creates() + self.updates()
        self.assertEqual(len(writes), 3)
        self.assertEqual(len(self.request_ids(writes)), 3)

    def test_a_refusal_cured_in_quickbooks_is_not_served_again(self):
        """Should QuickBooks keep its refusals by request id, too: the same write gets a new one."""
        self.simulator.control("POST", "switches", cache_refusals=True)
        self.simulator.control("POST", "act", do="close_books", date="2026-06-30")
        order = self.simple_order()
        self.drain()
        self.assertNotEqual(self.row(order).state, "synced")
        self.simulator.control("POST", "act", do="close_books", date=None)
        self.row(order).action_retry()
        self.drain()
        self.assertOnce(order, 100.0)
        first, second = self.creates()
        self.assertEqual(first["body"], second["body"])
        self.assertNotEqual(first["requestid"], second["requestid"])

    def test_a_forgotten_request_id(self):
        """QuickBooks takes it for a new one, but the number tells."""
        self.simulator.fault("drop_after", entity="Invoice", operation="create")
        order = self.simple_order()
        self.drain()
        self.simulator.control("POST", "act", do="forget_request_ids")
        self.time_passes(minutes=5)
        self.drain()
        self.assertOnce(order, 100.0)

    # === A RESTORED BACKUP ===

    def test_a_database_restored_from_a_backup_makes_nothing_twice(self):
        order = self.simple_order()
        self.env.cr.precommit.run()
        backup = self.env.cr.savepoint()
        self.drain()
        self.assertOnce(order, 100.0)
        backup.close(rollback=True)
        self.env.invalidate_all()
        self.assertFalse(self.row(order))
        self.drain()
        self.assertOnce(order, 100.0)
        customers = [one["DisplayName"] for one in self.simulator.entities("Customer")]
        self.assertEqual(customers.count("Azure Interior"), 1)


@tagged("post_install", "-at_install", "qbo")
class TestWaiting(PushCase):
    """Throttling and tokens never become a document's problem (L-5, C-5)."""

    def _throttled(self, arg, least):
        self.simulator.fault("http_429", arg=arg, entity="Invoice", operation="create")
        order = self.simple_order()
        before = fields.Datetime.now()
        self.drain()
        after = fields.Datetime.now()
        self.assertState(order, "waiting")
        # what was asked for, and at most a quarter more
        self.assertGreaterEqual(self.row(order).not_before, before + timedelta(seconds=least))
        longest = after + timedelta(seconds=least * 1.25 + 1)
        self.assertLessEqual(self.row(order).not_before, longest)
        triggers = self.env["ir.cron.trigger"].search(
            [("cron_id", "=", self.connection.cron_id.id), ("call_at", ">", after)]
        )
        self.assertTrue(triggers)
        other = self.simple_order()  # nor does anything else go meanwhile
        self.assertNothingGoes()
        self.time_passes(seconds=least * 1.25 + 60)
        self.drain()
        for one in order + other:
            self.assertState(one, "synced")
            self.assertEqual(self.qbo_invoice(one)["TotalAmt"], 100.0)
        self.assertEqual(self.simulator.balance(RECEIVABLE), "200.00")

    def test_throttled_with_the_time_to_wait(self):
        self._throttled(300, least=300)

    def test_throttled_without_a_word_about_time(self):
        self._throttled(None, least=60)

    def test_throttled_while_settling(self):
        self.simulator.fault("drop_after", entity="Invoice", operation="create")
        order = self.simple_order()
        self.drain()
        self.simulator.fault("http_429", entity="Invoice", operation="create")
        self.time_passes(minutes=5)
        self.drain()
        self.assertState(order, "uncertain")
        self.time_passes(minutes=10)
        self.drain()
        self.assertOnce(order, 100.0)

    def test_an_expired_access_token_is_renewed_once_and_the_run_goes_on(self):
        self.simulator.fault("expire_access_token", entity="Invoice", operation="create", nth=2)
        orders = self.simple_order() + self.simple_order() + self.simple_order()
        self.drain()
        for order in orders:
            self.assertState(order, "synced")
            self.assertEqual(self.qbo_invoice(order)["TotalAmt"], 100.0)
        statuses = [one["status"] for one in self.creates()]
        self.assertEqual(statuses.count(200), 3)
        self.assertIn(401, statuses)
        self.assertEqual(len(self.request_ids(self.creates())), 3)
        self.assertEqual(len(self.simulator.journal(operation="refresh_token")), 1)

    def _revoke(self, entity="Invoice", operation="create"):
        """The refresh token is dead, which shows when the access token is no longer accepted."""
        self.simulator.fault("revoke_refresh_token", entity="Customer", operation="query")
        self.simulator.fault("expire_access_token", entity=entity, operation=operation)

    def test_a_revoked_connection_keeps_everything_waiting(self):
        self._revoke()
        order = self.simple_order()
        self.drain()
        self.assertEqual(self.connection.state, "reconnect")
        self.assertTrue(self.connection.state_message)
        self.assertState(order, "waiting")
        meanwhile = self.simple_order()
        self.assertNothingGoes()

        self.connect()
        self.assertEqual(self.connection.state, "connected")
        self.drain()
        for one in order + meanwhile:
            self.assertState(one, "synced")
            self.assertEqual(self.qbo_invoice(one)["TotalAmt"], 100.0)
        self.assertEqual(self.simulator.balance(RECEIVABLE), "200.00")

    def test_a_revoked_connection_keeps_what_is_uncertain(self):
        self.simulator.fault("drop_after", entity="Invoice", operation="create")
        order = self.simple_order()
        self.drain()
        self.simulator.control("POST", "act", do="disconnect")
        self.time_passes(minutes=5)
        self.drain()
        self.assertEqual(self.connection.state, "reconnect")
        self.assertState(order, "uncertain")
        self.connect()
        self.time_passes(minutes=5)
        self.drain()
        self.assertOnce(order, 100.0)
        self.assertEqual(len(self.request_ids(self.creates())), 1)
