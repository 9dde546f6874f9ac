"""Messages: made of a sentence and values, stored, rendered in a reader's language."""

import datetime
import json
from decimal import Decimal

from odoo.tests import BaseCase, tagged

from ..exceptions import Refused
from ..message import Listing, Sentence, Subject, clauses, from_data, lines, to_data

LATE = Sentence("{number} of {date} is {days} days late.", cure="time", topic="setting")
ALSO = Sentence("{name}: {what}")
WORD = Sentence("an invoice")

FRENCH = {
    LATE.template: "{number} du {date} a {days} jours de retard.",
    ALSO.template: "{name} : {what}",
    WORD.template: "une facture",
}


def late(number="S1"):
    return LATE(number=number, date=datetime.date(2026, 3, 1), days=3)


def in_french(template):
    return FRENCH.get(template, template)


@tagged("post_install", "-at_install", "qbo")
class TestMessage(BaseCase):
    def test_it_is_english_as_it_is(self):
        self.assertEqual(str(late()), "S1 of 2026-03-01 is 3 days late.")

    def test_it_is_rendered_in_another_language(self):
        self.assertEqual(late().render(in_french), "S1 du 2026-03-01 a 3 jours de retard.")

    def test_what_is_in_it_is_rendered_too(self):
        words = Listing((WORD(), "Desk"))
        self.assertEqual(
            ALSO(name=WORD(), what=words).render(in_french), "une facture : une facture, Desk"
        )
        both = [late("S1"), late("S2")]
        self.assertEqual(str(ALSO(name="A", what=clauses(both))), f"A: {late('S1')}; {late('S2')}")
        self.assertEqual(str(ALSO(name="A", what=lines(both))), f"A: {late('S1')}\n{late('S2')}")

    def test_a_value_that_is_missing_or_unknown_fails_at_once(self):
        for values in ({}, {"name": "A"}, {"name": "A", "what": "b", "why": "c"}):
            with self.assertRaises(TypeError):
                ALSO(**values)

    def test_braces_in_values_are_text(self):
        self.assertEqual(str(ALSO(name="{what}", what="{}")), "{what}: {}")

    def test_a_translation_that_does_not_fit_is_not_used(self):
        for wrong in ("{nobody} : {what}", "{0}", "{name"):
            message = ALSO(name="A", what="b")
            self.assertEqual(message.render(lambda _template, wrong=wrong: wrong), "A: b")

    def test_it_is_stored_and_read_again(self):
        messages = [
            late(),
            ALSO(name=WORD(), what=clauses([late()])).about("res.partner", 7),
            ALSO(name=Decimal("1.50"), what=Listing(("a", "b"))),
        ]
        stored = json.loads(json.dumps(to_data(messages)))
        self.assertEqual(list(from_data(stored)), messages)
        self.assertEqual(list(from_data(False)), [])

    def test_it_says_who_cures_what(self):
        self.assertEqual((late().cure, late().subject), ("time", Subject("setting")))
        about = late().about("res.partner", 7)
        self.assertEqual(about.subject, Subject("setting", "res.partner", 7))
        holding = ALSO(name="A", what=about).in_place_of(about)
        self.assertEqual((holding.cure, holding.subject), (about.cure, about.subject))

    def test_an_error_is_read_line_by_line(self):
        error = Refused(late("S1"), late("S2"), technical="none")
        self.assertEqual(str(error), f"{late('S1')}\n{late('S2')}")
