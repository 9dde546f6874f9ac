"""What is sold or bought: documents with lines of items and their taxes."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

from .document import Content, Party
from .keys import TaxKey
from .lists import Address


@dataclass(frozen=True)
class Line:
    """One line of a document; amounts are in the document's currency."""

    description: str
    product_id: int | None = None
    own_item: str = ""  # without a product: which of the connector's own items it trades
    quantity: Decimal = Decimal(0)
    price: Decimal = Decimal(0)  # Odoo's, after discount; taxes may be included in it
    amount: Decimal = Decimal(0)  # net of tax, rounded
    taxes: TaxKey = frozenset()
    tax_names: str = ""
    # (tax id, percent, amount); a fixed tax has no percent
    tax_amounts: tuple[tuple[int, Decimal | None, Decimal], ...] = ()

    @property
    def has_item(self) -> bool:
        """Whether it is more than a remark."""
        return bool(self.product_id or self.own_item)

    @property
    def tax(self) -> Decimal:
        """The taxes of the line."""
        return sum((amount for _tax, _percent, amount in self.tax_amounts), Decimal(0))


@dataclass(frozen=True, kw_only=True)
class Trade(Content):
    """What a party owes, is owed or gets back for goods and services, always as a positive sum."""

    party: Party
    lines: tuple[Line, ...] = ()
    due_date: datetime.date | None = None
    payment_term_id: int | None = None
    instalments: int = 1  # that the payment term asks for
    last: datetime.date | None = None  # of the last document of Odoo, if there are several
    parties: tuple[str, ...] = ()  # who its documents in Odoo are of, in which currencies
    invoiced: Decimal | None = None  # total of these documents, if they are about nothing else

    @property
    def tax_use(self) -> str:
        """Whether its taxes are those of sales or of purchases, in Odoo's word."""
        return self.party.side.tax_use

    @property
    def untaxed(self) -> Decimal:
        """What the lines come to without tax."""
        return sum((line.amount for line in self.lines), Decimal(0))

    @property
    def tax(self) -> Decimal:
        """The taxes of all lines."""
        return sum((line.tax for line in self.lines), Decimal(0))

    @property
    def total(self) -> Decimal:
        return self.untaxed + self.tax

    @property
    def last_date(self) -> datetime.date:
        return self.last or self.date


@dataclass(frozen=True, kw_only=True)
class Sale(Trade):
    """What a customer owes for a sales order, the content of an Invoice; or gets back with a credit
    note, the content of a CreditMemo.
    """

    billing: Address
    shipping: Address
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Purchase(Trade):
    """What is owed to a vendor for what was received of a purchase order: the content of a Bill."""
