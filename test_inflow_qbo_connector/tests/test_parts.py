"""One order as several documents of one kind: a sync row, a link and a number for each part.

Which part is which is not decided yet, so these tests decide it: a part for each line of an order.
"""

from dataclasses import replace
from unittest.mock import patch

from odoo.addons.inflow_qbo_connector.content.document import Nothing
from odoo.addons.inflow_qbo_connector.content.keys import numbered
from odoo.addons.inflow_qbo_connector.engine.kinds.sale import SaleKind
from odoo.tests import tagged

from .support.push_case import RECEIVABLE, PushCase

_whole = SaleKind.content


def _one_line(kind, subject):
    """The line of an order that has the part's number; the first part names the others."""
    whole = _whole(kind, subject)
    part = subject.row.part
    if isinstance(whole, Nothing) or part > len(whole.lines):
        return Nothing()
    others = range(2, len(whole.lines) + 1) if part == 1 else ()
    return replace(
        whole,
        number=numbered(whole.number, part),
        lines=whole.lines[part - 1 : part],
        invoiced=None,
        further=tuple(subject.key._replace(part=other) for other in others),
    )


@tagged("post_install", "-at_install", "qbo")
class TestParts(PushCase):
    def setUp(self):
        super().setUp()
        self.startPatcher(patch.object(SaleKind, "content", _one_line))
        lamp = self.new_product("Lamp", 20.0)
        self.order = self.new_order(
            self.line(self.desk, 2), self.line(lamp, 3), partner=self.partner
        )
        self.invoice(self.order)

    def totals(self, entity="Invoice"):
        return {one["DocNumber"]: one["TotalAmt"] for one in self.simulator.entities(entity)}

    def rows(self):
        return self.row(self.order).sorted("part")

    def test_each_part_is_a_document_with_a_number_of_its_own(self):
        name = self.order.name
        self.drain()
        self.assertEqual(self.totals(), {name: 100.0, f"{name}/2": 60.0})
        self.assertEqual(self.rows().mapped("part"), [1, 2])
        self.assertEqual(self.rows().mapped("doc_number"), [name, f"{name}/2"])
        self.assertEqual(set(self.rows().mapped("state")), {"synced"})
        links = self.env["qbo.link"].search([("kind", "=", "sale")], order="variant")
        self.assertEqual(links.mapped("variant"), ["", "2"])
        self.assertEqual(links.mapped("qbo_id"), self.rows().mapped("qbo_id"))
        self.assertEqual(self.simulator.balance(RECEIVABLE), "160.00")

    def test_looked_at_again_nothing_is_sent(self):
        self.drain()
        self.rows()._set_waiting()
        self.assertNothingGoes()

    def test_a_change_of_one_part_leaves_the_other_alone(self):
        self.drain()
        bill = self.order.invoice_ids
        bill.button_draft()
        bill.invoice_line_ids.filtered(lambda line: line.product_id != self.desk).quantity = 1
        bill.action_post()
        self.drain()
        self.assertEqual(self.totals(), {self.order.name: 100.0, f"{self.order.name}/2": 20.0})
        self.assertEqual(len(self.updates()), 1)

    def test_a_part_that_is_no_more_is_voided_alone(self):
        self.drain()
        bill = self.order.invoice_ids
        bill.button_draft()
        bill.invoice_line_ids.filtered(lambda line: line.product_id != self.desk).unlink()
        bill.action_post()
        self.drain()
        self.assertEqual(self.totals(), {self.order.name: 100.0, f"{self.order.name}/2": 0})
        self.assertEqual(self.simulator.balance(RECEIVABLE), "100.00")

    def test_a_lost_answer_about_a_part_makes_no_second_one(self):
        self.simulator.fault("drop_after", entity="Invoice", operation="create", nth=2)
        self.drain()
        self.assertIn("uncertain", self.rows().mapped("state"))
        self.time_passes(hours=2)  # by now it is looked up instead
        self.drain()
        self.assertEqual(self.totals(), {self.order.name: 100.0, f"{self.order.name}/2": 60.0})
        self.assertEqual(len(self.simulator.entities("Invoice")), 2)
        self.assertEqual(set(self.rows().mapped("state")), {"synced"})

    def test_the_parts_ask_with_other_request_ids(self):
        self.drain()
        self.assertEqual(len(self.request_ids(self.creates())), 2)
        requests = self.rows().request_ids.filtered(lambda one: one.entity == "Invoice")
        self.assertEqual(len(set(requests.mapped("request_id"))), 2)


@tagged("post_install", "-at_install", "qbo")
class TestAnotherEntity(PushCase):
    """A document that is to be another entity: the old one goes first, then the new one comes."""

    def setUp(self):
        super().setUp()
        self.order = self.simple_order()
        self.drain()

    def test_the_invoice_is_voided_before_the_credit_memo_is_made(self):
        self.startPatcher(patch.object(SaleKind, "entity_of", lambda _kind, _sale: "CreditMemo"))
        self.row(self.order)._set_waiting()
        self.drain()
        written = [
            (one["entity"], one["operation"])
            for one in self.simulator.writes()
            if one["entity"] in ("invoice", "creditmemo")
        ]
        self.assertEqual(
            written, [("invoice", "create"), ("invoice", "void"), ("creditmemo", "create")]
        )
        row = self.row(self.order)
        self.assertEqual((row.state, row.entity), ("synced", "CreditMemo"))
        self.assertEqual(self.qbo_invoice(self.order)["TotalAmt"], 0)
        [memo] = self.simulator.entities("CreditMemo")
        self.assertEqual((memo["Id"], memo["TotalAmt"]), (row.qbo_id, 100.0))
        self.assertEqual(self.simulator.balance(RECEIVABLE), "-100.00")
        self.row(self.order)._set_waiting()
        self.assertNothingGoes()
