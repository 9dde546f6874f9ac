"""What settles invoices without a payment: lines of bank statements, and entries (S-8)."""

from odoo.fields import Command
from odoo.tests import tagged

from .support.common import Connected
from .support.money import MoneyMixin

RECEIVABLE = "Accounts Receivable (A/R)"


@tagged("post_install", "-at_install", "qbo")
class TestSettlements(MoneyMixin, Connected):
    def setUp(self):
        super().setUp()
        self.connect()
        self.push_payments()

    def sold(self):
        """Three desks at 100.00."""
        order = self.new_order(self.line(self.new_product("Desk", 100), 3))
        return order, self.invoice(order)

    def received(self, invoice, amount, settled=None):
        """A line of a bank statement, matched with an invoice as the bank reconciliation does.

        :param settled: how much of it; the rest stays in suspense
        """
        line = self.env["account.bank.statement.line"].create(
            {
                "journal_id": self.bank.id,
                "date": "2026-03-10",
                "amount": amount,
                "payment_ref": "Transfer 77",
                "partner_id": invoice.partner_id.id,
            }
        )
        _liquidity, suspense, _others = line._seek_for_lines()
        open_line = self.receivable(invoice)
        rest = amount - (amount if settled is None else settled)
        line.move_id.with_context(skip_readonly_check=True).write(
            {
                "line_ids": [
                    Command.update(
                        suspense.id,
                        {"account_id": open_line.account_id.id, "balance": rest - amount},
                    ),
                    *(
                        [Command.create({"account_id": suspense.account_id.id, "balance": -rest})]
                        if rest
                        else []
                    ),
                ]
            }
        )
        self.reconcile(invoice, line.move_id)
        return line

    def receivable(self, move):
        return move.line_ids.filtered(
            lambda line: line.account_id.account_type == "asset_receivable"
        )

    def written_off(self, invoice, amount):
        """A journal entry by hand that takes so much off an invoice."""
        expense = self.env["account.account"].search([("account_type", "=", "expense")], limit=1)
        line = self.receivable(invoice)
        entry = self.env["account.move"].create(
            {
                "date": "2026-03-12",
                "line_ids": [
                    Command.create({"account_id": expense.id, "debit": amount}),
                    Command.create(
                        {
                            "account_id": line.account_id.id,
                            "partner_id": line.partner_id.id,
                            "credit": amount,
                        }
                    ),
                ],
            }
        )
        entry.action_post()
        self.reconcile(invoice, entry)
        return entry

    def row(self, move):
        return self.rows_of(move)["statement_line"]

    def test_a_line_of_a_bank_statement_pays_its_invoice(self):
        order, invoice = self.sold()
        self.drain()
        line = self.received(invoice, 300)
        self.drain()
        self.assert_synced(order, line.move_id)
        self.assertEqual(self.payments(), [(300, 0, [("Invoice", 300)])])
        self.assertEqual(self.balance(order), 0)
        self.assertEqual(self.simulator.balance("Checking"), "300.00")
        self.assertEqual(self.simulator.balance(RECEIVABLE), "0.00")

    def test_it_goes_to_the_account_when_the_match_is_undone_before_the_first_run(self):
        order, invoice = self.sold()
        line = self.received(invoice, 300)
        self.receivable(line.move_id).remove_move_reconcile()
        self.drain()
        self.assert_synced(order, line.move_id)
        self.assertEqual(self.payments(), [(300, 300, [])])
        self.assertEqual(self.balance(order), 300)
        self.reconcile(invoice, line.move_id)
        self.drain()
        self.assertEqual(self.payments(), [(300, 0, [("Invoice", 300)])])

    def test_it_stays_on_account_when_the_match_is_undone(self):
        order, invoice = self.sold()
        line = self.received(invoice, 300)
        self.drain()
        self.receivable(line.move_id).remove_move_reconcile()
        self.drain()
        self.assertEqual(self.payments(), [(300, 300, [])])
        self.assertEqual(self.balance(order), 300)

    def test_more_money_than_it_settles_is_for_a_person(self):
        _order, invoice = self.sold()
        line = self.received(invoice, 350, settled=300)
        self.drain()
        self.assertEqual(self.row(line.move_id).state, "attention")
        self.assertIn("is of another amount than it settles", self.row(line.move_id).message)
        self.assertEqual(self.payments(), [])

    def test_what_is_too_much_stays_on_the_customers_account(self):
        """50.00 too much, on a line of their own or on the same one; used for a lamp later."""
        for is_apart in (True, False):
            with self.subTest(is_apart=is_apart):
                before = float(self.simulator.balance(RECEIVABLE))
                order, invoice = self.sold()
                line = self.received(invoice, 350, settled=300 if is_apart else None)
                _liquidity, rest, _others = line._seek_for_lines()
                rest.with_context(skip_readonly_check=True).write(
                    {
                        "account_id": self.receivable(invoice).account_id.id,
                        "partner_id": invoice.partner_id.id,
                    }
                )
                self.drain()
                self.assert_synced(order, line.move_id)
                self.assertIn((350, 50, [("Invoice", 300)]), self.payments())
                self.assertEqual(float(self.simulator.balance(RECEIVABLE)) - before, -50)
                lamp = self.new_order(self.line(self.new_product("Lamp", 50), 1))
                lamp.partner_id = lamp.partner_invoice_id = invoice.partner_id
                self.reconcile(self.invoice(lamp), line.move_id)
                self.drain()
                used = [("Invoice", 50), ("Invoice", 300)]
                self.assertIn((350, 0, used), self.payments())

    def test_less_money_as_the_bank_kept_a_fee_is_for_a_person(self):
        _order, invoice = self.sold()
        expense = self.env["account.account"].search([("account_type", "=", "expense")], limit=1)
        line = self.received(invoice, 290, settled=300)
        _liquidity, rest, _others = line._seek_for_lines()
        rest.with_context(skip_readonly_check=True).account_id = expense
        self.drain()
        self.assertEqual(self.row(line.move_id).state, "attention")
        self.assertIn("is of another amount than it settles", self.row(line.move_id).message)
        self.assertEqual(self.payments(), [])

    def test_it_stays_while_its_invoice_is_corrected(self):
        _order, invoice = self.sold()
        line = self.received(invoice, 300)
        self.drain()
        invoice.button_draft()
        self.drain()
        self.assertEqual(self.row(line.move_id).state, "held")
        self.assertEqual(self.payments(), [(300, 0, [("Invoice", 300)])])
        invoice.action_post()
        self.drain()
        self.assert_synced(line.move_id)
        self.assertEqual(self.payments(), [(300, 0, [("Invoice", 300)])])

    def test_money_of_one_customer_for_another_is_for_a_person(self):
        _order, invoice = self.sold()
        other = self.invoice(
            self.new_order(
                self.line(self.new_product("Lamp", 50), 1), partner=self.new_partner("Wood Corner")
            )
        )
        line = self.received(invoice, 350)
        self.reconcile(other, line.move_id)
        self.drain()
        row = self.row(line.move_id)
        self.assertEqual(row.state, "attention")
        self.assertIn("of several customers or currencies", row.message)
        self.assertEqual((row.name, row.partner_id), (line.move_id.name, invoice.partner_id))
        self.assertEqual(self.payments(), [])

    def test_money_back_by_the_bank_is_for_a_person(self):
        _order, invoice = self.sold()
        self.pay(invoice)
        note = self.credit(invoice)
        line = self.received(note, -300)
        self.drain()
        self.assertEqual(self.row(line.move_id).state, "attention")
        self.assertIn("pays back a credit note", self.row(line.move_id).message)

    def test_an_entry_by_hand_is_for_a_person(self):
        order, invoice = self.sold()
        entry = self.written_off(invoice, 300)
        self.drain()
        self.assert_synced(order)
        row = self.row(entry)
        self.assertEqual(row.state, "attention")
        self.assertIn(f"{entry.name} settles {invoice.name}", row.message)
        self.assertEqual(row.name, entry.name)
        self.assertEqual(self.balance(order), 300)

    def test_an_entry_whose_match_is_undone_needs_nobody(self):
        _order, invoice = self.sold()
        entry = self.written_off(invoice, 300)
        self.drain()
        self.receivable(entry).remove_move_reconcile()
        self.drain()
        self.assertFalse(self.rows_of(entry))

    def test_entries_of_what_is_not_pushed_are_not_shown(self):
        self.connection.start_date = "2026-04-01"
        _order, invoice = self.sold()
        entry = self.written_off(invoice, 300)
        self.drain()
        self.assertFalse(self.rows_of(entry))

    def test_nothing_is_said_while_payments_are_not_pushed(self):
        self.connection.push_payments = False
        _order, invoice = self.sold()
        entry = self.written_off(invoice, 300)
        self.drain()
        self.assertFalse(self.rows_of(entry))
