"""The table of faults: what each means to us, and that a person learns what to do."""

import re

from odoo.tests import BaseCase, tagged

from ..exceptions import Held, ReconnectNeeded, Refused, Stale, TokenRejected, TryLater, Uncertain
from ..qbo.fault_table import BUSINESS_RULES, FAULTS, UNANSWERED, UNKNOWN, UNREACHABLE
from ..qbo.faults import error_from_response
from .test_faults import THROTTLED, api_fault

# Whatever is not told here is refused, and goes to a person.
NOT_REFUSED = {
    TryLater: {"130", "140", "150", "3001"},
    Uncertain: {"600", "10000"},
    TokenRejected: {"100", "3200", "3202"},
    ReconnectNeeded: {"120", "3100", "10200"},
    Stale: {"5010"},
    Held: {"6190", "6200", "6210"},
}

# Facts, API 4.3: every code that Intuit lists or that was seen.
CODES = """
100 120 130 140 150 3100 3200 3202 3001 500 600 610 620 630 700 800 900 1040 2000 2010 2020 2030
2040 2050 2060 2070 2080 2090 2100 2110 2130 2170 2200 2210 2220 2250 2260 2270 2280 2290 2300
2410 2500 4000 4001 4002 5010 5020 5030 6000 6010 6070 6080 6090 6100 6140 6160 6230 6170 6180
6190 6200 6210 6220 6280 6240 6250 6270 6420 6430 6440 6450 6470 6480 6540 10000 10100 10200
"""

# Facts, API 4.4: the texts behind 6000, what we do, and a word of what a person reads
BUSINESS = [
    ("You must set a transaction amount.", Refused, "amount"),
    ("You must specify a transaction amount that is 0 or greater.", Refused, "negative"),
    (
        "Make sure all your transactions have a GST/HST rate before you save.",
        Refused,
        "Configuration ▸ Taxes",
    ),
    (
        "Make sure all your transactions have a VAT rate before you save.",
        Refused,
        "tax code of its own on every line",
    ),
    ("You can only use one foreign currency per transaction.", Refused, "currency"),
    (
        "The currency of the transaction is invalid for customer/vendor/account.",
        Refused,
        "currency",
    ),
    (
        "the transaction must use the same currency as the Accounts Receivable or Accounts Payable "
        "account",
        Refused,
        "currency",
    ),
    (
        "When you use Accounts Receivable, you must choose a customer in the Name field.",
        Refused,
        "no customer",
    ),
    (
        "When you use Accounts Payable, you must choose a supplier in the Name field.",
        Refused,
        "no vendor",
    ),
    (
        "You need to select a different type of account for this transaction.",
        Refused,
        "wrong type",
    ),
    ("You cannot modify a list element that has been deleted.", Refused, "active again"),
    (
        "The type of name assigned to this transaction (client, vendor, employee) is wrong",
        Refused,
        "a customer where a vendor is needed",
    ),
    ("You can only add or edit one name at a time. Please try again.", TryLater, "by itself"),
    (
        "Were sorry, QuickBooks encountered an error while calculating tax. Try reselecting the "
        "tax rate or reentering the product/service item and saving the form again.",
        Refused,
        "decimals",
    ),
    ("you need to activate this item before updating the quantity", Refused, "active again"),
    ("The transaction date is prior to the closing date", Held, "books are closed"),
    ("There can be only one account of singular detail type", Refused, "only one account"),
    # No such rule, or another language than English: a person, by QuickBooks' own words
    ("Vous ne pouvez ajouter qu'un nom à la fois.", Refused, "own words below"),
]

# The help article's list of common errors: QuickBooks' fault, and what the explanation must name
ARTICLE = [
    (
        "6240",
        "The name supplied already exists. : Another product or service is already using this "
        "name. Please use a different name.",
        ("already used", "item", "Rename", "Retry"),
    ),
    (
        "6240",
        "The name supplied already exists. : Another customer, supplier, or employee is already "
        "using this name. Please use a different name.",
        ("already used", "customer", "Rename", "Retry"),
    ),
    (
        "2050",
        "String length specified does not match the supported length. Min:0 Max:21 supported.",
        ("longer", "limit", "in Odoo", "Retry"),
    ),
    (
        "610",
        "Object Not Found : Something you're trying to use has been made inactive. Check the "
        "fields with accounts, customers, items, vendors or employees.",
        ("customer", "item", "inactive", "active again", "Retry"),
    ),
    (
        "2500",
        "Product/Service assigned to this transaction has been deleted. Before you can modify this "
        "transaction, you must restore 3007900",
        ("item", "inactive", "Restore it there", "Retry"),
    ),
    (
        "6540",
        "This transaction has been deposited. If you want to change or delete it, you must edit "
        "the deposit it appears on and remove it first",
        ("deposited", "Remove it from the deposit", "Retry", "dismiss"),
    ),
]


@tagged("post_install", "-at_install", "qbo")
class TestFaultTable(BaseCase):
    def explained(self, code, detail):
        """The error of a fault within a write."""
        return error_from_response(400, {}, api_fault(code, detail=detail), write=True)

    def test_every_code_of_the_facts_is_there(self):
        self.assertEqual(set(FAULTS), set(CODES.split()))

    def test_every_code_has_its_reaction(self):
        expected = {code: kind for kind, codes in NOT_REFUSED.items() for code in codes}
        for code, reaction in FAULTS.items():
            with self.subTest(code=code):
                self.assertIs(reaction.error, expected.get(code, Refused))

    def test_every_business_rule_has_its_reaction(self):
        for text, kind, word in BUSINESS:
            with self.subTest(text=text):
                error = self.explained("6000", f"Business Validation Error: {text}")
                self.assertIs(type(error), kind)
                self.assertIn(word, str(error))
                self.assertIn(text, error.technical)

    def test_words_count_behind_6000_only(self):
        error = self.explained("2010", "You can only add or edit one name at a time.")
        self.assertIs(type(error), Refused)

    def test_every_error_of_the_help_article_is_explained(self):
        for code, text, words in ARTICLE:
            with self.subTest(text=text):
                error = self.explained(code, text)
                for word in words:
                    self.assertIn(word, str(error))
                self.assertIn(text, error.technical)

    def test_that_quickbooks_cannot_be_reached_is_nobodys_error(self):
        throttled = error_from_response(429, {}, THROTTLED, write=True)
        self.assertIs(type(throttled), TryLater)
        for message in (str(throttled), UNREACHABLE.explanation.template):
            self.assertIn("by itself", message)

    def test_every_explanation_says_what_happened_and_what_to_do(self):
        some = [*FAULTS.values(), *BUSINESS_RULES.values(), UNKNOWN, UNANSWERED, UNREACHABLE]
        cures = {
            Refused: r"press Retry|to whoever looks after it",
            ReconnectNeeded: r"[Cc]onnects? again",
        }
        for reaction in some:
            explanation = reaction.explanation.template
            with self.subTest(explanation=explanation):
                self.assertRegex(explanation, r"^[A-Z].*\.$")
                self.assertRegex(explanation, cures.get(reaction.error, "by itself"))
                self.assertGreater(len(re.findall(r"[.:;]", explanation)), 1)

    def test_business_rules_are_written_as_they_are_looked_for(self):
        for words in BUSINESS_RULES:
            self.assertEqual(words, words.casefold())
