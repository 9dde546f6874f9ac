"""What is booked on accounts by name: journal entries."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from .document import Content

CONTROL_ROLES = ("receivable", "payable")


class Posting(NamedTuple):
    """One line of a journal entry."""

    role: str  # of its account, one of `payloads/roles.py`
    amount: Decimal  # debit; negative: credit


@dataclass(frozen=True, kw_only=True)
class Entry(Content):
    """Debits and credits on accounts: the content of a JournalEntry, with a party or without."""

    postings: tuple[Posting, ...]
    memo: str
    booked: tuple[str, ...] = ()  # the accounts it has in QuickBooks, in the postings' order

    @property
    def total(self) -> Decimal:
        return sum((one.amount for one in self.postings if one.amount > 0), Decimal(0))

    @property
    def names_control_account(self) -> bool:
        return any(posting.role in CONTROL_ROLES for posting in self.postings)
