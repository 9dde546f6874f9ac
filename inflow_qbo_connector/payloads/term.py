"""Term: QuickBooks' payment terms are a number of days (facts: API 5.11)."""

from __future__ import annotations

from .. import const
from ..content.values import Payload, Record
from .text import name

_MOST_DAYS = 999


def term_name(payment_term: Record, *, emoji: bool = True) -> str:
    """The name to look for, and to create if there is none."""
    return name(payment_term.name, const.TERM_NAME, emoji=emoji)


def term(payment_term: Record, its_name: str) -> Payload:
    """The Term to create: due after the last instalment.

    Every document carries its own due date, so this is what the bookkeeper reads, not what
    decides.
    """
    days = max((line.nb_days for line in payment_term.line_ids), default=0)
    return {
        "Name": its_name,
        "Type": "STANDARD",
        "DueDays": max(0, min(days, _MOST_DAYS)),
    }
