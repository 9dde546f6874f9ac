"""Books that are closed in QuickBooks: held or moved, and gone by itself (R-5).

Orders are invoiced on 2026-03-01 and, where they grow, on 2026-03-09; figures as in
`push_case`.
"""

import datetime

from odoo.tests import tagged

from .support.push_case import PushCase

MARCH = "2026-03-31"


@tagged("post_install", "-at_install", "qbo")
class TestClosedBooks(PushCase):
    def close_books(self, until, *, known=True):
        """:param known: whether an administrator presses Refresh afterwards"""
        self.simulator.act("close_books", "", "", date=until)
        if known:
            self.refresh()

    def refresh(self):
        with self.enter_registry_test_mode():
            self.connection.action_refresh()
        self.env.invalidate_all()

    def assertHeld(self, order, until=MARCH):
        self.assertState(order, "held")
        self.assertIn(f"the books are closed until {until}", self.row(order).message)

    # === HOLD ===

    def test_held_and_explained_before_anything_is_sent(self):
        self.close_books(MARCH)
        self.assertEqual(self.connection.closing_date, datetime.date(2026, 3, 31))
        order = self.simple_order()
        self.drain()
        self.assertHeld(order)
        self.assertIn(order.name, self.row(order).message)
        self.assertEqual(self.simulator.writes(), [])

    def test_dated_the_day_after_it_goes(self):
        self.close_books("2026-02-28")
        order = self.simple_order()
        self.drain()
        self.assertOnce(order, 100.0)
        self.assertFalse(self.row(order).notes)

    def test_it_goes_by_itself_once_the_books_are_open(self):
        self.close_books(MARCH)
        order = self.simple_order()
        self.drain()
        self.close_books("2026-02-28")
        self.drain()
        self.assertOnce(order, 100.0)

    def test_within_an_hour_also_without_refresh(self):
        self.close_books(MARCH)
        order = self.simple_order()
        self.drain()
        self.close_books(None, known=False)
        self.drain()
        self.assertHeld(order)  # nobody is asked again and again
        self.time_passes(minutes=61)
        self.drain()
        self.assertOnce(order, 100.0)

    def test_retry_asks_whether_the_books_are_open_now(self):
        self.close_books(MARCH)
        order = self.simple_order()
        self.drain()
        self.close_books(None, known=False)
        self.row(order).action_retry()
        self.drain()
        self.assertOnce(order, 100.0)

    # === QUICKBOOKS KNOWS BETTER ===

    def test_refused_because_the_closing_date_was_old(self):
        order = self.simple_order()
        self.close_books(MARCH, known=False)
        self.drain()
        self.assertState(order, "held")
        self.assertEqual([one["status"] for one in self.creates()], [400])
        self.assertEqual(self.connection.closing_date, datetime.date(2026, 3, 31))
        self.assertHeld(order)  # the new date released it: now it is held before it is sent
        self.close_books(None)
        self.drain()
        self.assertOnce(order, 100.0)

    def test_a_refusal_that_the_facts_do_not_explain_is_no_loop(self):
        self.simulator.fault("fault", arg={"code": "6210"}, entity="Invoice", operation="create")
        order = self.simple_order()
        self.drain()
        self.drain()
        self.assertState(order, "held")
        self.assertEqual(len(self.creates()), 1)
        self.time_passes(minutes=76)
        self.drain()
        self.assertOnce(order, 100.0)

    # === MOVE ===

    def moved_order(self, **more):
        self.connection.closed_sales = "move"
        self.close_books(MARCH)
        order = self.growing_order(**more)
        self.drain()
        return order

    def test_moved_to_the_first_open_day(self):
        order = self.moved_order()
        self.assertOnce(order, 200.0)
        document = self.qbo_invoice(order)
        self.assertEqual(document["TxnDate"], "2026-04-01")
        self.assertIn("Dated 2026-03-01 in Odoo", document["PrivateNote"])
        self.assertIn("dated 2026-04-01 there", self.row(order).notes)

    def test_moved_it_grows_and_what_a_person_noted_there_stays(self):
        order = self.moved_order()
        document = self.qbo_invoice(order)
        theirs = {"PrivateNote": document["PrivateNote"] + " Called them."}
        self.simulator.act("edit", "Invoice", document["Id"], body=theirs)
        self.grow(order)
        self.drain()
        self.assertOnce(order, 500.0)
        document = self.qbo_invoice(order)
        self.assertEqual(document["TxnDate"], "2026-04-01")
        self.assertEqual(document["PrivateNote"], theirs["PrivateNote"])

    def test_moved_and_looked_at_again_nothing_is_sent_even_if_more_is_closed(self):
        order = self.moved_order()
        self.close_books("2026-04-30")
        writes = len(self.simulator.writes())
        self.env["qbo.sync.intent"]._note(order)
        self.drain()
        self.assertState(order, "synced")
        self.assertEqual(len(self.simulator.writes()), writes)

    def test_choosing_to_move_releases_what_is_held(self):
        self.close_books(MARCH)
        order = self.simple_order()
        self.drain()
        self.assertHeld(order)
        self.connection.closed_sales = "move"
        self.drain()
        self.assertOnce(order, 100.0)

    def test_refused_because_the_date_was_old_it_is_moved(self):
        self.connection.closed_sales = "move"
        order = self.simple_order()
        self.close_books(MARCH, known=False)
        self.drain()
        self.assertOnce(order, 100.0)
        self.assertEqual(self.qbo_invoice(order)["TxnDate"], "2026-04-01")
        self.assertEqual(len(self.request_ids(self.creates())), 2)

    # === WHAT IS THERE ALREADY ===

    def test_an_update_of_what_lies_in_closed_books_is_held(self):
        for policy in ("hold", "move"):
            self.simulator.reset()
            self.connect()
            self.env["qbo.link"].search([]).unlink()
            self.connection.closed_sales = policy
            order = self.growing_order()
            self.drain()
            self.close_books(MARCH)
            self.grow(order)
            self.drain()
            self.assertHeld(order)
            self.assertEqual(self.updates(), [])
            self.close_books(None)
            self.drain()
            self.assertOnce(order, 500.0)
            self.assertEqual(self.qbo_invoice(order)["TxnDate"], "2026-03-01")

    def test_voiding_what_lies_in_closed_books_is_held(self):
        order = self.simple_order()
        self.drain()
        self.close_books(MARCH)
        order.invoice_ids.button_draft()
        order.invoice_ids.button_cancel()
        self.drain()
        self.assertHeld(order)
        self.assertEqual(self.qbo_invoice(order)["TotalAmt"], 100.0)
        self.close_books(None)
        self.drain()
        self.assertState(order, "synced")
        self.assertEqual(self.qbo_invoice(order)["TotalAmt"], 0)

    def test_nothing_changed_is_synced_in_closed_books_too(self):
        order = self.simple_order()
        self.drain()
        self.close_books(MARCH)
        self.env["qbo.sync.intent"]._note(order)
        self.drain()
        self.assertOnce(order, 100.0)
