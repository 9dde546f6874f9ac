"""What every QuickBooks document says, whatever it is."""

from __future__ import annotations

import datetime
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, Self

from .keys import DocumentKey, Need
from .side import Side


class Party(NamedTuple):
    """Whose a document is: a customer or a vendor, who trades in one currency."""

    side: Side
    partner_id: int  # Odoo's commercial partner
    name: str
    currency: str
    qbo_id: str = ""  # QuickBooks' id where a document is to be of that very one


class Rounding(NamedTuple):
    """What a document needs to come to Odoo's total, because QuickBooks rounds otherwise (T-4)."""

    amount: Decimal
    tax: Decimal  # QuickBooks'


@dataclass(frozen=True, kw_only=True)
class Content(ABC):
    """What a QuickBooks document is to say. Amounts are in its currency."""

    number: str
    party: Party | None = None
    currency: str  # ISO code
    exchange_rate: Decimal = Decimal(1)  # home units for one unit of the currency
    date: datetime.date
    posted: datetime.date | None = None  # the date it has in QuickBooks
    when_closed: str = "hold"  # or "move" to the first open day
    rounding: Rounding | None = None
    needs: tuple[Need, ...] = ()
    further: tuple[DocumentKey, ...] = ()  # other parts of the same record, to be pushed as well
    conflicts: tuple[str, ...] = ()  # why QuickBooks cannot have it as one document

    @property
    @abstractmethod
    def total(self) -> Decimal:
        """What it comes to."""

    @property
    def last_date(self) -> datetime.date:
        """The date of the latest document of Odoo that it is made of."""
        return self.date

    @property
    def names_control_account(self) -> bool:
        """Whether it says itself on which account the party owes or is owed."""
        return False

    @property
    def taken(self) -> Mapping[DocumentKey, Decimal]:
        """How much it takes of the open balance of other documents."""
        return {}

    def reduced_to(self, most: Mapping[DocumentKey, Decimal]) -> Self | None:
        """The same, taking no more of other documents; None if that leaves nothing to say.

        :param most: what it may take of each
        """
        return None


@dataclass(frozen=True)
class Nothing:
    """Says that QuickBooks should have nothing of a document of Odoo.

    Unless one of the needs turns out to be pushed, of which that is not known yet.
    """

    unless: tuple[Need, ...] = ()
