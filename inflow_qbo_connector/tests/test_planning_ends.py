"""What becomes of rows if the access to QuickBooks ends while they are planned (R-1, C-5)."""

from types import SimpleNamespace
from unittest.mock import patch

from odoo.tests import TransactionCase, tagged

from ..engine.decide import push
from ..engine.send import boundary
from ..exceptions import ReconnectNeeded
from ..message import Message, Subject

ENDED = Message("The access has ended.", {}, "person", Subject("connection"))


@tagged("post_install", "-at_install", "qbo")
class TestPlanningEnds(TransactionCase):
    def setUp(self):
        super().setUp()
        connection = self.env["qbo.connection"].create({"company_id": self.env.company.id})
        values = {"connection_id": connection.id, "kind": "sale", "res_model": "sale.order"}
        log = self.env["qbo.sync.log"]
        self.rows = log.create([values | {"res_id": number} for number in (1, 2)])
        self.rows._set_sending()
        self.sent = []
        self.pipeline = SimpleNamespace(
            may_batch=lambda _more: False, is_over=False, add=self.sent.extend
        )
        for module in (push, boundary):
            for name in ("undo", "checkpoint"):
                self.startPatcher(patch.object(module, name, lambda *_args: None))

    def push(self, second):
        """Plan both rows together, which fails, then one by one: the second one as told."""

        def ready(_gateway, rows, *, together):
            if len(rows) > 1:
                raise ValueError("the group")
            if rows == self.rows[1]:
                return second()
            return [SimpleNamespace(row=rows)]

        with patch.object(push, "_ready", ready):
            push.push(None, self.pipeline, self.rows)

    def test_rows_that_were_planned_already_wait_too(self):
        def end():
            raise ReconnectNeeded(ENDED)

        ended = False
        try:  # Odoo's assertRaises would roll back what the test looks at
            self.push(end)
        except ReconnectNeeded:
            ended = True
        self.assertTrue(ended)
        self.assertEqual(self.rows.mapped("state"), ["waiting", "waiting"])
        self.assertEqual(self.rows.mapped("message"), ["The access has ended."] * 2)
        self.assertEqual(self.sent, [])

    def test_else_what_is_planned_goes_and_what_is_undecided_waits(self):
        self.push(list)
        self.assertEqual(self.rows.mapped("state"), ["sending", "waiting"])
        self.assertEqual([write.row for write in self.sent], [self.rows[0]])
