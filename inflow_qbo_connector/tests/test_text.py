"""Names and texts: what is healed, and how."""

from types import SimpleNamespace

from odoo.tests import BaseCase, tagged

from ..mapping import customer
from ..mapping.text import name, normalised, plain, shortened


@tagged("post_install", "-at_install", "qbo")
class TestText(BaseCase):
    def test_white_space_is_normalised(self):
        self.assertEqual(normalised("  Apple \t Inc\n"), "Apple Inc")
        self.assertEqual(normalised(None), "")

    def test_a_colon_is_replaced(self):
        self.assertEqual(name("Cable: USB", 100), "Cable - USB")
        self.assertEqual(name("A::B", 100), "A - B")

    def test_a_name_that_fits_is_left_alone(self):
        self.assertEqual(name("x" * 100, 100), "x" * 100)

    def test_a_long_name_is_cut_visibly_and_stays_itself(self):
        one, two = name("x" * 101, 100), name("x" * 101 + "y", 100)
        self.assertEqual(len(one), 100)
        self.assertIn("…", one)
        self.assertNotEqual(one, two)
        self.assertEqual(one, name("x" * 101, 100))

    def test_a_text_is_cut_with_a_mark(self):
        self.assertEqual(shortened("abcdef", 4), "abc…")
        self.assertEqual(shortened("abcd", 4), "abcd")
        self.assertEqual(shortened(False, 4), "")

    def test_html_becomes_lines(self):
        self.assertEqual(
            plain("<p>One &amp; two</p><p>Three<br>four</p>"), "One & two\nThree\nfour"
        )
        self.assertEqual(plain(False), "")
        self.assertEqual(plain("<p><br></p>"), "")

    def test_a_customer_has_room_for_every_suffix(self):
        partner = SimpleNamespace(id=1, name="n" * 600)
        for display_name in customer.display_names(partner, "EUR"):
            self.assertLessEqual(len(customer.with_role(display_name)), 500)
