"""The values that mapping functions are given and give back."""

from __future__ import annotations

import datetime
from abc import ABC, abstractmethod
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, NamedTuple

from ..exceptions import QboError

# Odoo records are read by attribute only, so that mapping needs neither Odoo nor a database.
Record = Any
Payload = dict[str, Any]


class Problem(NamedTuple):
    """Why a document cannot be sent, in a sentence that names the record and the cure."""

    message: str
    hold: bool = False  # goes by itself once cured, instead of waiting for a person
    code: str = ""  # the fault code that QuickBooks would answer with


@dataclass(frozen=True)
class Company:
    """What the mapping has to know of the QuickBooks company and its settings."""

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
    receivables: dict[str, str] = field(default_factory=dict)  # currency -> account
    closed_until: datetime.date | None = None  # nothing on or before it may change
    emoji: bool = True  # whether it takes characters of four bytes
    reactivate: bool = False  # without asking
    closed_sales: str = "hold"  # or "move" to the first open day


class TaxRate(NamedTuple):
    """One rate of a QuickBooks tax code."""

    qbo_id: str
    percent: Decimal


class TaxCode(NamedTuple):
    """A QuickBooks tax code with the rates it charges on sales."""

    qbo_id: str
    rates: tuple[TaxRate, ...]


class Rounding(NamedTuple):
    """What a document needs to come to Odoo's total, because QuickBooks rounds otherwise (T-4)."""

    amount: Decimal
    tax: Decimal  # QuickBooks'


TaxKey = frozenset[int]  # ids of the single Odoo taxes that apply to a line together


@dataclass
class References:
    """QuickBooks ids of what a document refers to, found or created beforehand."""

    customers: dict[tuple[int, str], str] = field(default_factory=dict)  # (partner id, currency)
    items: dict[int, str] = field(default_factory=dict)  # product id
    own_items: dict[str, str] = field(default_factory=dict)  # what they are for
    terms: dict[int, str] = field(default_factory=dict)  # payment term id
    methods: dict[int, str] = field(default_factory=dict)  # payment method line id
    tax_codes: dict[TaxKey, TaxCode] = field(default_factory=dict)
    inactive_codes: dict[TaxKey, str] = field(default_factory=dict)  # names of chosen ones

    def customer(self, wanted: Wanted) -> str:
        """Whose a document is."""
        return wanted.customer or self.customers[wanted.partner.id, wanted.currency.name]


@dataclass(frozen=True)
class SaleLine:
    """One line of a sale, in the sale's currency."""

    description: str
    product: Record = None
    own_item: str = ""  # without a product: which of the connector's own items it sells
    quantity: Decimal = Decimal(0)
    price: Decimal = Decimal(0)  # Odoo's, after discount; taxes may be included in it
    amount: Decimal = Decimal(0)  # net of tax, rounded
    taxes: TaxKey = frozenset()
    tax_names: str = ""
    # (tax id, percent, amount); a fixed tax has no percent
    tax_amounts: tuple[tuple[int, Decimal | None, Decimal], ...] = ()

    @property
    def sells(self) -> bool:
        """Whether it is more than a remark."""
        return bool(self.product or self.own_item)

    @property
    def tax(self) -> Decimal:
        return sum((amount for _tax, _percent, amount in self.tax_amounts), Decimal(0))


@dataclass(frozen=True, kw_only=True)
class Wanted(ABC):
    """What a QuickBooks document is to say, of whatever kind."""

    number: str
    partner: Record  # commercial partner
    currency: Record
    exchange_rate: Decimal  # home units for one unit of the currency
    date: datetime.date
    posted: datetime.date | None = None  # the date it has in QuickBooks
    lines: tuple[SaleLine, ...] = ()
    payment_term: Record = None
    payment_method: Record = None
    rounding: Rounding | None = None
    customer: str = ""  # QuickBooks' id; "" if it is the counterpart of the partner
    rest: QboError | None = None  # why this is not all of it yet

    @property
    @abstractmethod
    def total(self) -> Decimal:
        """What it comes to, in its currency."""

    @property
    def last_date(self) -> datetime.date:
        """Of its latest part."""
        return self.date


@dataclass(frozen=True, kw_only=True)
class Sale(Wanted):
    """What a customer owes for one sales order: the content of its QuickBooks Invoice.

    Or what the customer gets back with a credit note, in positive amounts: a CreditMemo.
    """

    billing: Record
    shipping: Record
    last: datetime.date | None = None  # of the last invoice, if there are several
    due_date: datetime.date | None = None
    note: str = ""
    billed: tuple[str, ...] = ()  # who its invoices go to, in which currencies
    invoiced: Decimal | None = None  # total of its invoices, if they bill nothing else
    instalments: int = 1  # that the payment term asks for

    @property
    def untaxed(self) -> Decimal:
        return sum((line.amount for line in self.lines), Decimal(0))

    @property
    def tax(self) -> Decimal:
        return sum((line.tax for line in self.lines), Decimal(0))

    @property
    def total(self) -> Decimal:
        return self.untaxed + self.tax

    @property
    def last_date(self) -> datetime.date:
        return self.last or self.date


class Settled(NamedTuple):
    """A document in QuickBooks of which a part is settled."""

    entity: str
    qbo_id: str
    amount: Decimal  # in the currency of the document that settles it


@dataclass(frozen=True, kw_only=True)
class Receipt(Wanted):
    """Money from a customer, or a credit, and what it settles: the content of a Payment."""

    amount: Decimal  # the money that came in, zero where a credit note is applied
    charges: tuple[Settled, ...]
    credits: tuple[Settled, ...] = ()
    reference: str
    memo: str
    deposit_account: str = ""  # where the money is in QuickBooks already

    @property
    def total(self) -> Decimal:
        return self.amount

    @property
    def unapplied(self) -> Decimal:
        """Money that is left for later documents."""
        charged = sum((one.amount for one in self.charges), Decimal(0))
        credited = sum((one.amount for one in self.credits), Decimal(0))
        return self.amount + credited - charged

    def within(self, invoices: dict[str, Decimal]) -> Receipt:
        """The same, with no more settled of each invoice, and no more credit used than that takes.

        :param invoices: QuickBooks' id -> the most of it
        """
        charges = tuple(
            one._replace(amount=min(one.amount, invoices.get(one.qbo_id, Decimal(0))))
            if one.entity == "Invoice"
            else one
            for one in self.charges
        )
        charged = sum((one.amount for one in charges), Decimal(0))
        needed = max(charged - self.amount, Decimal(0))
        credits = tuple(one._replace(amount=min(one.amount, needed)) for one in self.credits)
        return replace(self, charges=charges, credits=credits)


class Posting(NamedTuple):
    """One side of a journal entry."""

    role: str  # of its account: "receivable", "deposit", "difference"
    amount: Decimal  # debit; negative: credit


@dataclass(frozen=True, kw_only=True)
class Entry(Wanted):
    """What is booked by hand: the content of a JournalEntry."""

    postings: tuple[Posting, ...]
    memo: str
    booked: tuple[str, ...] = ()  # the accounts it has in QuickBooks, in the postings' order

    @property
    def total(self) -> Decimal:
        return sum((one.amount for one in self.postings if one.amount > 0), Decimal(0))
