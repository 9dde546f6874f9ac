"""Payments in another currency than what they pay (S-8, S-13)."""

from odoo.tests import tagged

from .support.in_country import InCountry
from .support.money import MoneyMixin


@tagged("post_install", "-at_install", "qbo")
class TestPaymentsAbroad(MoneyMixin, InCountry):
    simulated = "ca"

    def setUp(self):
        super().setUp()
        self.push_payments()

    def in_us_dollars(self):
        """Two orders of 100.00 USD for one customer, each dollar 1.40 at home."""
        dollar = self.env.ref("base.USD")
        dollar.active = True
        own = {"currency_id": dollar.id, "company_id": self.company.id}
        rate = {"name": "2026-02-01", "inverse_company_rate": 1.4}
        self.env["res.currency.rate"].create(own | rate)
        pricelist = self.env["product.pricelist"].create(own | {"name": "US"})
        partner, desk = self.new_partner(), self.new_product()
        orders = [
            self.new_order(self.line(desk, price=100), partner=partner, pricelist_id=pricelist.id)
            for _one in range(2)
        ]
        return orders[0] + orders[1]

    def home_money(self, invoice, amount):
        payment = self.standing_payment(invoice.partner_id, amount)
        self.reconcile(invoice, payment.move_id)
        return payment

    def test_home_money_for_an_invoice_over_two_orders(self):
        orders = self.in_us_dollars()
        invoice = self.invoice(orders)
        # 140.00 CAD are 100.00 USD, half of each order
        paid = [self.home_money(invoice, 140) for _time in range(2)]
        self.drain()
        self.assert_synced(*orders, *paid)
        half = (100, 0, [("Invoice", 50), ("Invoice", 50)])
        self.assertEqual(self.payments(), [half, half])
        self.assertEqual([self.balance(order) for order in orders], [0, 0])

    def test_home_money_that_the_exchange_rate_rounds(self):
        # 280.00 CAD when invoiced, 274.01 CAD when paid: the cent is none of the customer's
        orders = self.in_us_dollars()
        invoice = self.invoice(orders)
        self.assertEqual(invoice.amount_total_signed, 280)
        self.env["res.currency.rate"].create(
            {
                "currency_id": invoice.currency_id.id,
                "company_id": self.company.id,
                "name": "2026-03-05",
                "inverse_company_rate": 1.37005,
            }
        )
        payment = self.pay(invoice, currency_id=self.company.currency_id.id)
        self.assertEqual((payment.amount, invoice.amount_residual), (274.01, 0))
        self.drain()
        self.assert_synced(*orders, payment)
        self.assertEqual(self.payments(), [(200, 0, [("Invoice", 100), ("Invoice", 100)])])
        self.assertNotIn("write_off", self.rows_of(payment))
