"""Closed books: nothing dated on or before the closing date changes (facts 4.3, 6200/6210)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import refusals

if TYPE_CHECKING:
    from ..company import Company


def require_open(company: Company, *days: str | None) -> None:
    """The document's old and new dates both count. Dates compare as text, they are ISO."""
    closed = company.preference("AccountingInfoPrefs", "BookCloseDate")
    if closed and any(day and day <= closed for day in days):
        raise refusals.books_closed(with_password=company.closing_has_password)
