"""A sale as content, made by hand: no Odoo record, no database."""

import datetime
import json
from decimal import Decimal
from pathlib import Path

from odoo.tests import BaseCase

from ..content.company import Company
from ..content.document import Party
from ..content.lists import Address
from ..content.side import SELLING
from ..content.trade import Line, Sale
from ..qbo.writing import to_json

GOLDEN = Path(__file__).parent / "golden"


class Golden(BaseCase):
    """Compares whole documents with files, word by word."""

    maxDiff = None

    def assertGolden(self, name, payload):
        self.assertEqual(json.loads(to_json(payload)), json.loads((GOLDEN / name).read_text()))


US = Company("US", "manual", "USD", False, True, "79")
CANADA = Company("CA", "vat", "CAD", True, True, "79", "81", "80")


def address(**more):
    """Where Azure Interior is."""
    values = {
        "name": "Azure Interior",
        "party_name": "Azure Interior",
        "street": "4557 De Silva St",
        "city": "Fremont",
        "zip": "94538",
        "state": "CA",
        "country": "United States",
    }
    return Address(**values | more)


def customer(currency="USD"):
    """The partner with the id 5."""
    return Party(SELLING, 5, "Azure Interior", currency)


DESK = 11


def line(
    *,
    product=DESK,
    quantity="1",
    price="100",
    amount="100.00",
    taxes=None,
    text="Desk",
    own_item="",
):
    """:param taxes: tax id -> (percent or None, amount)"""
    amounts = tuple(
        (tax, None if percent is None else Decimal(percent), Decimal(sum_))
        for tax, (percent, sum_) in (taxes or {}).items()
    )
    return Line(
        description=text,
        product_id=product,
        own_item=own_item,
        quantity=Decimal(quantity),
        price=Decimal(price),
        amount=Decimal(amount),
        taxes=frozenset(taxes or ()),
        tax_names=" + ".join(f"tax {tax}" for tax in taxes or ()),
        tax_amounts=amounts,
    )


SALE = Sale(
    number="S00042",
    party=customer(),
    billing=address(),
    shipping=address(name="Depot", street="1 Dock Road"),
    currency="USD",
    exchange_rate=Decimal(1),
    date=datetime.date(2026, 3, 1),
    due_date=datetime.date(2026, 3, 31),
    payment_term_id=2,
    note="Ring twice.",
    lines=(line(),),
)
