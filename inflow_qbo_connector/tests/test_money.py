"""Amounts and prices: exact, and such that quantity times price is the amount (6070)."""

from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given
from hypothesis import strategies as st
from odoo.tests import BaseCase, tagged

from ..content.money import exact, money, unit_price
from ..qbo.writing import to_json


@tagged("post_install", "-at_install", "qbo")
class TestMoney(BaseCase):
    def test_a_float_means_its_shortest_decimal(self):
        self.assertEqual(exact(0.1 + 0.2), Decimal("0.3"))
        self.assertEqual(exact(33.333333), Decimal("33.333333"))
        self.assertEqual(exact(1200.0), Decimal("1200"))

    def test_money_is_rounded_half_up_to_the_currency(self):
        self.assertEqual(money(1861.075), Decimal("1861.08"))
        self.assertEqual(money(2.675), Decimal("2.68"))  # the float is a little below
        self.assertEqual(money(12.5, 0), Decimal("13"))

    def test_the_price_of_odoo_is_kept_where_it_works(self):
        price = unit_price(Decimal("25.00"), Decimal(2), Decimal("12.50"))
        self.assertEqual(price, Decimal("12.50"))

    def test_more_decimals_where_two_do_not_work(self):
        # 33.33 x 3 = 99.99 and 33.333 x 3 = 99.999, which rounds to 100.00
        price = unit_price(Decimal("100.00"), Decimal(3), Decimal("33.3333333"))
        self.assertEqual(price, Decimal("33.333"))

    def test_no_price_without_quantity(self):
        self.assertIsNone(unit_price(Decimal("5.00"), Decimal(0), Decimal("5.00")))

    def test_no_price_where_seven_decimals_are_too_few(self):
        # An amount that no price with seven decimals gives for a million pieces
        self.assertIsNone(unit_price(Decimal("0.06"), Decimal(10**6), Decimal("0.00000006")))

    @given(
        st.decimals(min_value="-99999.99", max_value="99999.99", places=2),
        st.decimals(min_value="0.001", max_value="9999", places=3),
        st.decimals(min_value="0", max_value="99999", places=5),
    )
    def test_a_price_always_gives_the_amount(self, amount, quantity, price):
        sent = unit_price(amount, quantity, price)
        if sent is not None:
            product = (sent * quantity).quantize(Decimal("0.01"), ROUND_HALF_UP)
            self.assertEqual(product, amount)

    def test_a_body_carries_decimals_exactly_or_not_at_all(self):
        self.assertEqual(to_json({"Amount": Decimal("1861.08")}), '{"Amount": 1861.08}')
        with self.assertRaises(TypeError):
            to_json({"Amount": Decimal("12345678901234567.89")})
