"""Defines the content of documents that sell or buy: lines of items with their taxes."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

from .document import Content, Party
from .keys import TaxKey
from .lists import Address


@dataclass(frozen=True)
class Line:
    """Says what one line of a document sells, buys or remarks.

    Amounts are in the document's currency.
    """

    description: str
    product_id: int | None = None
    own_item: str = ""  # purpose of the connector's own item that stands for a missing product
    quantity: Decimal = Decimal(0)
    price: Decimal = Decimal(0)  # Odoo's unit price after discount; it may include taxes
    amount: Decimal = Decimal(0)  # net of tax, rounded
    taxes: TaxKey = frozenset()
    tax_names: str = ""
    # (tax id, percent, amount); a fixed tax has no percent
    tax_amounts: tuple[tuple[int, Decimal | None, Decimal], ...] = ()

    @property
    def has_item(self) -> bool:
        """Whether the line sells or buys something; otherwise it is a remark."""
        return bool(self.product_id or self.own_item)

    @property
    def tax(self) -> Decimal:
        """The sum of the line's taxes."""
        return sum((amount for _tax, _percent, amount in self.tax_amounts), Decimal(0))


@dataclass(frozen=True, kw_only=True)
class Trade(Content):
    """Says what a party owes, is owed or gets back for goods and services, as a positive sum."""

    party: Party
    lines: tuple[Line, ...] = ()
    due_date: datetime.date | None = None
    payment_term_id: int | None = None
    instalments: int = 1  # number of instalments that the payment term asks for
    last: datetime.date | None = None  # date of the latest of several invoices or bills of Odoo
    parties: tuple[str, ...] = ()  # parties and currencies of its invoices or bills in Odoo
    invoiced: Decimal | None = None  # total of these, unless they bill other orders as well

    @property
    def tax_use(self) -> str:
        """The use of the document's taxes, "sale" or "purchase"."""
        return self.party.side.tax_use

    @property
    def untaxed(self) -> Decimal:
        """The sum of the lines without tax."""
        return sum((line.amount for line in self.lines), Decimal(0))

    @property
    def tax(self) -> Decimal:
        """The sum of the taxes of all lines."""
        return sum((line.tax for line in self.lines), Decimal(0))

    @property
    def total(self) -> Decimal:
        return self.untaxed + self.tax

    @property
    def last_date(self) -> datetime.date:
        return self.last or self.date


@dataclass(frozen=True, kw_only=True)
class Sale(Trade):
    """Says what a customer owes for an order, or gets back with a credit note.

    It is the content of an Invoice or of a CreditMemo.
    """

    billing: Address
    shipping: Address
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Purchase(Trade):
    """Says what is owed to a vendor for the received part of an order: the content of a Bill."""
