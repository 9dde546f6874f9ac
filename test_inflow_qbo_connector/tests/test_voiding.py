"""Orders that are no longer invoiced: their invoice in QuickBooks is voided (S-12).

Every order here is one of 100.00.
"""

from odoo.tests import tagged

from .support.push_case import RECEIVABLE, PushCase


@tagged("post_install", "-at_install", "qbo")
class TestVoiding(PushCase):
    def setUp(self):
        super().setUp()
        self.order = self.simple_order()
        self.drain()
        self.document = self.qbo_invoice(self.order)["Id"]
        self.bill = self.order.invoice_ids

    def operations(self):
        return [one["operation"] for one in self.simulator.writes() if one["entity"] == "invoice"]

    def test_an_invoice_reset_to_draft_changes_nothing_yet(self):
        self.bill.button_draft()
        self.drain()
        self.assertState(self.order, "held")
        self.assertIn("was reset to draft", self.row(self.order).message)
        self.bill.action_post()
        self.drain()
        self.assertState(self.order, "synced")
        self.assertEqual(self.operations(), ["create"])

    def test_a_cancelled_invoice_is_voided_once(self):
        self.bill.button_cancel()
        self.drain()
        self.assertState(self.order, "synced")
        self.assertIn("Voided", self.row(self.order).notes)
        self.assertEqual(self.qbo_invoice(self.order)["TotalAmt"], 0)
        self.assertEqual(self.simulator.balance(RECEIVABLE), "0.00")
        self.row(self.order)._set_waiting()
        self.drain()
        self.assertEqual(self.operations(), ["create", "void"])

    def test_invoiced_again_it_becomes_a_second_document(self):
        """A voided one keeps its number and is not brought back."""
        self.bill.button_cancel()
        self.drain()
        self.invoice(self.order)
        self.drain()
        self.assertState(self.order, "synced")
        voided, made = self.simulator.entities("Invoice")
        self.assertEqual((voided["Id"], voided["TotalAmt"]), (self.document, 0))
        self.assertEqual((made["DocNumber"], made["TotalAmt"]), (self.order.name, 100.0))
        self.assertEqual(self.simulator.balance(RECEIVABLE), "100.00")
        self.assertEqual(self.operations(), ["create", "void", "create"])
        self.assertEqual(len(self.request_ids(self.creates())), 2)
        self.assertNothingGoes()

    def test_a_lost_answer_of_the_second_document_makes_no_third(self):
        self.bill.button_cancel()
        self.drain()
        self.invoice(self.order)
        self.simulator.fault("drop_after", entity="Invoice", operation="create")
        self.drain()
        self.assertState(self.order, "uncertain")
        self.time_passes(hours=2)  # so that it is looked up by its number, which two have
        self.drain()
        self.assertState(self.order, "synced")
        self.assertEqual(len(self.simulator.entities("Invoice")), 2)
        self.assertEqual(self.simulator.balance(RECEIVABLE), "100.00")

    def test_a_lost_answer_of_a_void(self):
        self.simulator.fault("drop_after", entity="Invoice", operation="void")
        self.bill.button_cancel()
        self.drain()
        self.assertState(self.order, "uncertain")
        self.time_passes(minutes=5)
        self.drain()
        self.assertState(self.order, "synced")
        self.assertEqual(len(self.request_ids(self.simulator.writes()[-2:])), 1)
        self.assertEqual(self.simulator.balance(RECEIVABLE), "0.00")

    def test_a_cancelled_order_whose_invoice_stands_is_still_owed(self):
        self.order._action_cancel()
        self.drain()
        self.assertState(self.order, "synced")
        self.assertEqual(self.operations(), ["create"])
        self.bill.button_cancel()
        self.drain()
        self.assertEqual(self.operations(), ["create", "void"])

    def test_one_edited_in_quickbooks_is_not_voided(self):
        self.simulator.act("edit", "Invoice", self.document, body={"DueDate": "2026-12-24"})
        self.bill.button_cancel()
        self.drain()
        self.assertState(self.order, "attention")
        self.assertIn("due date", self.row(self.order).message)
        self.assertEqual(self.operations(), ["create"])

    def test_one_voided_or_deleted_in_quickbooks_needs_nothing(self):
        other = self.simple_order()
        self.drain()
        self.simulator.act("void", "Invoice", self.document)
        self.simulator.act("delete", "Invoice", self.qbo_invoice(other)["Id"])
        self.bill.button_cancel()
        other.invoice_ids.button_cancel()
        self.drain()
        for order in self.order + other:
            self.assertState(order, "synced")
        self.assertNotIn("void", self.operations())

    def test_an_order_deleted_while_it_waits_leaves_nothing(self):
        other = self.simple_order()
        self.env.cr.precommit.run()  # its wish is written
        other.invoice_ids.button_cancel()
        other.invoice_ids.unlink()
        other._action_cancel()
        other.unlink()
        self.drain()
        rows = self.env["qbo.sync.log"].search([("connection_id", "=", self.connection.id)])
        self.assertEqual(rows, self.row(self.order))
        self.assertEqual(self.operations(), ["create"])

    def test_a_deleted_order_is_voided(self):
        self.bill.button_cancel()
        self.bill.unlink()
        self.order._action_cancel()
        row = self.row(self.order)
        self.order.unlink()
        self.drain()
        self.assertEqual(row.state, "synced")
        self.assertEqual(self.simulator.balance(RECEIVABLE), "0.00")
