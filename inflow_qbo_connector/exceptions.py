"""Defines the errors between Odoo and QuickBooks, as a tree by what is to be done next.

    QboError
    ├── TryLater         not accepted: the engine sends it again later
    ├── Uncertain        a write that QuickBooks may have accepted: find that out first
    ├── TokenRejected    the access token was refused: refresh it once, then send again
    ├── ReconnectNeeded  an administrator has to connect again
    ├── Stale            somebody changed the object meanwhile: read it and plan again
    ├── Rounded          accepted, and some cents off: update it with a rounding line
    ├── Held             a cause outside the document is to be cured, and then it is sent
    │   └── WaitsFor     another document has to be sent first
    └── Refused          a person decides
        ├── Ambiguous    QuickBooks has another object in the place of the one that was sent
        └── Inactive     a reference is inactive: a person allows to reactivate it

``messages`` are for the bookkeeper, ``technical`` for whoever reads the log.
"""

from __future__ import annotations

from typing import Any

from .message import Message


class QboError(Exception):
    """The base of all errors that keep a document from arriving in QuickBooks."""

    def __init__(
        self, *messages: Message, technical: str = "", code: str = "", tid: str = ""
    ) -> None:
        """
        :param messages: what happened and what to do, in plain words
        :param technical: QuickBooks' own text
        :param code: Intuit's fault code, as text
        :param tid: Intuit's trace id (``intuit_tid``)
        """
        super().__init__(*messages)
        self.messages = messages
        self.technical = technical
        self.code = code
        self.tid = tid

    def __str__(self) -> str:
        return "\n".join(map(str, self.messages))


class TryLater(QboError):
    """QuickBooks has not accepted a request; it is sent again later."""

    retry_after: int | None = None  # seconds QuickBooks asked for, if it did


class Uncertain(QboError):
    """The outcome of a write is unknown, so it must not be sent again with another request id."""


class TokenRejected(QboError):
    """QuickBooks refused the access token."""


class ReconnectNeeded(QboError):
    """The access has ended: an administrator has to connect again."""


class Stale(QboError):
    """The SyncToken that was sent is not the newest."""


class Rounded(QboError):
    """QuickBooks has the document, but has rounded its tax otherwise than Odoo."""

    def __init__(self, message: Message, *, rounding: dict[str, str]) -> None:
        """
        :param rounding: the line that makes up for the difference, stored with the sync row
        """
        super().__init__(message)
        self.rounding = rounding


class Held(QboError):
    """A cause outside the document keeps it: a mapping, an account, closed books.

    The document is sent as soon as the cause is cured.
    """


class WaitsFor(Held):
    """Another document has to be in QuickBooks first, or to be unapplied from this one."""

    def __init__(self, message: Message, other: Any) -> None:
        """
        :param other: the sync row of that document
        """
        super().__init__(message)
        self.other = other


class Refused(QboError):
    """QuickBooks, or our own check before sending, refused a document: a person decides."""


class Ambiguous(Refused):
    """QuickBooks has another object in the place of the one that was sent.

    A person decides about it. Until then the request stays open, so that no second one is created.
    """


class Inactive(Refused):
    """A reference of a document is inactive in QuickBooks: a person allows to reactivate it."""


class ForbiddenEdge(Exception):
    """A fault of the connector: a sync row was to change its state against the table of edges."""

    def __init__(self, name: str, row_id: int, old: str, new: str) -> None:
        super().__init__(f"{name} (sync row {row_id}) may not go from {old} to {new}.")
