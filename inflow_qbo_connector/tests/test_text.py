"""Names and texts: what is healed, and how."""

from odoo.tests import BaseCase, tagged

from ..content.lists import Contact
from ..content.side import BUYING, SELLING
from ..payloads import party
from ..payloads.address import address as written
from ..payloads.sentences import DESCRIPTION_WAS
from ..payloads.text import Texts, cleaned, has_emoji, name, normalised, shortened
from ..reading.html import plain
from .sample import address


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

    def test_a_customer_or_vendor_has_room_for_every_suffix(self):
        contact = Contact(1, "n" * 600, billing=address(), shipping=address())
        for side in (SELLING, BUYING):
            for display_name in party.display_names(contact, side, "EUR"):
                self.assertLessEqual(len(party.with_role(display_name, side)), 500)

    # === CHARACTERS ===

    def test_control_characters_go_line_ends_and_tabs_stay(self):
        self.assertEqual(cleaned("a\x00b\x07c\x1bd\x7fe\x9ff"), "abcdef")
        self.assertEqual(cleaned("one\r\ntwo\rthree\tfour"), "one\ntwo\nthree\tfour")
        self.assertEqual(name("Des\x07k\x1f1", 100), "Desk 1")

    def test_emoji_stay_unless_the_company_does_not_take_them(self):
        self.assertEqual(cleaned("Gift 🎁 for 👩‍💻!"), "Gift 🎁 for 👩‍💻!")
        self.assertEqual(cleaned("Gift 🎁 for 👩‍💻!", emoji=False), "Gift  for !")
        self.assertEqual(name("Gift 🎁", 100), "Gift 🎁")
        self.assertEqual(name("Gift 🎁", 100, emoji=False), "Gift")
        self.assertEqual(cleaned("Åsa € 漢字 ✓", emoji=False), "Åsa € 漢字 ✓")
        self.assertTrue(has_emoji("Gift 🎁"))
        self.assertFalse(has_emoji("Åsa € 漢字 ✓"))

    def test_what_is_changed_is_noted_once(self):
        texts = Texts(emoji=False)
        self.assertEqual(texts.fit("  fine\r\nas it is ", 40, DESCRIPTION_WAS()), "fine\nas it is")
        self.assertEqual(texts.notes, [])
        for _time in range(2):
            self.assertEqual(texts.fit("no\x07t 🎁 fine", 5, DESCRIPTION_WAS()), "not…")
        self.assertEqual(
            list(map(str, texts.notes)),
            [
                "A line's description was cleared of characters that QuickBooks does not accept.",
                "A line's description was shortened to QuickBooks' 5 characters.",
            ],
        )

    def test_a_long_address_is_shortened_visibly_and_noted(self):
        texts = Texts()
        payload = written(address(zip="9" * 31, street="s" * 500), texts)
        self.assertEqual(payload["PostalCode"], "9" * 29 + "…")
        self.assertEqual(payload["Line1"], "s" * 500)
        self.assertEqual(
            list(map(str, texts.notes)),
            ["The address of Azure Interior was shortened to QuickBooks' 30 characters."],
        )
