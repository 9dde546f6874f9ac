"""A table of stories: the books agree, whatever form an order takes, in every kind of company.

Net and tax are worked out by hand and in the home currency. For each story the receivable, income
and tax in QuickBooks' ledger must equal them, and the journal items of Odoo.
"""

from decimal import Decimal
from typing import NamedTuple

from odoo.addons.inflow_qbo_connector.content.money import money
from odoo.tests import tagged

from .support import stories
from .support.in_country import InCountry


class Story(NamedTuple):
    name: str
    country: str
    tell: object
    taxes: tuple  # percentages
    net: str
    tax: str


# US with manual sales tax: 15 %. US with automated sales tax: 7.25 % or whatever Odoo says.
# Canada: HST 13 %, GST 5 % and PST 7 %. Britain: 20 %, 5 %, 0 %. Australia: 10 %, 0 %.
STORIES = [
    Story("three desks", "us-manual", stories.plain, (15,), "300.00", "45.00"),
    Story("three desks", "us-ast", stories.plain, (7.25,), "300.00", "21.75"),
    Story("three desks", "ca", stories.plain, (13,), "300.00", "39.00"),
    Story("three desks", "gb", stories.plain, (20,), "300.00", "60.00"),
    Story("three desks", "au", stories.plain, (10,), "300.00", "30.00"),
    Story("no tax at all", "us-manual", stories.untaxed, (), "300.00", "0.00"),
    Story("no tax at all", "us-ast", stories.untaxed, (), "300.00", "0.00"),
    Story("no tax at all", "gb", stories.untaxed, (), "300.00", "0.00"),
    Story("two taxes on two lines", "us-ast", stories.mixed, (7.25, 4), "250.00", "11.25"),
    Story("every kind of line", "gb", stories.mixed, (20, 5, 0), "350.00", "25.00"),
    Story("every kind of line", "au", stories.mixed, (10, 0), "250.00", "10.00"),
    # 750.00 less 75.00
    Story("a discount on a line", "ca", stories.discounted_line, (13,), "675.00", "87.75"),
    Story("an old desk taken back", "gb", stories.negative_line, (20,), "170.00", "34.00"),
    Story("a coupon", "au", stories.coupon, (10,), "85.00", "8.50"),
    Story("a delivery charge", "au", stories.delivery_charge, (10,), "112.50", "11.25"),
    Story("a free gift", "us-manual", stories.free_gift, (15,), "100.00", "15.00"),
    Story("headings and notes", "us-manual", stories.headed, (15,), "100.00", "15.00"),
    Story("an offer not taken", "gb", stories.optional, (20,), "100.00", "20.00"),
    # 15 % of 10.82 is 1.623
    Story("five decimals", "us-manual", stories.fine_figures, (15,), "10.82", "1.62"),
    Story("dozens and pieces", "gb", stories.units, (20,), "270.00", "54.00"),
    Story("a combo", "gb", stories.combo, (20,), "20.00", "4.00"),
    Story("a combo", "us-manual", stories.combo, (15,), "20.00", "3.00"),
    Story("ten percent off", "us-manual", stories.ten_percent_off, (15,), "90.00", "13.50"),
    # 90.00 at 20 % and 90.00 at 5 %
    Story("ten percent off", "gb", stories.ten_percent_off, (20, 5), "180.00", "22.50"),
    # 115.00 less 23.00 is 92.00: 80.00 and 12.00
    Story("23.00 off", "us-manual", stories.fixed_amount_off, (15,), "80.00", "12.00"),
    # A fifth of 300.00 + 45.00 tax + 45.00 untaxed
    Story("a fifth down", "us-manual", stories.fifth_down, (15,), "69.00", "9.00"),
    Story("the rest", "us-manual", stories.fifth_down_and_the_rest, (15,), "345.00", "45.00"),
    Story("a fifth down", "gb", stories.fifth_down, (20,), "69.00", "12.00"),
    Story("the rest", "gb", stories.fifth_down_and_the_rest, (20,), "345.00", "60.00"),
    Story("the rest", "us-ast", stories.fifth_down_and_the_rest, (7.25,), "345.00", "21.75"),
    # 100.00 of 375.00: 80.00 of the 300.00, 8.00 of their tax, 12.00 of the 45.00
    Story("100.00 down", "au", stories.hundred_down, (10,), "92.00", "8.00"),
    Story("the rest of it", "au", stories.hundred_down_and_the_rest, (10,), "345.00", "30.00"),
    Story("two of five delivered", "ca", stories.delivered, (13,), "100.00", "13.00"),
    Story("two lots", "gb", stories.in_two_lots, (20,), "500.00", "100.00"),
    Story(
        "two orders, one invoice", "ca", stories.two_orders_on_one_invoice, (13,), "100.00", "13.00"
    ),
    Story("no product", "ca", stories.line_without_product, (13,), "105.00", "13.65"),
    # 9.97 + 1.00 (0.997) = 10.97, rounded to 10.95
    Story("cash rounding", "au", stories.cash_rounded, (10,), "9.95", "1.00"),
    Story("cash rounding in the tax", "au", stories.cash_rounded_tax, (10,), "9.97", "0.98"),
    Story("instalments", "ca", stories.instalments, (13,), "300.00", "39.00"),
    Story("2 % for early payers", "us-manual", stories.early_discount, (15,), "300.00", "45.00"),
    # The tax is on 294.00 at once
    Story("2 %, and of tax", "gb", stories.early_discount_on_tax, (20,), "300.00", "58.80"),
    # 300.00 and 39.00 USD
    Story("US dollars", "ca", stories.in_us_dollars, (13,), "420.00", "54.60"),
    # 69.00 with 15 % inside
    Story("tax in the price", "us-manual", stories.included, (15,), "60.00", "9.00"),
    # 69.00 with 20 % inside
    Story("tax in the price", "gb", stories.included, (20,), "57.50", "11.50"),
    # 20 % of 0.39 is 0.078; of 0.13 it is 0.026
    Story("rounded in all", "gb", stories.small_lines, (20,), "0.39", "0.08"),
    Story("rounded by line", "gb", stories.small_lines_by_line, (20,), "0.39", "0.09"),
    Story("a group of taxes", "ca", stories.grouped_tax, (5, 7), "200.00", "24.00"),
    Story("a deposit", "us-manual", stories.with_fixed_tax, (15,), "20.00", "4.00"),
    Story(
        "a deposit of its own rate",
        "gb",
        stories.with_fixed_tax_of_its_own_rate,
        (20,),
        "20.00",
        "5.00",
    ),
    Story("exported", "au", stories.exported, (10, 0), "300.00", "0.00"),
]


class Told(InCountry):
    """Tells the stories of one country."""

    def setUp(self):
        super().setUp()
        self.connection.rounding_account_id = self.account("Discounts Given")
        mountain_view = {"state_id": self.env.ref("base.state_us_5").id}
        self.partner_values = mountain_view if self.simulated == "us-ast" else {}

    def new_partner(self, name="Azure Interior", **more):
        return super().new_partner(name, **self.partner_values | more)

    def code_of(self, tax):
        """The QuickBooks code that a tax is mapped to."""
        return self.map_tax_of(tax).tax_code_id

    def map_tax_of(self, tax):
        key = self.env["qbo.tax.mapping"]._key(tax)
        return self.connection.tax_mapping_ids.filtered(lambda one: one.tax_key == key)

    def taxes_of(self, story):
        taxes = self.env["account.tax"]
        for percent in story.taxes:
            if percent not in self.taxes:
                self.taxes[percent] = self.new_tax(f"Sales {percent} %", percent)
            taxes += self.taxes[percent]
        return taxes

    def in_quickbooks(self):
        """(receivable, income, tax) of the general ledger; credits are negative."""
        revenue = self.connection.account_ids.filtered(
            lambda account: account.classification == "Revenue"
        ).mapped("name")
        sums = [0.0, 0.0, 0.0]
        for row in self.simulator.control("GET", "ledger"):
            name, balance = row["account"], float(row["balance"])
            place = 0 if "Receivable" in name else 1 if name in revenue else 2
            sums[place] += balance
        return sums

    def in_odoo(self, orders):
        """The same of the journal items of the orders' posted invoices."""
        lines = orders.invoice_ids.filtered(lambda move: move.state == "posted").line_ids
        receivable = lines.filtered(lambda line: line.account_type == "asset_receivable")
        taxes = lines.filtered("tax_repartition_line_id")
        income = lines - receivable - taxes
        return [sum(some.mapped("balance")) for some in (receivable, income, taxes)]

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
