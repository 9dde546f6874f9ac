"""Defines the content that every QuickBooks document has, whatever its entity."""

from __future__ import annotations

import datetime
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, Self

from ..message import Message
from .keys import DocumentKey, Need
from .side import Side


class Party(NamedTuple):
    """Names the customer or vendor of a document, who trades in one currency."""

    side: Side
    partner_id: int  # Odoo's commercial partner
    name: str
    currency: str
    qbo_id: str = ""  # the party's QuickBooks id, where the document must keep that party


class Rounding(NamedTuple):
    """Says by which amount a rounding line brings a QuickBooks total to Odoo's total (T-4).

    Amounts are in the currency of the document.
    """

    amount: Decimal
    tax: Decimal  # the tax as QuickBooks rounded it


@dataclass(frozen=True, kw_only=True)
class Content(ABC):
    """Says what a QuickBooks document is to contain. Amounts are in the document's currency."""

    number: str
    party: Party | None = None
    currency: str  # ISO code
    exchange_rate: Decimal = Decimal(1)  # home units for one unit of the currency
    date: datetime.date
    posted: datetime.date | None = None  # the date that QuickBooks has, if it has the document
    when_closed: str = (
        "hold"  # dated in closed books: "hold" it, or "move" it to the first open day
    )
    rounding: Rounding | None = None
    needs: tuple[Need, ...] = ()
    further: tuple[DocumentKey, ...] = ()  # the record's other parts, which are pushed as well
    conflicts: tuple[Message, ...] = ()  # reasons why QuickBooks cannot hold it as one document
    notes: tuple[Message, ...] = ()  # what QuickBooks does not get of it, for people

    @property
    @abstractmethod
    def total(self) -> Decimal:
        """The total of the document."""

    @property
    def last_date(self) -> datetime.date:
        """The date of the latest invoice or bill of Odoo that the document is made of."""
        return self.date

    @property
    def applied(self) -> Mapping[DocumentKey, Decimal]:
        """The amounts that are applied to other documents, by document."""
        return {}

    def reduced_to(self, most: Mapping[DocumentKey, Decimal]) -> Self | None:
        """Return the content with smaller applications, or None if nothing is left to push.

        :param most: the most that may be applied to each document, in the content's currency
        """
        return None


@dataclass(frozen=True)
class Nothing:
    """Says that QuickBooks should have no document for a record of Odoo.

    It is not final while one of the needs in `unless` is undecided: if that is pushed, the record
    is read again.
    """

    unless: tuple[Need, ...] = ()
