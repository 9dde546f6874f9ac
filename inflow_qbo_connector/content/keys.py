"""Names of documents before QuickBooks has given them an id, and what they need of each other."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

TaxKey = frozenset[int]  # ids of the single Odoo taxes that apply to a line together


class DocumentKey(NamedTuple):
    """One document to be pushed: a record of Odoo, as what, and which part of it.

    An order may be several documents of one kind; parts are numbered in order of making.
    """

    kind: str
    model: str  # Odoo's
    res_id: int
    part: int = 1

    @property
    def variant(self) -> str:
        """The mark that tells the counterparts of one record apart; the first has none."""
        return str(self.part) if self.part > 1 else ""


class Need(NamedTuple):
    """Another document that has to be in QuickBooks before this one can go."""

    document: DocumentKey
    least: Decimal = Decimal(0)  # what it has to come to; if it is less as yet, it grows first
    must_exist: bool = False  # it is wanted in any case, and gets a sync row if it has none


def numbered(number: str, part: int) -> str:
    """The number of a part in QuickBooks: S00012, S00012/2, S00012/3 (S-2, P-2)."""
    return number if part == 1 else f"{number}/{part}"
