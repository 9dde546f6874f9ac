"""What a payment uses in QuickBooks goes after the payment has let go of it (S-9, S-10, S-12).

No reply names the payments of a journal entry or credit memo (API 5.2, 5.7), so it is the connector
that has to know. Each invoice here is one of three desks at 100.00: 300.00.
"""

import json
from unittest.mock import patch

from odoo.addons.inflow_qbo_connector.engine.send import lookup
from odoo.tests import tagged

from .support.money import MoneyMixin
from .support.push_case import PushCase

EDITED = {"TxnDate": "2026-03-11"}


@tagged("post_install", "-at_install", "qbo")
class TestWhatIsUsed(MoneyMixin, PushCase):
    def setUp(self):
        super().setUp()
        self.push_payments()
        self.desk = self.new_product("Desk", 100.0)

    def turn(self, **switches):
        self.simulator.control("POST", "switches", **switches)

    def invoiced(self):
        return self.invoice(self.new_order(self.line(self.desk, 3), partner=self.partner))

    def paid_back(self, back=50, payer=None):
        """350.00 paid on 300.00, and a part of the rest paid back: the payment and the refund."""
        payer = payer or self.partner
        payment = self.standing_payment(payer, 350)
        self.reconcile(self.invoiced(), payment.move_id)
        refund = self.standing_payment(payer, back, outbound=True)
        self.reconcile(payment.move_id, refund.move_id)
        return payment, refund

    def edit(self, row):
        self.simulator.act("edit", row.entity, row.qbo_id, body=EDITED)

    def cancel(self, record):
        record.action_draft()
        record.action_cancel()

    def sent(self):
        """What was written since the last time, in order: entity, operation and status."""
        since, self._seen = getattr(self, "_seen", 0), len(self.simulator.journal())
        return [
            (one["entity"], one["operation"], one["status"])
            for one in self.simulator.journal()[since:]
            if one["operation"] in ("create", "update", "delete", "void")
        ]

    def drain_twice(self):
        self.drain()
        self.time_passes(hours=2)
        self.drain()

    # === REMOVED ===

    def test_what_a_dismissed_payment_uses_stays(self):
        for named in (False, True):
            with self.subTest(named=named):
                self.turn(credits_name_payments=named)
                payment, refund = self.paid_back()
                self.drain_twice()
                row = self.rows_of(payment)["customer_payment"]
                self.edit(row)
                self.cancel(refund)
                self.drain()
                self.assertEqual(row.state, "attention")
                row.action_dismiss()
                self.sent()
                self.drain_twice()
                self.assertEqual(self.sent(), [])
                self.assertIn("with 50.00", self.rows_of(refund)["refund"].message)

    def test_what_somebody_elses_payment_uses_stays_where_quickbooks_tells(self):
        self.turn(credits_name_payments=True)
        invoice = self.invoiced()
        self.pay(invoice)
        note = self.credit(invoice, quantity=1)
        refund = self.pay(note)
        self.drain_twice()
        self.simulator.act("void", "Payment", self.rows_of(note)["credit_application"].qbo_id)
        entry = self.rows_of(refund)["refund"]
        used = {"Amount": 100, "LinkedTxn": [{"TxnId": entry.qbo_id, "TxnType": "JournalEntry"}]}
        [there] = self.simulator.entities("Invoice")
        hers = {"CustomerRef": there["CustomerRef"], "TotalAmt": 100, "Line": [used]}
        self.simulator.control("POST", "act", do="create", entity="Payment", body=hers)
        self.cancel(refund)
        self.sent()
        self.drain_twice()
        self.assertNotIn("journalentry", {entity for entity, _operation, _status in self.sent()})
        self.assertEqual(entry.state, "attention")

    def test_a_contact_that_was_put_under_a_company(self):
        invoice = self.invoiced()
        self.pay(invoice)
        note = self.credit(invoice, quantity=2)
        self.drain()
        self.partner.write({"parent_id": self.new_partner("Boss Inc").id, "is_company": False})
        refund = self.pay(note)
        self.drain_twice()
        row = self.rows_of(note)["credit_application"]
        self.edit(row)
        self.cancel(refund)
        self.sent()
        self.drain()
        self.assertEqual(row.state, "attention")
        self.assertEqual(self.sent(), [])
        self.assertEqual(self.rows_of(refund)["refund"].state, "held")

    def test_another_payer(self):
        payment, refund = self.paid_back(payer=self.new_partner("Payer Ltd"))
        self.drain_twice()
        rows = self.rows_of(payment) | self.rows_of(refund)
        self.assertEqual({row.state for row in rows.values()}, {"synced"})
        [entry] = self.simulator.entities("JournalEntry")
        [party] = [
            line["JournalEntryLineDetail"]["Entity"]["EntityRef"]["value"]
            for line in entry["Line"]
            if "Entity" in line["JournalEntryLineDetail"]
        ]
        [there] = self.simulator.entities("Invoice")
        self.assertEqual(party, there["CustomerRef"]["value"])
        self.assertEqual(self.payments(), [(350, 0, [("Invoice", 300), ("JournalEntry", 50)])])
        self.edit(rows["customer_payment"])
        self.cancel(refund)
        self.sent()
        self.drain()
        self.assertEqual(self.sent(), [])

    # === REDUCED AND RAISED ===

    def again(self, refund, payment, amount):
        """The same refund, posted with another amount."""
        refund.action_draft()
        refund.amount = amount
        refund.action_post()
        self.reconcile(payment.move_id, refund.move_id)

    def test_an_entry_gets_smaller_after_its_payment_has_let_go(self):
        for answer in ("unlink", "release", "refuse"):
            with self.subTest(answer):
                if answer != "unlink":
                    self.turn(edit_of_linked=answer)
                payment, refund = self.paid_back(50)
                self.drain_twice()
                self.again(refund, payment, 30)
                self.sent()
                self.drain_twice()
                self.assertEqual(
                    self.sent(), [("payment", "update", 200), ("journalentry", "update", 200)]
                )
                self.assert_synced(payment, refund)

    def test_and_bigger_before_it_takes_more(self):
        payment, refund = self.paid_back(30)
        self.drain_twice()
        self.again(refund, payment, 50)
        self.sent()
        self.drain_twice()
        self.assertEqual(self.sent(), [("journalentry", "update", 200), ("payment", "update", 200)])
        self.assert_synced(payment, refund)

    # === WHAT IS BELIEVED ===

    def test_a_first_answer_given_again_does_not_prove_that_it_is_still_there(self):
        self.simulator.fault("drop_after", entity="Invoice", operation="create")
        order = self.simple_order()
        self.drain()
        [there] = self.simulator.entities("Invoice")
        self.simulator.act("delete", "Invoice", there["Id"])
        self.time_passes(minutes=10)
        self.drain()
        self.assertOnce(order, 200)

    def test_what_a_query_does_not_find_is_not_taken_to_be_deleted(self):
        """Five in a batch whose answer was lost; one of them is deleted, the query is behind."""
        self.simulator.fault("drop_after", entity="batch")
        orders = [self.simple_order() for _one in range(5)]
        self.drain()
        there = self.simulator.entities("Invoice")
        self.assertEqual(len(there), 5)
        self.simulator.act("delete", "Invoice", there[0]["Id"])
        self.time_passes(minutes=10)
        by_field = lookup.by_field

        def behind(gateway, entity, field, values, **more):
            return {} if field == "Id" else by_field(gateway, entity, field, values, **more)

        with patch.object(lookup, "by_field", behind):
            self.drain()
        for order in orders:
            self.assertState(order, "synced")
            self.assertEqual(self.qbo_invoice(order)["TotalAmt"], 200)
        self.assertEqual(len(self.simulator.entities("Invoice")), 5)

    def test_a_payment_that_somebody_annotated_is_not_sent_twice(self):
        invoice = self.invoiced()
        self.drain()
        self.simulator.fault("drop_after", entity="Payment", operation="create")
        payment = self.pay(invoice, 100)
        self.drain()
        [there] = self.simulator.entities("Payment")
        self.simulator.act("edit", "Payment", there["Id"], body={"PrivateNote": "seen by Anna"})
        self.simulator.act("forget_request_ids", "Payment", there["Id"])
        self.time_passes(hours=30)
        self.drain()
        self.assertEqual(self.payments(), [(100, 0, [("Invoice", 100)])])
        self.assertEqual(self.rows_of(payment)["customer_payment"].state, "attention")

    def test_an_entry_with_more_lines_is_not_ours(self):
        self.simulator.fault("drop_after", entity="JournalEntry", operation="create")
        _payment, refund = self.paid_back()
        self.drain()
        [there] = self.simulator.entities("JournalEntry")
        more = [
            {
                "DetailType": "JournalEntryLineDetail",
                "Amount": 20,
                "JournalEntryLineDetail": {
                    "PostingType": side,
                    "AccountRef": {"value": self.account(name).qbo_id},
                },
            }
            for side, name in (("Debit", "Discounts Given"), ("Credit", "Checking"))
        ]
        lines = {"Line": [*there["Line"], *more]}
        self.simulator.act("edit", "JournalEntry", there["Id"], body=lines)
        self.time_passes(hours=3)
        self.drain()
        self.assertEqual(self.rows_of(refund)["refund"].state, "attention")
        self.assertEqual(len(self.simulator.entities("JournalEntry")), 1)

    def test_an_invoice_of_zero_is_voided_like_any_other(self):
        voucher = self.line(self.new_product("Voucher", 1), 1, price=-100)
        order = self.new_order(self.line(self.desk, 1), voucher, partner=self.partner)
        invoice = self.invoice(order)
        self.drain()
        invoice.button_draft()
        invoice.button_cancel()
        self.sent()
        self.drain()
        self.assertEqual(self.sent(), [("invoice", "void", 200)])
        self.assertState(order, "synced")

    # === REPLIES THAT CHANGED ===

    def test_keys_that_replies_have_had_only_lately_are_nobodys_edit(self):
        order = self.invoiced().line_ids.sale_line_ids.order_id
        self.drain()
        link = self.env["qbo.link"].search([("entity", "=", "Invoice"), ("res_id", "=", order.id)])
        snapshot = json.loads(link.snapshot)
        for line in snapshot["Line"]:
            line.pop("CustomExtensions", None)
            line.get("SalesItemLineDetail", {}).pop("ItemAccountRef", None)
        link.snapshot = json.dumps(snapshot)
        order.note = "<p>Ring twice</p>"
        self.drain()
        self.assertState(order, "synced")
        self.assertEqual(self.qbo_invoice(order)["CustomerMemo"]["value"], "Ring twice")

    def test_what_differed_once_is_sent_once_it_agrees(self):
        order = self.invoiced().line_ids.sale_line_ids.order_id
        self.drain()
        link = self.env["qbo.link"].search([("entity", "=", "Invoice"), ("res_id", "=", order.id)])
        link.digest = ""  # as after an answer with another tax
        order.note = "<p>Ring twice</p>"
        self.drain()
        self.assertState(order, "synced")
        self.assertEqual(self.qbo_invoice(order)["CustomerMemo"]["value"], "Ring twice")
