"""Which screens are photographed."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from tools import screenshots
from tools.demo.samples import SAMPLES


def test_the_pictures_of_the_readme_are_taken() -> None:
    odoo = SimpleNamespace(the_one=lambda *_: 1, read=lambda *_: [{"qbo_id": "1"}])
    url = SimpleNamespace(url="http://127.0.0.1:9")
    both: Any = SimpleNamespace(odoo=odoo, server=url, practice=url)
    till = SimpleNamespace(payments=[1], credit_notes=[2])
    orders = list(range(len(SAMPLES)))
    played: Any = SimpleNamespace(connection=1, orders=orders, till=till)
    sick = {"edited": 1, "unmapped": 2, "doubled": 3, "inactive": 4}
    pictures = screenshots.while_all_is_well(both, played)
    pictures += screenshots.in_trouble(both, played, sick)
    pictures += screenshots.without_access(both, played, 5)
    names = [picture.name for picture in pictures]
    assert len(names) == len(set(names))
    shown = {picture.name for picture in pictures if picture.in_readme}
    assert shown == {"settings", "order", "log", "log-error", "quickbooks-invoice"}
