"""Closed books: no document dated on or before the closing date changes (facts 4.3, 6200/6210)."""

from __future__ import annotations

from ...books import Books
from ...faults import business


def require_open(books: Books, *days: str | None) -> None:
    """Refuse a document one of whose dates lies in closed books: old and new dates both count.
    Dates compare as text, they are ISO."""
    closed = books.preference("AccountingInfoPrefs", "BookCloseDate")
    if closed and any(day and day <= closed for day in days):
        raise business.books_closed(with_password=books.closing_has_password)
