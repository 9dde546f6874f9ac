"""Names documents that QuickBooks has not given an id yet, and says which need one another."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

TaxKey = frozenset[int]  # ids of the single Odoo taxes that apply to a line together


class DocumentKey(NamedTuple):
    """Names one document to be pushed: a record of Odoo, its kind, and which part of it.

    One order may become several documents of one kind; its parts are numbered in order of making.
    """

    kind: str
    model: str  # Odoo's name of the record's model
    res_id: int
    part: int = 1

    @property
    def variant(self) -> str:
        """The mark that tells the links of a record's parts apart; the first part has none."""
        return str(self.part) if self.part > 1 else ""


class Need(NamedTuple):
    """Names another document that has to be in QuickBooks before this one can go."""

    document: DocumentKey
    least: Decimal = Decimal(0)  # the least total that QuickBooks must have, in its currency
    must_exist: bool = False  # a sync row is made for it, if it has none


def numbered(number: str, part: int) -> str:
    """Return the QuickBooks number of a part: S00012, S00012/2, S00012/3 (S-2, P-2)."""
    return number if part == 1 else f"{number}/{part}"
