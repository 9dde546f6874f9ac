"""Writes a Term: QuickBooks' payment terms are a number of days (facts: API 5.11)."""

from __future__ import annotations

from .. import const
from ..content.lists import PaymentTerm
from .text import name
from .words import Payload

_MOST_DAYS = 999


def term_name(content: PaymentTerm, *, emoji: bool = True) -> str:
    """The name to look for, and to create if there is none."""
    return name(content.name, const.TERM_NAME, emoji=emoji)


def term(content: PaymentTerm, its_name: str) -> Payload:
    """The Term to create: due after the last instalment.

    Every document carries its own due date, so this is what the bookkeeper reads, not what
    decides.
    """
    return {
        "Name": its_name,
        "Type": "STANDARD",
        "DueDays": max(0, min(content.days, _MOST_DAYS)),
    }
