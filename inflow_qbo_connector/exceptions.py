"""What can go wrong between Odoo and QuickBooks, as a tree of what to do next.

    QboError
    ├── TryLater         not taken: the same again later, by itself
    ├── Uncertain        a write that QuickBooks may have taken: settle it before anything else
    ├── TokenRejected    the access token was refused: refresh once, then again
    ├── ReconnectNeeded  the connection is dead until an administrator connects again
    ├── Stale            somebody changed the object meanwhile: read it and decide again
    ├── Rounded          taken, and cents off: once more with a rounding line
    ├── Held             something outside the document is missing or shut: goes by itself once
    │   │                that is cured
    │   └── WaitsFor     another document, which is on its way
    └── Refused          a person decides
        ├── Ambiguous    QuickBooks has something in the place of what was sent, but not that
        └── Inactive     what the document refers to: to be reactivated, if a person says so

``message`` is for the bookkeeper, ``technical`` for whoever reads the log.
"""

from __future__ import annotations

from typing import Any


class QboError(Exception):
    """Anything that keeps a document from arriving."""

    def __init__(self, message: str, *, technical: str = "", code: str = "", tid: str = "") -> None:
        """
        :param message: what happened and what to do, in plain words
        :param technical: QuickBooks' own text
        :param code: Intuit's fault code, as text
        :param tid: Intuit's trace id (``intuit_tid``)
        """
        super().__init__(message)
        self.message = message
        self.technical = technical
        self.code = code
        self.tid = tid


class TryLater(QboError):
    """Not taken: the same request again later."""

    retry_after: int | None = None  # seconds QuickBooks asked for, if it did


class Uncertain(QboError):
    """A write whose outcome is unknown: never send it blindly again."""


class TokenRejected(QboError):
    """The access token was refused."""


class ReconnectNeeded(QboError):
    """Refresh token revoked, expired or foreign: an administrator has to connect again."""


class Stale(QboError):
    """The SyncToken sent is not the newest."""


class Rounded(QboError):
    """QuickBooks has the document, but rounds its tax otherwise than Odoo."""

    def __init__(self, message: str, *, rounding: dict[str, str]) -> None:
        """
        :param rounding: the line that closes the difference, to be kept with the sync row
        """
        super().__init__(message)
        self.rounding = rounding


class Held(QboError):
    """Something outside the document is missing or shut: a mapping, an account, closed books.

    The document goes by itself once that is cured.
    """


class WaitsFor(Held):
    """Another document has to be in QuickBooks first, or to let go of this one."""

    def __init__(self, message: str, other: Any) -> None:
        """
        :param other: the sync row of that document
        """
        super().__init__(message)
        self.other = other


class Refused(QboError):
    """QuickBooks, or our own check before it, said no: a person decides."""


class Ambiguous(Refused):
    """Something is in the place of what was sent, but is not that.

    A person decides what it is; until then the request stays open, so that none is made beside it.
    """


class Inactive(Refused):
    """What a document refers to is inactive in QuickBooks: a person allows to reactivate it."""


class ForbiddenEdge(Exception):
    """A fault of ours: a sync row was to change its state in a way that the table does not know."""

    def __init__(self, name: str, row_id: int, old: str, new: str) -> None:
        super().__init__(f"{name} (sync row {row_id}) may not go from {old} to {new}.")
