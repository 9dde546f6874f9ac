"""Defines the content of payments: money or credits, and the documents they are applied to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple, Self

from .document import Content
from .keys import DocumentKey


class Application(NamedTuple):
    """Names a document that a payment is applied to, or a credit that it uses, and the amount."""

    document: DocumentKey
    amount: Decimal  # applied, in the currency of the payment


@dataclass(frozen=True, kw_only=True)
class Payment(Content):
    """Says what money or a credit of a party is applied to: the content of a Payment."""

    amount: Decimal  # the money that moved, zero where only a credit is used
    charges: tuple[Application, ...]  # the documents that it pays
    credits: tuple[Application, ...] = ()  # the credits that it uses besides the money
    reference: str
    memo: str
    method_id: int | None = None  # id of Odoo's payment method line
    account: str = ""  # id of the QuickBooks account that holds the money already

    @property
    def total(self) -> Decimal:
        return self.amount

    @property
    def unapplied(self) -> Decimal:
        """The money that is not applied to any document."""
        return self.amount + _sum(self.credits) - _sum(self.charges)

    @property
    def applied(self) -> Mapping[DocumentKey, Decimal]:
        applied: dict[DocumentKey, Decimal] = defaultdict(Decimal)
        for charge in self.charges:
            applied[charge.document] += charge.amount
        return applied

    def reduced_to(self, most: Mapping[DocumentKey, Decimal]) -> Self | None:
        """Return the payment with smaller charges, and with no more credits than they need.

        :param most: the most that it may pay of each document, in the payment's currency;
            charges for other documents stay as they are
        """
        charges = tuple(
            charge._replace(amount=min(charge.amount, most.get(charge.document, charge.amount)))
            for charge in self.charges
        )
        needed = max(_sum(charges) - self.amount, Decimal(0))
        credits = tuple(
            credit._replace(amount=min(credit.amount, needed)) for credit in self.credits
        )
        if not self.amount and not _sum(charges):
            return None
        return replace(self, charges=charges, credits=credits)


def _sum(applications: Iterable[Application]) -> Decimal:
    return sum((application.amount for application in applications), Decimal(0))
