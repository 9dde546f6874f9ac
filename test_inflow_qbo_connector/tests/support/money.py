"""What customers and shops do with money: payments, credit notes and refunds, by Odoo's methods."""

from odoo.fields import Command


class MoneyMixin:
    """Beside `ConnectedMixin`: the connection pushes payments to Checking."""

    def push_payments(self):
        """Switch it on, with its accounts."""
        self.connection.write(
            {
                "push_payments": True,
                "deposit_account_id": self.account("Checking").id,
                "difference_account_id": self.account("Discounts Given").id,
            }
        )

    @property
    def bank(self):
        return self.env["account.journal"].search(
            [("type", "=", "bank"), ("company_id", "=", self.company.id)], limit=1
        )

    def pay(self, moves, amount=None, *, date="2026-03-10", **more):
        """Register a payment on invoices or credit notes.

        :param amount: in the wizard's currency; all that is open if None
        """
        wizard = (
            self.env["account.payment.register"]
            .with_context(active_model="account.move", active_ids=moves.ids)
            .create({"payment_date": date, "journal_id": self.bank.id})
        )
        wizard.write(more if amount is None else more | {"amount": amount})
        before = moves._get_reconciled_payments()
        wizard.action_create_payments()
        return moves._get_reconciled_payments() - before

    def standing_payment(self, partner, amount, *, date="2026-03-10", outbound=False, **more):
        """A posted payment that settles nothing yet."""
        payment = self.env["account.payment"].create(
            {
                "partner_id": partner.id,
                "partner_type": "customer",
                "payment_type": "outbound" if outbound else "inbound",
                "amount": amount,
                "date": date,
                "journal_id": self.bank.id,
            }
            | more
        )
        payment.action_post()
        return payment

    def reconcile(self, *moves):
        """Match receivable lines by hand."""
        lines = self.env["account.move.line"].union(*(move.line_ids for move in moves))
        lines.filtered(
            lambda line: line.account_id.account_type == "asset_receivable" and not line.reconciled
        ).reconcile()

    def credit(self, invoice, *, date="2026-03-15", quantity=None, post=True, modify=False):
        """A credit note by the reversal wizard, of all or of a smaller quantity of its lines."""
        wizard = (
            self.env["account.move.reversal"]
            .with_context(active_model="account.move", active_ids=invoice.ids)
            .create({"date": date, "journal_id": invoice.journal_id.id})
        )
        if modify:
            wizard.modify_moves()
            return wizard.new_move_ids
        wizard.refund_moves()
        note = wizard.new_move_ids
        if quantity is not None:
            note.invoice_line_ids.write({"quantity": quantity})
        if post:
            note.action_post()
        return note

    def transaction(self, order, amount=None, state="done"):
        """An online payment of an order, processed."""
        provider = self.env["payment.provider"].search(
            [("company_id", "=", order.company_id.id)], limit=1
        )
        methods = self.env["payment.method"].with_context(active_test=False)
        method = methods.search([("code", "=", "card")], limit=1)
        transaction = self.env["payment.transaction"].create(
            {
                "provider_id": provider.id,
                "payment_method_id": method.id,
                "amount": amount or order.amount_total,
                "currency_id": order.currency_id.id,
                "partner_id": order.partner_id.id,
                "reference": f"{order.name}-{self.env['payment.transaction'].search_count([])}",
                "sale_order_ids": [Command.set(order.ids)],
                "state": state,
            }
        )
        # What a provider with a journal does when it is paid
        transaction.payment_id = self.standing_payment(
            order.partner_id,
            transaction.amount,
            currency_id=transaction.currency_id.id,
            payment_transaction_id=transaction.id,
        )
        transaction._post_process()
        return transaction

    # === QUICKBOOKS ===

    def rows_of(self, record):
        """Sync rows of a document, by kind."""
        rows = self.env["qbo.sync.log"].search(
            [("res_model", "=", record._name), ("res_id", "=", record.id)]
        )
        return {row.kind: row for row in rows}

    def assert_synced(self, *records):
        for record in records:
            rows = self.rows_of(record)
            self.assertTrue(rows, record)
            for row in rows.values():
                self.assertEqual(row.state, "synced", f"{row.kind}: {row.message} {row.technical}")

    def payments(self):
        """QuickBooks' payments: (total, unapplied, {kind: amount} of what they settle)."""
        return sorted(self._payment(one) for one in self.simulator.entities("Payment"))

    def _payment(self, payment):
        settled = sorted(
            (line["LinkedTxn"][0]["TxnType"], line["Amount"]) for line in payment["Line"]
        )
        return payment["TotalAmt"], payment["UnappliedAmt"], settled

    def balance(self, order):
        """What is open of an order's invoice in QuickBooks."""
        return self.qbo_invoice(order)["Balance"]
