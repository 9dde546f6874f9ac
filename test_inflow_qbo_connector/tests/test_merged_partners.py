"""Partners that are merged, or get a company, between an order and what settles it (S-5, S-8).

Every order here is one desk at 100.00.
"""

from odoo.tests import tagged

from .support.in_country import InCountry
from .support.money import MoneyMixin

RECEIVABLE = "Accounts Receivable (A/R)"


class Partners(MoneyMixin, InCountry):
    def setUp(self):
        super().setUp()
        self.push_payments()
        self.desk = self.new_product()

    def sell(self, partner, quantity=1):
        """An order in QuickBooks, with its invoice in Odoo."""
        order = self.new_order(self.line(self.desk, quantity), partner=partner)
        invoice = self.invoice(order)
        self.drain()
        self.assertState(order, "synced")
        return order, invoice

    def merge(self, partner, into):
        wizard = self.env["base.partner.merge.automatic.wizard"]
        wizard.create({})._merge((partner + into).ids, into)
        self.assertFalse(partner.exists())

    def put_under(self, company, contact):
        contact.write({"is_company": False, "parent_id": company.id})
        self.env.flush_all()

    def customers(self):
        """Names of all customers that were created."""
        made = [
            entry["body"]["DisplayName"]
            for entry in self.simulator.journal(entity="Customer", operation="create")
        ]
        return sorted(made)

    def customer_of(self, order):
        return self.qbo_invoice(order)["CustomerRef"]["name"]

    def payers(self):
        """Customers of QuickBooks' payments."""
        return [one["CustomerRef"]["name"] for one in self.simulator.entities("Payment")]

    def entries_parties(self):
        """Customers on the receivable lines of QuickBooks' journal entries."""
        names = {one["Id"]: one["DisplayName"] for one in self.simulator.entities("Customer")}
        return [
            names[line["JournalEntryLineDetail"]["Entity"]["EntityRef"]["value"]]
            for entry in self.simulator.entities("JournalEntry")
            for line in entry["Line"]
            if "Entity" in line["JournalEntryLineDetail"]
        ]


@tagged("post_install", "-at_install", "qbo")
class TestMergedPartners(Partners):
    def setUp(self):
        super().setUp()
        self.inc = self.new_partner("Acme Inc")
        self.acme = self.new_partner("Acme")

    def test_all_of_a_prepayment_goes_back(self):
        """Then nothing that it settles says any more whose it is."""
        providers = self.env["payment.provider"].sudo()
        if not providers.search([("company_id", "=", self.company.id)], limit=1):
            providers.search([], limit=1).copy({"company_id": self.company.id})
        self.sell(self.acme)  # the one that stays has a customer of its own
        order = self.new_order(self.line(self.desk), partner=self.inc)
        payment = self.transaction(order).payment_id
        self.drain()
        self.merge(self.inc, into=self.acme)
        back = self.standing_payment(payment.partner_id, 100, date="2026-03-20", outbound=True)
        self.reconcile(payment.move_id, back.move_id)
        self.drain()
        self.assert_synced(payment, back)
        self.assertEqual(self.payments(), [(100, 0, [("JournalEntry", 100)])])
        self.assertEqual(self.payers(), ["Acme Inc"])
        self.assertEqual(self.entries_parties(), ["Acme Inc"])

    def test_the_one_that_stays_takes_over_the_customer(self):
        order, invoice = self.sell(self.inc)
        self.merge(self.inc, into=self.acme)
        payment = self.pay(invoice)
        again, _invoice = self.sell(self.acme)
        self.assert_synced(order, payment, again)
        self.assertEqual(self.customers(), ["Acme Inc"])
        self.assertEqual(self.customer_of(again), "Acme Inc")
        self.assertEqual(self.payers(), ["Acme Inc"])
        self.assertEqual(self.balance(order), 0)

    def test_the_one_that_stays_keeps_its_own_customer(self):
        self.sell(self.acme)
        _order, invoice = self.sell(self.inc)
        self.merge(self.inc, into=self.acme)
        payment = self.pay(invoice)
        again, _invoice = self.sell(self.acme)
        self.assert_synced(payment)
        self.assertEqual(self.customer_of(again), "Acme")
        self.assertEqual(self.payers(), ["Acme Inc"])  # as the invoice it pays
        self.assertEqual(self.customers(), ["Acme", "Acme Inc"])

    def test_an_order_of_the_one_that_is_gone_grows(self):
        self.sell(self.acme)
        order = self.new_order(self.line(self.desk, 2), partner=self.inc)
        invoice = self.invoice(order, post=False)
        invoice.invoice_line_ids.quantity = 1
        invoice.action_post()
        payment = self.pay(invoice)
        self.drain()
        self.merge(self.inc, into=self.acme)
        self.invoice(order, date="2026-03-09")
        self.drain()
        self.assert_synced(order, payment)
        self.assertEqual(self.customer_of(order), "Acme Inc")
        self.assertEqual(self.balance(order), 100)

    def test_only_counterparts_of_partners_move(self):
        self.sell(self.inc)
        links = self.env["qbo.link"].search([("res_model", "=", "product.product")])
        before = links.mapped("res_id")
        self.assertTrue(before)
        links._repoint(self.acme.browse(before), self.acme)  # partners of the same ids
        self.assertEqual(links.mapped("res_id"), before)

    def test_a_payment_of_invoices_of_two_customers(self):
        _order, first = self.sell(self.acme)
        _order, second = self.sell(self.inc)
        self.merge(self.inc, into=self.acme)
        payment = self.pay(first + second, group_payment=True)
        self.assertEqual(len(payment), 1)
        self.drain()
        row = self.rows_of(payment)["customer_payment"]
        self.assertEqual(row.state, "attention")
        self.assertIn(
            f"{payment.name} settles documents of several customers in QuickBooks: Acme, Acme Inc.",
            row.message,
        )
        self.assertEqual(self.payers(), [])


@tagged("post_install", "-at_install", "qbo")
class TestContactsOfCompanies(Partners):
    """A customer that becomes a contact of a company, which is another customer."""

    def setUp(self):
        super().setUp()
        self.ann, self.acme = self.new_partner("Ann"), self.new_partner("Acme")

    def test_a_payment(self):
        order, invoice = self.sell(self.ann)
        self.put_under(self.acme, self.ann)
        self.assertEqual(invoice.commercial_partner_id, self.acme)
        payment = self.pay(invoice)
        self.drain()
        self.assert_synced(order, payment)
        self.assertEqual(self.payers(), ["Ann"])
        self.assertEqual(self.customers(), ["Ann"])
        self.assertEqual(self.balance(order), 0)
        later, _invoice = self.sell(self.ann)
        self.assertEqual(self.customer_of(later), "Acme")

    def test_a_line_of_a_bank_statement(self):
        order, invoice = self.sell(self.ann)
        self.put_under(self.acme, self.ann)
        line = self.env["account.bank.statement.line"].create(
            {
                "journal_id": self.bank.id,
                "date": "2026-03-10",
                "payment_ref": "Transfer",
                "partner_id": self.acme.id,
                "amount": 100,
            }
        )
        _liquidity, suspense, _other = line._seek_for_lines()
        receivable = invoice.line_ids.filtered(
            lambda one: one.account_id.account_type == "asset_receivable"
        )
        suspense.account_id = receivable.account_id
        suspense.partner_id = receivable.partner_id
        (suspense + receivable).reconcile()
        self.drain()
        self.assert_synced(order, line.move_id)
        self.assertEqual(self.payers(), ["Ann"])

    def test_a_write_off(self):
        order, invoice = self.sell(self.ann)
        self.put_under(self.acme, self.ann)
        expense = self.env["account.account"].search(
            [("account_type", "=", "expense"), ("company_ids", "in", self.company.ids)], limit=1
        )
        payment = self.pay(
            invoice,
            95,
            payment_difference_handling="reconcile",
            writeoff_account_id=expense.id,
        )
        self.drain()
        self.drain()
        self.assert_synced(order, payment)
        self.assertEqual(self.payers(), ["Ann"])
        self.assertEqual(self.entries_parties(), ["Ann"])
        self.assertEqual(self.balance(order), 0)

    def test_a_credit_note_and_its_refund(self):
        order, invoice = self.sell(self.ann)
        payment = self.pay(invoice)
        self.drain()
        self.put_under(self.acme, self.ann)
        note = self.credit(invoice)
        refund = self.pay(note)
        self.drain()
        self.drain()
        self.assert_synced(order, payment, note, refund)
        [memo] = self.simulator.entities("CreditMemo")
        self.assertEqual(memo["CustomerRef"]["name"], "Ann")
        self.assertEqual(self.entries_parties(), ["Ann"])
        self.assertEqual(set(self.payers()), {"Ann"})
        self.assertEqual(self.customers(), ["Ann"])
        self.assertEqual(self.simulator.balance(RECEIVABLE), "0.00")

    def test_a_credit_note_applied_to_the_invoice(self):
        order, invoice = self.sell(self.ann)
        self.put_under(self.acme, self.ann)
        note = self.credit(invoice)
        self.reconcile(invoice, note)
        self.drain()
        self.drain()
        self.assert_synced(order, note)
        self.assertEqual(self.payers(), ["Ann"])
        self.assertEqual(self.balance(order), 0)

    def test_a_refund_of_money_that_is_left_over(self):
        order, invoice = self.sell(self.ann)
        payment = self.pay(invoice, 130)
        self.drain()
        self.put_under(self.acme, self.ann)
        back = self.standing_payment(self.acme, 30, outbound=True)
        self.reconcile(payment.move_id, back.move_id)
        self.drain()
        self.drain()
        self.assert_synced(order, payment, back)
        self.assertEqual(self.entries_parties(), ["Ann"])
        self.assertEqual(self.payers(), ["Ann"])

    def test_the_order_grows(self):
        order = self.new_order(self.line(self.desk, 2), partner=self.ann)
        invoice = self.invoice(order, post=False)
        invoice.invoice_line_ids.quantity = 1
        invoice.action_post()
        payment = self.pay(invoice)
        self.drain()
        self.assert_synced(order, payment)
        self.put_under(self.acme, self.ann)
        self.invoice(order, date="2026-03-09")
        self.drain()
        self.assert_synced(order, payment)
        self.assertEqual(self.customer_of(order), "Ann")
        self.assertEqual(self.balance(order), 100)
        self.assertEqual(self.payers(), ["Ann"])

    def test_an_invoice_that_goes_to_somebody_else(self):
        order, invoice = self.sell(self.ann)
        invoice.button_draft()
        invoice.partner_id = self.acme
        invoice.action_post()
        self.drain()
        self.assertState(order, "synced")
        self.assertEqual(self.customer_of(order), "Acme")
