"""Every edge of the table of states, in the real situation in which a row takes it.

A test says the whole way of its row. Figures as in `push_case`.
"""

from functools import wraps
from itertools import pairwise
from unittest.mock import patch

import psycopg2.errors
from odoo.addons.inflow_qbo_connector.engine.decide import plan as planning
from odoo.addons.inflow_qbo_connector.engine.states import EDGES
from odoo.tests import tagged

from .support.push_case import PushCase


def way(text):
    """A test whose one row goes through these states, from the first to the last."""
    states = text.split()

    def decorated(test):
        @wraps(test)
        def tested(self):
            self.assertEqual(self.states_during(lambda: test(self)), states)

        tested.edges = set(pairwise(states))
        return tested

    return decorated


@tagged("post_install", "-at_install", "qbo")
class TestStateEdges(PushCase):
    def states_during(self, action):
        """The states of the only row there is, in order."""
        log = self.registry["qbo.sync.log"]
        set_state, states = log._set_state, []

        def recorded(rows, state, **values):
            for row in rows:
                states.extend([] if states else [row.state])
                set_state(row, state, **values)
                states.append(state)

        with patch.object(log, "_set_state", recorded):
            action()
        self.assertEqual(self.env["qbo.sync.log"].search_count([]), 1)
        return states

    def lost(self, fault="drop_after"):
        """An order whose create got no reply."""
        self.simulator.fault(fault, entity="Invoice", operation="create")
        order = self.simple_order()
        self.drain()
        self.assertState(order, "uncertain")
        return order

    def unmapped(self):
        """An order whose tax nobody has mapped, with the tax."""
        tax = self.new_tax("Village tax 3.3", 3.3)
        order = self.new_order(self.line(self.desk, 2, taxes=[tax]), partner=self.partner)
        self.invoice(order)
        self.drain()
        self.assertState(order, "held")
        return order, tax

    def change(self, order):
        """Something of the document changes, and a hook notes it."""
        order.note = f"{order.note or ''} changed"
        self.env["qbo.sync.intent"]._note(order)

    def stranger_takes_the_number(self, order):
        """Somebody makes another invoice under the order's number in QuickBooks."""
        self.simulator.seed(Customer=[{"DisplayName": "Stranger"}])
        [customer] = [
            one for one in self.simulator.entities("Customer") if one["DisplayName"] == "Stranger"
        ]
        line = {
            "DetailType": "SalesItemLineDetail",
            "Amount": 33,
            "SalesItemLineDetail": {"ItemRef": {"value": "1"}},
        }
        reference = {"value": customer["Id"]}
        self.simulator.seed(
            Invoice=[{"DocNumber": order.name, "CustomerRef": reference, "Line": [line]}]
        )

    def close_books(self, date):
        self.simulator.control("POST", "act", do="close_books", date=date)

    # === THE TABLE ===

    def test_every_edge_is_shown(self):
        tests = [getattr(type(self), name) for name in dir(self) if name.startswith("test_")]
        shown = set().union(*(getattr(test, "edges", ()) for test in tests))
        self.assertEqual(shown, set(EDGES))

    # === IT ARRIVES ===

    @way("waiting sending synced waiting sending synced")
    def test_it_arrives_and_changes(self):
        order = self.growing_order()
        self.drain()
        self.grow(order)
        self.drain()
        self.assertOnce(order, 500.0)

    @way("waiting sending waiting sending synced")
    def test_quickbooks_asks_for_less(self):
        self.simulator.fault("http_429", entity="Invoice", operation="create")
        order = self.simple_order()
        self.drain()
        self.time_passes(minutes=10)
        self.drain()
        self.assertOnce(order, 100.0)

    @way("waiting sending waiting sending synced")
    def test_a_run_ends_before_anything_is_sent(self):
        order = self.simple_order()
        with patch.object(planning, "plan", side_effect=psycopg2.errors.SerializationFailure):
            self.drain()
        self.drain()
        self.assertOnce(order, 100.0)

    # === THE OUTCOME IS UNKNOWN ===

    @way("waiting sending uncertain uncertain synced")
    def test_two_replies_get_lost(self):
        self.simulator.fault("drop_after", times=2, entity="Invoice", operation="create")
        order = self.simple_order()
        for _time in range(3):
            self.drain()
            self.time_passes(minutes=10)
        self.assertOnce(order, 100.0)

    @way("waiting sending uncertain waiting sending synced")
    def test_the_reply_of_its_customer_gets_lost(self):
        self.simulator.fault("drop_after", entity="Customer", operation="create")
        order = self.simple_order()
        self.drain()
        self.time_passes(minutes=10)
        self.drain()
        self.assertOnce(order, 100.0)

    @way(
        "waiting sending uncertain held waiting sending held"  # refused; then by what is known now
        " waiting sending held waiting sending synced"  # asked again after an hour
    )
    def test_books_are_closed_before_it_is_known(self):
        order = self.lost("drop_before")
        self.close_books("2026-12-31")
        self.time_passes(minutes=10)
        self.drain()
        self.assertState(order, "held")
        self.assertFalse(self.row(order)._has_open_request())
        self.close_books(None)
        self.time_passes(hours=2)
        self.drain()
        self.assertOnce(order, 100.0)

    @way("waiting sending uncertain attention uncertain attention dismissed uncertain attention")
    def test_somebody_else_has_its_number(self):
        order = self.lost("drop_before")
        self.stranger_takes_the_number(order)
        self.time_passes(hours=2)
        self.drain()
        self.assertState(order, "attention")
        self.row(order).action_retry()
        self.drain()
        self.row(order).action_dismiss()
        self.drain()
        self.assertState(order, "dismissed")
        self.change(order)
        self.drain()
        self.assertState(order, "attention")
        self.assertEqual(len(self.simulator.entities("Invoice")), 1)

    # === SOMETHING IS MISSING ===

    @way("waiting sending held waiting sending synced")
    def test_its_tax_gets_mapped(self):
        order, tax = self.unmapped()
        self.map_tax(tax, self.tax_code("California"))
        self.simulator.control("POST", "switches", us_total_tax="honoured")
        self.drain()
        self.assertState(order, "synced")

    @way(
        "waiting sending held waiting sending held"  # refused; then by what is known now
        " waiting sending held waiting sending synced"  # asked again after an hour
    )
    def test_books_are_closed_and_opened_again(self):
        self.close_books("2026-12-31")
        order = self.simple_order()
        self.drain()
        self.assertState(order, "held")
        self.assertIn("closed", self.row(order).message)
        self.close_books(None)
        self.assertNothingGoes()
        self.time_passes(hours=2)
        self.drain()
        self.assertOnce(order, 100.0)

    @way("waiting sending held dismissed waiting sending held")
    def test_dismissed_while_on_hold_it_comes_back_when_it_changes(self):
        order, _tax = self.unmapped()
        self.dismiss_until_it_changes(order)

    @way("waiting sending held dismissed waiting sending held")
    def test_dismissed_after_a_change_that_waits_to_be_looked_at(self):
        order, _tax = self.unmapped()
        self.change(order)
        self.env.cr.precommit.run()
        self.dismiss_until_it_changes(order)

    def dismiss_until_it_changes(self, order):
        self.row(order).action_dismiss()
        self.drain()
        self.assertState(order, "dismissed")
        self.change(order)
        self.drain()
        self.assertState(order, "held")

    # === A PERSON DECIDES ===

    @way("waiting sending attention waiting sending synced")
    def test_refused_cured_and_retried(self):
        order = self.simple_order(name="S" + "0" * 21)  # 22 characters; QuickBooks takes 21
        self.drain()
        self.assertState(order, "attention")
        order.name = "S-1"
        self.row(order).action_retry()
        self.drain()
        self.assertOnce(order, 100.0)

    @way("waiting sending attention dismissed waiting sending attention")
    def test_refused_dismissed_and_retried_after_all(self):
        order = self.simple_order(name="S" + "0" * 21)
        self.drain()
        self.row(order).action_dismiss()
        self.assertState(order, "dismissed")
        self.row(order).action_retry()
        self.drain()
        self.assertState(order, "attention")
