"""What each story of a sale comes to, in each kind of company.

Net and tax are worked out by hand and in the home currency.
"""

from typing import NamedTuple

from . import invoicing, lines, taxes


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
    Story("three desks", "us-manual", lines.plain, (15,), "300.00", "45.00"),
    Story("three desks", "us-ast", lines.plain, (7.25,), "300.00", "21.75"),
    Story("three desks", "ca", lines.plain, (13,), "300.00", "39.00"),
    Story("three desks", "gb", lines.plain, (20,), "300.00", "60.00"),
    Story("three desks", "au", lines.plain, (10,), "300.00", "30.00"),
    Story("no tax at all", "us-manual", lines.untaxed, (), "300.00", "0.00"),
    Story("no tax at all", "us-ast", lines.untaxed, (), "300.00", "0.00"),
    Story("no tax at all", "gb", lines.untaxed, (), "300.00", "0.00"),
    Story("two taxes on two lines", "us-ast", lines.mixed, (7.25, 4), "250.00", "11.25"),
    Story("every kind of line", "gb", lines.mixed, (20, 5, 0), "350.00", "25.00"),
    Story("every kind of line", "au", lines.mixed, (10, 0), "250.00", "10.00"),
    # 750.00 less 75.00
    Story("a discount on a line", "ca", lines.discounted_line, (13,), "675.00", "87.75"),
    Story("an old desk taken back", "gb", lines.negative_line, (20,), "170.00", "34.00"),
    Story("a coupon", "au", lines.coupon, (10,), "85.00", "8.50"),
    Story("a delivery charge", "au", lines.delivery_charge, (10,), "112.50", "11.25"),
    Story("a free gift", "us-manual", lines.free_gift, (15,), "100.00", "15.00"),
    Story("headings and notes", "us-manual", lines.headed, (15,), "100.00", "15.00"),
    Story("an offer not taken", "gb", lines.optional, (20,), "100.00", "20.00"),
    # 15 % of 10.82 is 1.623
    Story("five decimals", "us-manual", lines.fine_figures, (15,), "10.82", "1.62"),
    Story("dozens and pieces", "gb", lines.units, (20,), "270.00", "54.00"),
    Story("a combo", "gb", lines.combo, (20,), "20.00", "4.00"),
    Story("a combo", "us-manual", lines.combo, (15,), "20.00", "3.00"),
    Story("ten percent off", "us-manual", invoicing.ten_percent_off, (15,), "90.00", "13.50"),
    # 90.00 at 20 % and 90.00 at 5 %
    Story("ten percent off", "gb", invoicing.ten_percent_off, (20, 5), "180.00", "22.50"),
    # 115.00 less 23.00 is 92.00: 80.00 and 12.00
    Story("23.00 off", "us-manual", invoicing.fixed_amount_off, (15,), "80.00", "12.00"),
    # A fifth of 300.00 + 45.00 tax + 45.00 untaxed
    Story("a fifth down", "us-manual", invoicing.fifth_down, (15,), "69.00", "9.00"),
    Story("the rest", "us-manual", invoicing.fifth_down_and_the_rest, (15,), "345.00", "45.00"),
    Story("a fifth down", "gb", invoicing.fifth_down, (20,), "69.00", "12.00"),
    Story("the rest", "gb", invoicing.fifth_down_and_the_rest, (20,), "345.00", "60.00"),
    Story("the rest", "us-ast", invoicing.fifth_down_and_the_rest, (7.25,), "345.00", "21.75"),
    # 100.00 of 375.00: 80.00 of the 300.00, 8.00 of their tax, 12.00 of the 45.00
    Story("100.00 down", "au", invoicing.hundred_down, (10,), "92.00", "8.00"),
    Story("the rest of it", "au", invoicing.hundred_down_and_the_rest, (10,), "345.00", "30.00"),
    Story("two of five delivered", "ca", invoicing.delivered, (13,), "100.00", "13.00"),
    Story("two lots", "gb", invoicing.in_two_lots, (20,), "500.00", "100.00"),
    Story(
        "two orders, one invoice",
        "ca",
        invoicing.two_orders_on_one_invoice,
        (13,),
        "100.00",
        "13.00",
    ),
    Story("no product", "ca", lines.line_without_product, (13,), "105.00", "13.65"),
    # 9.97 + 1.00 (0.997) = 10.97, rounded to 10.95
    Story("cash rounding", "au", invoicing.cash_rounded, (10,), "9.95", "1.00"),
    Story("cash rounding in the tax", "au", invoicing.cash_rounded_tax, (10,), "9.97", "0.98"),
    Story("instalments", "ca", invoicing.instalments, (13,), "300.00", "39.00"),
    Story("2 % for early payers", "us-manual", invoicing.early_discount, (15,), "300.00", "45.00"),
    # The tax is on 294.00 at once
    Story("2 %, and of tax", "gb", invoicing.early_discount_on_tax, (20,), "300.00", "58.80"),
    # 300.00 and 39.00 USD
    Story("US dollars", "ca", invoicing.in_us_dollars, (13,), "420.00", "54.60"),
    # 69.00 with 15 % inside
    Story("tax in the price", "us-manual", taxes.included, (15,), "60.00", "9.00"),
    # 69.00 with 20 % inside
    Story("tax in the price", "gb", taxes.included, (20,), "57.50", "11.50"),
    # 20 % of 0.39 is 0.078; of 0.13 it is 0.026
    Story("rounded in all", "gb", taxes.small_lines, (20,), "0.39", "0.08"),
    Story("rounded by line", "gb", taxes.small_lines_by_line, (20,), "0.39", "0.09"),
    Story("a group of taxes", "ca", taxes.grouped_tax, (5, 7), "200.00", "24.00"),
    Story("a deposit", "us-manual", taxes.with_fixed_tax, (15,), "20.00", "4.00"),
    Story(
        "a deposit of its own rate",
        "gb",
        taxes.with_fixed_tax_of_its_own_rate,
        (20,),
        "20.00",
        "5.00",
    ),
    Story("exported", "au", taxes.exported, (10, 0), "300.00", "0.00"),
]
