"""States of a sync row: every edge, allowed or not, goes through one gate."""

from itertools import product

from odoo.exceptions import UserError
from odoo.tests import TransactionCase, tagged

from ..engine.states import ALLOWED, EDGES, STATES
from ..exceptions import ForbiddenEdge


@tagged("post_install", "-at_install", "qbo")
class TestStates(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.connection = cls.env["qbo.connection"].create({"company_id": cls.env.company.id})
        cls.row = cls.env["qbo.sync.log"].create(
            {
                "connection_id": cls.connection.id,
                "kind": "sale",
                "res_model": "sale.order",
                "res_id": 1,
                "name": "S1",
            }
        )

    def test_the_table_speaks_of_every_state(self):
        self.assertEqual({state for edge in EDGES for state in edge}, set(STATES))
        self.assertEqual(set(ALLOWED), set(STATES))
        edges = {(old, new) for old, allowed in ALLOWED.items() for new in allowed}
        self.assertEqual(edges, set(EDGES))

    def test_every_state_is_left_again(self):
        for state, allowed in ALLOWED.items():
            self.assertTrue(allowed - {state}, state)

    def test_every_edge_has_its_reason(self):
        for edge, why in EDGES.items():
            with self.subTest(edge=edge):
                self.assertRegex(why, r"^[A-Z].*\.$")

    def test_every_edge(self):
        for edge in product(STATES, repeat=2):
            with self.subTest(edge=edge):
                old, new = edge
                self.row.state = old
                if edge in EDGES:
                    self.row._set_state(new)
                    self.assertEqual(self.row.state, new)
                    continue
                with self.assertRaises(ForbiddenEdge) as raised:
                    self.row._set_state(new)
                self.assertEqual(self.row.state, old)
                for word in ("S1", str(self.row.id), f"from {old} to {new}"):
                    self.assertIn(word, str(raised.exception))

    def test_of_several_rows_all_move_or_none(self):
        other = self.row.copy({"res_id": 2, "name": "S2", "state": "synced"})
        with self.assertRaises(ForbiddenEdge):
            (self.row + other)._set_state("sending")
        self.assertEqual(self.row.state, "waiting")
        other.state = "waiting"
        (self.row + other)._set_state("sending")
        self.assertEqual(set((self.row + other).mapped("state")), {"sending"})

    def test_nothing_leaves_the_hands_of_the_engine_by_a_button(self):
        for state in ("waiting", "sending", "uncertain", "synced"):
            with self.subTest(state=state):
                self.row.state = state
                with self.assertRaises(UserError):
                    self.row.action_dismiss()
                with self.assertRaises(UserError):
                    self.row.action_retry()

    def test_dismissed_documents_can_be_retried(self):
        self.row.state = "attention"
        self.row.action_dismiss()
        self.assertEqual(self.row.state, "dismissed")
        self.row.action_retry()
        self.assertEqual(self.row.state, "waiting")

    def test_retry_all_takes_what_needs_it(self):
        self.row.state = "held"
        self.env["qbo.sync.log"].action_retry_all()
        self.assertEqual(self.row.state, "waiting")


@tagged("post_install", "-at_install", "qbo")
class TestRequestRecord(TransactionCase):
    def setUp(self):
        super().setUp()
        connection = self.env["qbo.connection"].create({"company_id": self.env.company.id})
        row = self.env["qbo.sync.log"].create(
            {"connection_id": connection.id, "kind": "sale", "res_model": "m", "res_id": 1}
        )
        self.request = self.env["qbo.sync.request"].create(
            {
                "log_id": row.id,
                "entity": "Invoice",
                "operation": "create",
                "res_model": "m",
                "res_id": 1,
                "body": "{}",
                "digest": "d",
                "request_id": "r",
            }
        )

    def test_what_was_sent_is_never_changed(self):
        with self.assertRaises(UserError):
            self.request.body = "{}"

    def test_an_outcome_once_known_stays(self):
        self.request._answer("refused", reply="no")
        with self.assertRaises(UserError):
            self.request._answer("done")

    def test_an_open_request_is_not_deleted(self):
        with self.assertRaises(UserError):
            self.request.unlink()
        self.request._answer("done")
        self.request.unlink()
