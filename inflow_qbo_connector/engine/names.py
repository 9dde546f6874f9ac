"""What people call QuickBooks' documents."""

from __future__ import annotations

_WORDS = {
    "Invoice": "invoice",
    "CreditMemo": "credit memo",
    "Payment": "payment",
    "JournalEntry": "journal entry",
}


def words(entity: str) -> str:
    """An entity in the words of QuickBooks' screens, as within a sentence."""
    return _WORDS.get(entity, entity)
