"""Lines of bank statements that pay invoices in a foreign currency, at another rate (S-8, S-13).

Each invoice is of 100.00 USD, which are 140.00 CAD on its day and more or less when they come in.
What the exchange rate made of them is none of the customer's money.
"""

from odoo.tests import tagged

from .support.in_country import InCountry
from .support.money import MoneyMixin


@tagged("post_install", "-at_install", "qbo")
class TestSettlementsAbroad(MoneyMixin, InCountry):
    simulated = "ca"

    def setUp(self):
        super().setUp()
        self.push_payments()
        self.dollar = self.env.ref("base.USD")
        self.dollar.active = True
        self.rate("2026-02-01", 1.4)
        pricelist = self.env["product.pricelist"].create(
            {"name": "US", "currency_id": self.dollar.id, "company_id": self.company.id}
        )
        self.order = self.new_order(
            self.line(self.new_product(), price=100), pricelist_id=pricelist.id
        )
        self.bill = self.invoice(self.order)
        self.assertEqual((self.bill.amount_total, self.bill.amount_total_signed), (100, 140))

    def rate(self, day, home):
        values = {"currency_id": self.dollar.id, "company_id": self.company.id, "name": day}
        self.env["res.currency.rate"].create(values | {"inverse_company_rate": home})

    def dollar_bank(self):
        return self.env["account.journal"].create(
            {
                "name": "Dollars",
                "code": "USDB",
                "type": "bank",
                "currency_id": self.dollar.id,
                "company_id": self.company.id,
            }
        )

    def received(self, journal, amount, **more):
        """A line of a bank statement, all of it for the invoice."""
        line = self.env["account.bank.statement.line"].create(
            {
                "journal_id": journal.id,
                "date": "2026-03-10",
                "amount": amount,
                "payment_ref": "Transfer 77",
                "partner_id": self.bill.partner_id.id,
            }
            | more
        )
        _liquidity, suspense, _others = line._seek_for_lines()
        open_line = self.bill.line_ids.filtered(
            lambda one: one.account_id.account_type == "asset_receivable"
        )
        suspense.with_context(skip_readonly_check=True).account_id = open_line.account_id
        self.reconcile(self.bill, line.move_id)
        return line.move_id

    def assert_paid(self, move, rate, gain):
        """100.00 USD at that rate; QuickBooks books the difference by itself."""
        self.drain()
        self.assert_synced(self.order, move)
        self.assertEqual(self.payments(), [(100, 0, [("Invoice", 100)])])
        self.assertEqual(self.balance(self.order), 0)
        [there] = self.simulator.entities("Payment")
        self.assertEqual((there["CurrencyRef"]["value"], there["ExchangeRate"]), ("USD", rate))
        self.assertEqual(self.simulator.balance("Exchange Gain or Loss"), gain)

    def test_dollars_at_a_better_rate(self):
        self.rate("2026-03-05", 1.45)
        move = self.received(self.dollar_bank(), 100)
        self.assertEqual(self.bill.amount_residual, 0)
        self.assert_paid(move, 1.45, "-5.00")

    def test_dollars_at_a_worse_rate(self):
        self.rate("2026-03-05", 1.35)
        self.assert_paid(self.received(self.dollar_bank(), 100), 1.35, "5.00")

    def test_dollars_that_the_bank_has_changed(self):
        """146.00 CAD on the account, which were 100.00 USD."""
        self.rate("2026-03-05", 1.45)
        changed = {"foreign_currency_id": self.dollar.id, "amount_currency": 100}
        self.assert_paid(self.received(self.bank, 146, **changed), 1.46, "-6.00")

    def test_home_money_at_a_better_rate(self):
        self.rate("2026-03-05", 1.45)
        self.assert_paid(self.received(self.bank, 145), 1.45, "-5.00")

    def assert_refused(self, move):
        self.drain()
        row = self.rows_of(move)["statement_line"]
        self.assertEqual(row.state, "attention")
        self.assertIn("is of another amount than it settles", row.message)
        self.assertEqual(self.payments(), [])

    def assert_left(self, move, total, unapplied):
        self.drain()
        self.assert_synced(move)
        self.assertEqual(self.payments(), [(total, unapplied, [("Invoice", 100)])])

    def test_more_dollars_than_the_invoice(self):
        """10.00 USD stay on the customer's account."""
        self.rate("2026-03-05", 1.45)
        self.assert_left(self.received(self.dollar_bank(), 110), 110, 10)

    def test_more_dollars_at_a_rate_that_makes_them_as_much(self):
        """112.00 USD at 1.25 are 140.00 CAD as well, and 12.00 USD stay on the account."""
        self.rate("2026-03-05", 1.25)
        self.assert_left(self.received(self.dollar_bank(), 112), 112, 12)
