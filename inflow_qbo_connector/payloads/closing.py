"""Decides which date a document gets in closed books, or why it may not be changed (R-5)."""

from __future__ import annotations

import datetime

from .. import const
from ..content.company import Company
from ..content.document import Content
from .problem import Problem

_WHY = "in Odoo, when the books were closed already."
_MAY_MOVE = (
    "Or have such documents dated on the first open day: that is a setting of the connection."
)


def date_of(content: Content, company: Company) -> datetime.date:
    """Return the date that the document gets in QuickBooks.

    Once moved, the date stays the same, however far the books are closed later.
    """
    if content.when_closed != "move" or not _is_closed(content.date, company):
        return content.date
    return content.posted or _first_open_day(company)


def private_note(content: Content, company: Company) -> str:
    """Write the private note of a document whose date was moved; "" if it was not moved.

    The note leaves the closing date out, because that changes while the document stays the same.
    """
    return "" if date_of(content, company) == content.date else f"Dated {content.date} {_WHY}"


def is_private_note(text: str) -> bool:
    """Tell whether `private_note` wrote a text."""
    return text.endswith(_WHY)


def note(content: Content, company: Company) -> str:
    """Write the note on the sync row of a document whose date was moved; "" if it was not."""
    moved = date_of(content, company)
    if moved == content.date:
        return ""
    return (
        f"{content.number} is dated {content.date} in Odoo. The books are closed until "
        f"{company.closed_until} in QuickBooks, so it is dated {moved} there."
    )


def problems(content: Content, company: Company) -> list[Problem]:
    """List why closed books forbid to create or change a document; its old date counts too."""
    before = locked(content.number, content.posted, company)
    reasons = before or locked(content.number, date_of(content, company), company)
    if content.posted or content.when_closed == "move":
        return reasons
    return [reason._replace(message=f"{reason.message} {_MAY_MOVE}") for reason in reasons]


def locked(number: str, day: datetime.date | None, company: Company) -> list[Problem]:
    """List why closed books forbid to change a document.

    :param day: the date that the document has in QuickBooks, or is to get there; None if neither
    """
    if day is None or not _is_closed(day, company):
        return []
    return [
        Problem(
            f"{number} is dated {day}, and in QuickBooks the books are closed until "
            f"{company.closed_until}. It goes by itself once the closing date was moved there, or "
            "the document has a later date in Odoo.",
            hold=True,
            code=const.CLOSED_BOOKS[0],
        )
    ]


def _is_closed(day: datetime.date, company: Company) -> bool:
    return company.closed_until is not None and day <= company.closed_until


def _first_open_day(company: Company) -> datetime.date:
    assert company.closed_until
    return company.closed_until + datetime.timedelta(days=1)
