"""Describes a QuickBooks company, and holds the QuickBooks ids that documents refer to."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from .document import Party
from .keys import DocumentKey, TaxKey


@dataclass(frozen=True)
class Company:
    """Holds the facts of a QuickBooks company and the connection's settings that payloads use."""

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
    # (account type, currency) -> QuickBooks id of the control account
    control_accounts: dict[tuple[str, str], str] = field(default_factory=dict)
    closed_until: datetime.date | None = None  # the last day of closed books
    emoji: bool = True  # whether it accepts characters of four bytes
    reactivate: bool = False  # whether inactive objects are made active without asking


class TaxRate(NamedTuple):
    """One rate of a QuickBooks tax code."""

    qbo_id: str
    percent: Decimal


class TaxCode(NamedTuple):
    """A QuickBooks tax code with the rates it charges on sales, or on purchases."""

    qbo_id: str
    rates: tuple[TaxRate, ...]


class QboDocument(NamedTuple):
    """Identifies a document in QuickBooks by its entity and id."""

    entity: str
    qbo_id: str


TaxUse = tuple[str, TaxKey]  # "sale" or "purchase", and the taxes of a line


@dataclass
class References:
    """Holds the QuickBooks ids of parties, items, terms, … that documents refer to.

    All of them were found or created before a payload is written.
    """

    # (entity, partner id, currency) -> id
    parties: dict[tuple[str, int, str], str] = field(default_factory=dict)
    items: dict[int, str] = field(default_factory=dict)  # by product id
    own_items: dict[str, str] = field(default_factory=dict)  # by purpose, as `const.ROUNDING`
    terms: dict[int, str] = field(default_factory=dict)  # by payment term id
    methods: dict[int, str] = field(default_factory=dict)  # by payment method line id
    documents: dict[DocumentKey, QboDocument] = field(default_factory=dict)
    tax_codes: dict[TaxUse, TaxCode] = field(default_factory=dict)
    # names of mapped tax codes that are inactive in QuickBooks
    inactive_codes: dict[TaxUse, str] = field(default_factory=dict)

    def party(self, party: Party) -> str:
        """Return the QuickBooks id of a customer or vendor.

        :raises KeyError: it was neither found nor created
        """
        key = (party.side.party, party.partner_id, party.currency)
        return party.qbo_id or self.parties[key]
