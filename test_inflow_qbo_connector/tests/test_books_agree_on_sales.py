"""A table of stories: the books agree, whatever form an order takes, in every kind of company.

For each story the receivable, income and tax in QuickBooks' ledger must equal those of the table,
and the journal items of Odoo.
"""

from decimal import Decimal

from odoo.addons.inflow_qbo_connector.content.money import money
from odoo.tests import tagged

from .support.stories.sales_table import STORIES
from .support.storyteller import Storyteller


class Told(Storyteller):
    """Tells the stories of one country."""

    def tell(self, story):
        before = self.in_quickbooks()
        orders = story.tell(self, self.taxes_of(story))
        self.drain()
        for order in orders:
            self.assertState(order, "synced")
        moved = [new - old for new, old in zip(self.in_quickbooks(), before, strict=True)]
        net, tax = Decimal(story.net), Decimal(story.tax)
        for figures in (moved, self.in_odoo(orders)):
            self.assertEqual([money(one) for one in figures], [net + tax, -net, -tax])

    def tell_all(self):
        mine = [story for story in STORIES if story.country == self.simulated]
        self.assertTrue(mine)
        for story in mine:
            with self.subTest(story.name):
                self.tell(story)


@tagged("post_install", "-at_install", "qbo")
class TestStoriesManual(Told):
    simulated = "us-manual"

    def test_the_books_agree(self):
        self.tell_all()


@tagged("post_install", "-at_install", "qbo")
class TestStoriesAutomated(Told):
    simulated = "us-ast"

    def test_the_books_agree(self):
        self.tell_all()


@tagged("post_install", "-at_install", "qbo")
class TestStoriesCanada(Told):
    simulated = "ca"

    def test_the_books_agree(self):
        self.tell_all()


@tagged("post_install", "-at_install", "qbo")
class TestStoriesBritain(Told):
    simulated = "gb"

    def test_the_books_agree(self):
        self.tell_all()


@tagged("post_install", "-at_install", "qbo")
class TestStoriesAustralia(Told):
    simulated = "au"

    def test_the_books_agree(self):
        self.tell_all()
