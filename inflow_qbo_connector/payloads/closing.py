"""Decides which date a document gets in closed books, or why it may not be changed (R-5)."""

from __future__ import annotations

import datetime

from .. import const
from ..content.company import Company
from ..content.document import Content
from ..message import Message
from . import sentences
from .problem import Problem

_WHY = "in Odoo, when the books were closed already."


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


def note(content: Content, company: Company) -> Message | None:
    """Write the note on the sync row of a document whose date was moved; None if it was not."""
    moved = date_of(content, company)
    if moved == content.date:
        return None
    return sentences.MOVED(
        number=content.number, date=content.date, closed_until=company.closed_until, moved=moved
    )


def problems(content: Content, company: Company) -> list[Problem]:
    """List why closed books forbid to create or change a document; its old date counts too."""
    before = locked(content.number, content.posted, company)
    reasons = before or locked(content.number, date_of(content, company), company)
    if content.posted or content.when_closed == "move":
        return reasons
    return [
        reason._replace(message=sentences.MAY_MOVE(why=reason.message).in_place_of(reason.message))
        for reason in reasons
    ]


def locked(number: str, day: datetime.date | None, company: Company) -> list[Problem]:
    """List why closed books forbid to change a document.

    :param day: the date that the document has in QuickBooks, or is to get there; None if neither
    """
    if day is None or not _is_closed(day, company):
        return []
    return [
        Problem(
            sentences.CLOSED(number=number, date=day, closed_until=company.closed_until),
            hold=True,
            code=const.CLOSED_BOOKS[0],
        )
    ]


def _is_closed(day: datetime.date, company: Company) -> bool:
    return company.closed_until is not None and day <= company.closed_until


def _first_open_day(company: Company) -> datetime.date:
    assert company.closed_until
    return company.closed_until + datetime.timedelta(days=1)
