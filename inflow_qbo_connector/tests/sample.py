"""A sale as the mapping sees it, made by hand: no Odoo record, no database."""

import datetime
import json
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

from odoo.tests import BaseCase

from ..content.values import Company, Sale, SaleLine
from ..qbo.writing import to_json

GOLDEN = Path(__file__).parent / "golden"


class Golden(BaseCase):
    """Compares whole documents with files, word by word."""

    maxDiff = None

    def assertGolden(self, name, payload):
        self.assertEqual(json.loads(to_json(payload)), json.loads((GOLDEN / name).read_text()))


US = Company("US", "manual", "USD", False, True, "79")
CANADA = Company("CA", "vat", "CAD", True, True, "79", "81", "80")


def contact(**more):
    """What the mapping reads of a partner."""
    values = {
        "id": 5,
        "name": "Azure Interior",
        "street": "4557 De Silva St",
        "street2": "",
        "city": "Fremont",
        "zip": "94538",
        "state_id": SimpleNamespace(code="CA"),
        "country_id": SimpleNamespace(name="United States"),
    }
    partner = SimpleNamespace(**values | more)
    partner.commercial_partner_id = more.get("commercial_partner_id", partner)
    return partner


DESK = SimpleNamespace(id=11)
AZURE = contact()


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
    return SaleLine(
        description=text,
        product=product,
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
    partner=AZURE,
    billing=AZURE,
    shipping=contact(id=6, name="Depot", street="1 Dock Road", commercial_partner_id=AZURE),
    currency=SimpleNamespace(name="USD"),
    exchange_rate=Decimal(1),
    date=datetime.date(2026, 3, 1),
    due_date=datetime.date(2026, 3, 31),
    payment_term=SimpleNamespace(id=2),
    note="Ring twice.",
    lines=(line(),),
)
