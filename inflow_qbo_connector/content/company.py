"""What a QuickBooks company is like, and the ids of what documents refer to in it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from .document import Party
from .keys import DocumentKey, TaxKey


@dataclass(frozen=True)
class Company:
    """What payloads have to know of the QuickBooks company and of the connection's settings."""

    country: str  # ISO code: US, CA, GB, AU
    tax_mode: str  # "automated", "manual", "vat", "off"
    home_currency: str
    multicurrency: bool
    include_customer_name: bool
    income_account: str = ""  # QuickBooks account ids, or ""
    inventory_account: str = ""
    adjustment_account: str = ""
    rounding_account: str = ""
    rounding_limit: Decimal = Decimal(0)  # in the home currency
    deposit_account: str = ""
    deposit_currency: str = ""
    difference_account: str = ""
    # (type, currency) -> account that adds up what parties owe or are owed
    control_accounts: dict[tuple[str, str], str] = field(default_factory=dict)
    closed_until: datetime.date | None = None  # nothing on or before it may change
    emoji: bool = True  # whether it takes characters of four bytes
    reactivate: bool = False  # without asking


class TaxRate(NamedTuple):
    """One rate of a QuickBooks tax code."""

    qbo_id: str
    percent: Decimal


class TaxCode(NamedTuple):
    """A QuickBooks tax code with the rates it charges on sales, or on purchases."""

    qbo_id: str
    rates: tuple[TaxRate, ...]


class QboDocument(NamedTuple):
    """A document in QuickBooks, by what it is and its id."""

    entity: str
    qbo_id: str


TaxUse = tuple[str, TaxKey]  # sale or purchase, and the taxes of a line


@dataclass
class References:
    """QuickBooks ids of what documents refer to, found or created beforehand."""

    # (entity, partner id, currency) -> id
    parties: dict[tuple[str, int, str], str] = field(default_factory=dict)
    items: dict[int, str] = field(default_factory=dict)  # by product id
    own_items: dict[str, str] = field(default_factory=dict)  # by what they are for
    terms: dict[int, str] = field(default_factory=dict)  # by payment term id
    methods: dict[int, str] = field(default_factory=dict)  # by payment method line id
    documents: dict[DocumentKey, QboDocument] = field(default_factory=dict)
    tax_codes: dict[TaxUse, TaxCode] = field(default_factory=dict)
    inactive_codes: dict[TaxUse, str] = field(default_factory=dict)  # names of chosen ones

    def party(self, party: Party) -> str:
        """QuickBooks' id of a document's customer or vendor."""
        key = (party.side.party, party.partner_id, party.currency)
        return party.qbo_id or self.parties[key]
