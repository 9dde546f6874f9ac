"""Money and credits, and the documents that they are applied to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple, Self

from .document import Content
from .keys import DocumentKey


class Application(NamedTuple):
    """A part of another document that a payment pays, or that it pays with."""

    document: DocumentKey
    amount: Decimal  # in the currency of the payment


@dataclass(frozen=True, kw_only=True)
class Payment(Content):
    """Money from or to a party, or the use of a credit, and what that is applied to."""

    amount: Decimal  # the money that moved, zero where only a credit is used
    charges: tuple[Application, ...]  # what it pays
    credits: tuple[Application, ...] = ()  # what it pays with, besides the money
    reference: str
    memo: str
    method_id: int | None = None  # the payment method line of Odoo
    account: str = ""  # QuickBooks' account where the money is already

    @property
    def total(self) -> Decimal:
        return self.amount

    @property
    def unapplied(self) -> Decimal:
        """Money that is left for later documents."""
        return self.amount + _sum(self.credits) - _sum(self.charges)

    @property
    def taken(self) -> Mapping[DocumentKey, Decimal]:
        taken: dict[DocumentKey, Decimal] = defaultdict(Decimal)
        for charge in self.charges:
            taken[charge.document] += charge.amount
        return taken

    def reduced_to(self, most: Mapping[DocumentKey, Decimal]) -> Self | None:
        """With no more credit used than what is still paid takes.

        :param most: what it may pay of each document; what is not in it stays as it is
        """
        charges = tuple(
            charge._replace(amount=min(charge.amount, most.get(charge.document, charge.amount)))
            for charge in self.charges
        )
        needed = max(_sum(charges) - self.amount, Decimal(0))
        credits = tuple(one._replace(amount=min(one.amount, needed)) for one in self.credits)
        if not self.amount and not _sum(charges):
            return None
        return replace(self, charges=charges, credits=credits)


def _sum(applications: Iterable[Application]) -> Decimal:
    return sum((one.amount for one in applications), Decimal(0))
