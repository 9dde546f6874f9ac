"""Defines the content of journal entries, which book amounts on accounts by their roles."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from .document import Content


class Posting(NamedTuple):
    """Books one amount in a journal entry, in the currency of the entry."""

    role: str  # the role of its account, one of `payloads/roles.py`
    amount: Decimal  # positive: a debit; negative: a credit


@dataclass(frozen=True, kw_only=True)
class Entry(Content):
    """Lists debits and credits on accounts: the content of a JournalEntry."""

    postings: tuple[Posting, ...]
    memo: str
    booked: tuple[str, ...] = ()  # ids of the accounts in QuickBooks, in the postings' order

    @property
    def total(self) -> Decimal:
        return sum((posting.amount for posting in self.postings if posting.amount > 0), Decimal(0))
