"""Writes a Term, which in QuickBooks is a number of days (facts: API 5.11)."""

from __future__ import annotations

from .. import const
from ..content.lists import PaymentTerm
from .text import name
from .words import Payload

_MOST_DAYS = 999


def term_name(content: PaymentTerm, *, emoji: bool = True) -> str:
    """Return the name under which a term is looked for, or else created."""
    return name(content.name, const.TERM_NAME, emoji=emoji)


def term(content: PaymentTerm, name_of_term: str) -> Payload:
    """Write the Term to create, which is due after the last instalment.

    Every document carries its own due date, so the term only informs the bookkeeper.
    """
    return {
        "Name": name_of_term,
        "Type": "STANDARD",
        "DueDays": max(0, min(content.days, _MOST_DAYS)),
    }
