"""Closed books: which date a document gets, and why it may not go (R-5)."""

import datetime
from dataclasses import replace
from typing import NamedTuple

from odoo.tests import BaseCase, tagged

from ..content.company import Company, References
from ..engine.kinds import KINDS
from ..payloads import closing, invoice, trade
from ..qbo.company import company_facts
from .sample import SALE, US

MARCH_1 = datetime.date(2026, 3, 1)
MARCH_31 = datetime.date(2026, 3, 31)
APRIL_1 = datetime.date(2026, 4, 1)
APRIL_30 = datetime.date(2026, 4, 30)


class Books(NamedTuple):
    """A company and what becomes of sales in its closed books."""

    company: Company
    policy: str

    def sale(self, sale):
        return replace(sale, when_closed=self.policy)


def closed(until, policy="hold"):
    """The US company with its books closed."""
    return Books(replace(US, closed_until=until), policy)


REFS = References(parties={("Customer", 5, "USD"): "58"}, items={11: "19"}, terms={2: "3"})


@tagged("post_install", "-at_install", "qbo")
class TestClosing(BaseCase):
    """The sale is dated 2026-03-01."""

    def payload(self, sale, books):
        return invoice.invoice(books.sale(sale), books.company, REFS)

    def problem(self, sale, books):
        """The one problem there is, or ""."""
        found = list(closing.problems(books.sale(sale), books.company))
        self.assertTrue(all(one.hold and one.code == "6200" for one in found))
        self.assertLessEqual(len(found), 1)
        return str(found[0].message) if found else ""

    def test_the_closing_date_is_read_from_the_preferences(self):
        info = {"CompanyName": "Sandbox", "Country": "US"}
        prefs = {"AccountingInfoPrefs": {"BookCloseDate": "2026-03-31"}}
        self.assertEqual(company_facts(info, prefs).closing_date, MARCH_31)
        self.assertIsNone(company_facts(info, {}).closing_date)

    def test_the_closing_date_itself_is_closed_and_the_day_after_is_not(self):
        self.assertIn("dated 2026-03-01", self.problem(SALE, closed(MARCH_1)))
        self.assertIn("until 2026-03-01", self.problem(SALE, closed(MARCH_1)))
        self.assertEqual(self.problem(SALE, closed(datetime.date(2026, 2, 28))), "")
        self.assertEqual(self.problem(SALE, closed(None)), "")

    def test_held_before_anything_is_made(self):
        found = trade.problems(SALE, closed(MARCH_31).company, REFS)
        self.assertEqual([one.code for one in found], ["6200"])

    def test_moved_to_the_first_open_day_with_its_own_date_in_the_memo(self):
        books = closed(MARCH_31, "move")
        self.assertEqual(trade.problems(books.sale(SALE), books.company, REFS), [])
        payload, notes = self.payload(SALE, books)
        self.assertEqual(payload["TxnDate"], "2026-04-01")
        self.assertEqual(
            payload["PrivateNote"], "Dated 2026-03-01 in Odoo, when the books were closed already."
        )
        self.assertEqual(payload["DueDate"], "2026-03-31")
        self.assertEqual(
            list(map(str, notes)),
            [
                "S00042 is dated 2026-03-01 in Odoo. The books are closed until 2026-03-31 in "
                "QuickBooks, so it is dated 2026-04-01 there."
            ],
        )

    def test_in_open_books_nothing_is_moved(self):
        for policy in ("hold", "move"):
            payload, notes = self.payload(SALE, closed(datetime.date(2026, 2, 28), policy))
            self.assertEqual((payload["TxnDate"], notes), ("2026-03-01", []))
            self.assertNotIn("PrivateNote", payload)

    def test_moved_once_it_stays_where_it_is(self):
        moved, _notes = self.payload(SALE, closed(MARCH_31, "move"))
        later, _notes = self.payload(replace(SALE, posted=APRIL_1), closed(APRIL_30, "move"))
        self.assertEqual(moved, later)  # so nothing is sent

    def test_there_since_before_the_books_were_closed_it_stays_too(self):
        was, _notes = self.payload(SALE, closed(None))
        for policy in ("hold", "move"):
            now, _notes = self.payload(replace(SALE, posted=MARCH_1), closed(MARCH_31, policy))
            self.assertEqual(was, now)

    def test_a_change_of_what_lies_in_closed_books_is_held_under_either_policy(self):
        for policy in ("hold", "move"):
            there = replace(SALE, posted=MARCH_1)
            self.assertIn("dated 2026-03-01", self.problem(there, closed(MARCH_31, policy)))
            moved = replace(SALE, posted=APRIL_1)
            self.assertIn("until 2026-04-30", self.problem(moved, closed(APRIL_30, policy)))
        self.assertEqual(self.problem(replace(SALE, posted=APRIL_1), closed(MARCH_31, "move")), "")

    def test_neither_its_old_nor_its_new_date_may_be_closed(self):
        redated = replace(SALE, date=APRIL_1, posted=MARCH_1)
        self.assertIn("dated 2026-03-01", self.problem(redated, closed(MARCH_31)))
        earlier = replace(SALE, posted=APRIL_1)
        self.assertIn("dated 2026-03-01", self.problem(earlier, closed(MARCH_31)))

    def test_moved_back_our_note_goes_and_a_person_s_stays(self):
        moved, _notes = self.payload(SALE, closed(MARCH_31, "move"))
        for note, gone in ((moved["PrivateNote"], True), ("Called them", False)):
            extra = KINDS["sale"].emptied(
                {"PrivateNote": note}, self.payload(SALE, closed(None))[0]
            )
            self.assertEqual(extra.get("PrivateNote") == "", gone)
