"""What a user's own transaction does for QuickBooks: note documents, nothing else (R-1, R-2)."""

from unittest.mock import patch

import requests
from odoo import Command
from odoo.tests import new_test_user, tagged

from .support.common import Connected
from .support.noting import Noting, statements


def forbidden(*_args, **_kwargs):
    raise AssertionError("a user's transaction talked to the network")


@tagged("post_install", "-at_install", "qbo")
class TestHooks(Noting, Connected):
    def setUp(self):
        super().setUp()
        self.connect()
        self.env["qbo.sync.intent"].search([]).unlink()

    # === ONE INSERT ===

    def test_a_hundred_invoices_make_one_insert(self):
        orders = self.new_orders(100)
        invoices = self.drafts(orders)
        self.assertEqual(len(invoices), 100)
        self.assertEqual(self.noted(), [])
        with statements() as seen:
            invoices[:50].action_post()
            for invoice in invoices[50:]:
                invoice.action_post()
            self.env.cr.precommit.run()
        inserts = [one for one in seen if one.startswith("INSERT INTO qbo_sync_intent")]
        touching = [one for one in seen if "qbo_sync_intent" in one]
        self.assertEqual(len(inserts), 1)
        self.assertEqual(touching, inserts)
        triggers = [one for one in seen if 'INSERT INTO "ir_cron_trigger"' in one]
        self.assertEqual(len(triggers), 1)
        self.assertEqual(set(self.noted()), set(orders.ids))

    def test_an_order_touched_twice_is_noted_once(self):
        orders = self.new_orders()
        invoice = self.drafts(orders)
        invoice.action_post()
        invoice.button_draft()
        invoice.action_post()
        self.assertEqual(self.noted(), orders.ids)

    # === WHAT IS NOTED ===

    def test_posting(self):
        orders = self.new_orders()
        self.drafts(orders).action_post()
        self.assertEqual(self.noted(), orders.ids)

    def test_reset_to_draft(self):
        orders, invoice = self._posted()
        invoice.button_draft()
        self.assertEqual(self.noted(), orders.ids)

    def test_cancelling_the_invoice(self):
        orders, invoice = self._posted()
        invoice.button_cancel()
        self.assertEqual(self.noted(), orders.ids)

    def test_deleting_the_invoice(self):
        orders = self.new_orders()
        invoice = self.drafts(orders)
        invoice.unlink()
        self.assertEqual(self.noted(), orders.ids)

    def test_a_credit_note(self):
        orders, invoice = self._posted()
        reversal = self.env["account.move.reversal"].create(
            {"move_ids": [Command.set(invoice.ids)], "journal_id": invoice.journal_id.id}
        )
        reversal.refund_moves()
        reversal.new_move_ids.action_post()
        self.assertEqual(self.noted("account.move"), reversal.new_move_ids.ids)
        self.assertEqual(self.noted(), orders.ids)
        reversal.new_move_ids.ref = "One was broken"
        self.assertEqual(self.noted("account.move"), reversal.new_move_ids.ids)

    def test_cancelling_the_order(self):
        orders = self.new_orders()
        orders._action_cancel()
        self.assertEqual(self.noted(), orders.ids)

    def test_what_quickbooks_shows_of_an_invoiced_order(self):
        orders, invoice = self._posted()
        elsewhere = self.new_partner("Depot")
        for values in ({"note": "Ring"}, {"name": "S"}, {"partner_shipping_id": elsewhere.id}):
            orders.write(values)
            self.assertEqual(self.noted(), orders.ids, values)
        invoice.invoice_date_due = "2026-12-24"
        self.assertEqual(self.noted(), orders.ids)

    def test_what_quickbooks_does_not_show(self):
        orders, invoice = self._posted()
        orders.write({"client_order_ref": "PO 7"})
        invoice.write({"narration": "Thank you"})
        self.assertEqual(self.noted(), [])
        quotation = self.new_orders()
        quotation.note = "Ring"
        quotation.order_line.product_uom_qty = 2
        self.drafts(quotation).invoice_date_due = "2026-12-24"
        self.assertEqual(self.noted(), [])

    def test_an_online_payment(self):
        orders = self.new_orders()
        provider = self.env["payment.provider"].search([("company_id", "=", self.company.id)])[:1]
        transaction = self.env["payment.transaction"].create(
            {
                "provider_id": provider.id,
                "payment_method_id": self.env.ref("payment.payment_method_unknown").id,
                "reference": "online",
                "amount": 100.0,
                "currency_id": orders.currency_id.id,
                "partner_id": orders.partner_id.id,
                "sale_order_ids": [Command.set(orders.ids)],
                "state": "pending",
            }
        )
        self.noted()
        transaction._post_process()
        self.assertEqual(self.noted(), orders.ids)

    def _posted(self):
        orders = self.new_orders()
        invoice = self.drafts(orders)
        invoice.action_post()
        self.assertEqual(self.noted(), orders.ids)
        return orders, invoice

    # === WHAT IS NOT ===

    def test_a_company_that_never_connected_notes_nothing(self):
        self.env.flush_all()
        self.env.cr.execute("UPDATE qbo_connection SET realm_id = NULL, state = 'disconnected'")
        self.env.invalidate_all()
        self.connection._forget_collecting()  # as the end of the transaction would
        orders = self.new_orders()
        with statements() as seen:
            self.drafts(orders).action_post()
            self.env.cr.precommit.run()
        self.assertEqual([one for one in seen if "qbo_sync" in one], [])
        self.assertEqual(self.noted(), [])

    def test_while_the_connection_is_down_documents_are_still_noted(self):
        for state in ("reconnect", "disconnected"):
            self.connection.state = state
            orders = self.new_orders()
            self.drafts(orders).action_post()
            self.assertEqual(self.noted(), orders.ids)

    def test_with_the_push_switched_off_nothing_is_noted(self):
        self.connection.push_sales = False
        self.drafts(self.new_orders()).action_post()
        self.assertEqual(self.noted(), [])

    def test_vendor_bills_and_plain_entries_are_not_noted(self):
        orders = self.new_orders()
        bill = self.env["account.move"].create(
            {
                "move_type": "in_invoice",
                "partner_id": orders.partner_id.id,
                "invoice_date": "2026-03-01",
                "invoice_line_ids": [
                    Command.create({"name": "Desk", "price_unit": 5, "tax_ids": [Command.clear()]})
                ],
            }
        )
        bill.action_post()
        entry = self.env["account.move"].create({"move_type": "entry"})
        entry.line_ids = [
            Command.create({"account_id": line.account_id.id, "balance": line.balance})
            for line in bill.line_ids
        ]
        entry.action_post()
        entry.button_draft()
        self.assertEqual(self.noted(), [])

    def test_an_invoice_without_an_order_is_not_noted(self):
        invoice = self.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "partner_id": self.new_partner().id,
                "invoice_line_ids": [
                    Command.create({"name": "Desk", "price_unit": 5, "tax_ids": [Command.clear()]})
                ],
            }
        )
        invoice.action_post()
        invoice.button_draft()
        invoice.button_cancel()
        self.assertEqual(self.noted(), [])

    def test_other_companies_are_not_noted(self):
        other = self.env["res.company"].search([("chart_template", "=", "ca_2023")], limit=1)
        self.env.user.company_ids |= other
        companies = (self.company + other).ids
        self.env = self.env(context=dict(self.env.context, allowed_company_ids=companies))
        ours, theirs = self.new_orders(), self.new_orders(company=other)
        (self.drafts(ours) + self.drafts(theirs)).action_post()
        self.assertEqual(self.noted(), ours.ids)
        theirs._action_cancel()
        self.assertEqual(self.noted(), [])

    # === THE USER NEITHER WAITS NOR FAILS ===

    def test_nothing_goes_over_the_network(self):
        orders = self.new_orders(3)
        with patch.object(requests.Session, "send", forbidden):
            invoices = self.drafts(orders)
            invoices.action_post()
            invoices.button_draft()
            invoices[0].button_cancel()
            invoices[1].unlink()
            invoices[2].action_post()
            orders[:1]._action_cancel()
            self.assertEqual(set(self.noted()), set(orders.ids))

    def test_a_broken_connection_does_not_keep_users_from_working(self):
        self.connection.sudo()._credential().unlink()
        self.connection.cron_id.active = False
        orders = self.new_orders()
        self.drafts(orders).action_post()
        self.assertEqual(self.noted(), orders.ids)

    def test_a_user_without_any_quickbooks_right(self):
        clerk = new_test_user(
            self.env,
            "qbo_clerk",
            "account.group_account_invoice,sales_team.group_sale_salesman_all_leads",
            company_id=self.company.id,
            company_ids=[Command.set(self.company.ids)],
        )
        orders = self.new_orders().with_user(clerk)
        self.assertFalse(clerk.has_group("inflow_qbo_connector.group_user"))
        invoice = self.drafts(orders)
        invoice.action_post()
        self.assertEqual(self.noted(), orders.ids)
        invoice.button_draft()
        orders._action_cancel()
        self.assertEqual(self.noted(), orders.ids)
