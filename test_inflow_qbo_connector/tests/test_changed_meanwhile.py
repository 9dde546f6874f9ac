"""Documents that change on either side while a push is under way (R-1, R-3, S-11).

Figures as in `push_case`: ten desks at 50.00, four invoiced first (200.00), then the rest.
"""

from unittest.mock import patch

import requests
from odoo.tests import tagged

from .support.push_case import PushCase


@tagged("post_install", "-at_install", "qbo")
class TestChangedInOdoo(PushCase):
    def test_a_second_run_sends_no_write(self):
        orders = self.simple_order() + self.growing_order() + self.simple_order()
        self.drain()
        self.assertEqual(len(self.creates()), 3)
        writes = len(self.simulator.writes())
        self.env["qbo.sync.intent"]._note(orders)
        self.drain()
        for order in orders:
            self.assertState(order, "synced")
        self.assertEqual(len(self.simulator.writes()), writes)

    def test_the_order_grows_while_its_create_is_uncertain(self):
        self.simulator.fault("drop_after", entity="Invoice", operation="create")
        order = self.growing_order()
        self.drain()
        self.grow(order)
        self.drain()
        self.assertState(order, "uncertain")
        self.assertEqual(self.qbo_invoice(order)["TotalAmt"], 200.0)
        self.time_passes(minutes=5)
        self.drain()  # settles the old and sends the new
        self.assertOnce(order, 500.0)
        self.assertEqual(len(self.request_ids(self.creates())), 1)
        self.assertEqual(len(self.updates()), 1)
        self.assertEqual(order.qbo_state, "synced")

    def test_there_and_back_again_are_three_writes(self):
        order = self.simple_order(note="<p>A</p>")
        self.drain()
        for note in ("B", "A"):
            order.note = f"<p>{note}</p>"
            self.env["qbo.sync.intent"]._note(order)
            self.drain()
            self.assertEqual(self.qbo_invoice(order)["CustomerMemo"]["value"], note)
        self.assertEqual(len(self.request_ids(self.creates() + self.updates())), 3)
        self.assertOnce(order, 100.0)

    # === THE UPDATE ===

    def lost_update(self, fault):
        """An order that has grown in Odoo; the update got no reply."""
        order = self.growing_order()
        self.drain()
        self.simulator.fault(fault, entity="Invoice", operation="update")
        self.grow(order)
        self.drain()
        self.assertState(order, "uncertain")
        return order

    def test_the_reply_of_an_update_gets_lost(self):
        order = self.lost_update("drop_after")
        self.time_passes(minutes=5)
        self.drain()
        self.assertOnce(order, 500.0)
        first, second = self.updates()
        self.assertEqual(first["requestid"], second["requestid"])
        self.assertEqual(self.qbo_invoice(order)["SyncToken"], "1")  # changed once

    def test_an_update_never_arrives(self):
        order = self.lost_update("drop_before")
        self.time_passes(minutes=5)
        self.drain()
        self.assertOnce(order, 500.0)
        self.assertEqual(len(self.request_ids(self.updates())), 1)

    def test_an_update_is_looked_up_after_an_hour(self):
        order = self.lost_update("drop_after")
        self.time_passes(hours=2)
        self.drain()
        self.assertOnce(order, 500.0)
        self.assertEqual(len(self.updates()), 1)

    def test_an_update_that_is_not_there_after_an_hour_is_sent(self):
        order = self.lost_update("drop_before")
        self.time_passes(hours=2)
        self.drain()
        self.assertOnce(order, 500.0)

    def test_an_update_never_arrives_and_the_sync_token_moves(self):
        order = self.lost_update("drop_before")
        self.simulator.act(
            "edit", "Invoice", self.qbo_invoice(order)["Id"], body={"PrivateNote": "Called them"}
        )
        self.time_passes(minutes=5)
        self.drain()
        self.assertOnce(order, 500.0)
        self.assertEqual(self.qbo_invoice(order)["PrivateNote"], "Called them")

    def test_an_update_never_arrives_and_the_sync_token_moves_within_hours(self):
        order = self.lost_update("drop_before")
        self.simulator.act(
            "edit", "Invoice", self.qbo_invoice(order)["Id"], body={"PrivateNote": "Called them"}
        )
        self.time_passes(hours=2)
        self.drain()
        self.assertOnce(order, 500.0)


@tagged("post_install", "-at_install", "qbo")
class TestChangedInQuickBooks(PushCase):
    def edit(self, order, **body):
        self.simulator.act("edit", "Invoice", self.qbo_invoice(order)["Id"], body=body)

    def test_what_a_person_changed_there_is_not_overwritten(self):
        order = self.growing_order()
        self.drain()
        self.edit(order, DueDate="2026-05-05")
        self.grow(order)
        self.drain()
        self.assertState(order, "attention")
        self.assertEqual(self.updates(), [])
        document = self.qbo_invoice(order)
        self.assertEqual((document["DueDate"], document["TotalAmt"]), ("2026-05-05", 200.0))
        for word in ("its due date", "200.00 there", "500.00 in Odoo"):
            self.assertIn(word, self.row(order).message)

    def test_undone_there_it_goes(self):
        order = self.growing_order()
        self.drain()
        due = self.qbo_invoice(order)["DueDate"]
        self.edit(order, DueDate="2026-05-05")
        self.grow(order)
        self.drain()
        self.edit(order, DueDate=due)
        self.row(order).action_retry()
        self.drain()
        self.assertOnce(order, 500.0)

    def test_a_change_of_nothing_we_send_is_none_of_our_business(self):
        order = self.growing_order()
        self.drain()
        self.edit(order, PrivateNote="Called them")
        self.grow(order)
        self.drain()
        self.assertOnce(order, 500.0)
        self.assertEqual(self.qbo_invoice(order)["PrivateNote"], "Called them")

    def test_voided_there_it_is_not_revived(self):
        order = self.growing_order()
        self.drain()
        self.simulator.act("void", "Invoice", self.qbo_invoice(order)["Id"])
        self.grow(order)
        self.drain()
        self.assertState(order, "attention")
        self.assertEqual(self.qbo_invoice(order)["TotalAmt"], 0)

    def test_deleted_there_it_is_not_made_again(self):
        order = self.growing_order()
        self.drain()
        self.simulator.act("delete", "Invoice", self.qbo_invoice(order)["Id"])
        self.grow(order)
        self.drain()
        self.assertState(order, "attention")
        self.assertEqual(self.simulator.entities("Invoice"), [])

    def test_cured_there_the_retry_is_not_served_the_old_refusal(self):
        self.simulator.control("POST", "switches", cache_refusals=True)
        self.simple_order()
        self.drain()
        [desk] = [one for one in self.simulator.entities("Item") if one["Name"] == "Desk"]
        self.simulator.act("deactivate", "Item", desk["Id"])
        order = self.simple_order()
        self.drain()
        self.assertState(order, "attention")
        self.simulator.act("reactivate", "Item", desk["Id"])
        self.row(order).action_retry()
        self.drain()
        self.assertState(order, "synced")
        self.assertEqual(self.qbo_invoice(order)["TotalAmt"], 100.0)
        self.assertEqual([one["status"] for one in self.creates()], [200, 400, 200])
        self.assertEqual(len(self.request_ids(self.creates())), 3)

    def _drain_while_somebody_edits(self, order, times):
        """Somebody saves the invoice in QuickBooks between our reading and our sending."""
        send, turns = requests.Session.send, iter(range(times))

        def sent_then_edited(session, request, **kwargs):
            reply = send(session, request, **kwargs)
            is_reading = request.method == "GET" and "/invoice/" in request.url
            if is_reading and (turn := next(turns, None)) is not None:
                self.edit(order, PrivateNote=f"Call {turn}")
            return reply

        with patch.object(requests.Session, "send", sent_then_edited):
            self.drain()

    def test_saved_there_between_our_reading_and_our_sending(self):
        order = self.growing_order()
        self.drain()
        self.grow(order)
        self._drain_while_somebody_edits(order, times=1)
        self.assertOnce(order, 500.0)
        self.assertEqual([one["status"] for one in self.updates()], [400, 200])
        self.assertEqual(len(self.request_ids(self.updates())), 2)

    def test_saved_there_again_and_again(self):
        order = self.growing_order()
        self.drain()
        self.grow(order)
        self._drain_while_somebody_edits(order, times=10)
        self.assertState(order, "attention")
        self.assertEqual([one["status"] for one in self.updates()], [400, 400, 400])
        self.row(order).action_retry()
        self.drain()
        self.assertOnce(order, 500.0)
