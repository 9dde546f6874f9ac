"""Turns what came back from QuickBooks into an exception that says what to do next.

One table decides by fault code (facts: API 4.3). A code that is not in it goes to a person:
guessing is how ledgers get wrong.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NamedTuple

import requests
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

from .. import const
from ..exceptions import (
    QboError,
    ReconnectNeeded,
    Refused,
    Stale,
    TokenRejected,
    TryLater,
    Uncertain,
)
from .redact import redact


class Fault(NamedTuple):
    """One error of a fault envelope. ``code`` is always text."""

    code: str
    message: str
    detail: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.code, self.message, self.detail) if part)


class Reaction(NamedTuple):
    """What a fault code means to us, and to the person who reads it."""

    error: type[QboError]
    explanation: str


_UNKNOWN = Reaction(Refused, "QuickBooks refused this. Its own words are below.")

FAULTS: dict[str, Reaction] = {
    "100": Reaction(TokenRejected, "QuickBooks no longer accepts the connection's token."),
    "120": Reaction(
        ReconnectNeeded,
        "The QuickBooks user who connected has lost access to the company. "
        "Connect again as a company administrator.",
    ),
    "140": Reaction(TryLater, "The QuickBooks company is locked for the moment."),
    "150": Reaction(TryLater, "The QuickBooks company is under maintenance."),
    "610": Reaction(
        Refused,
        "Something this document uses was deleted or made inactive in QuickBooks. "
        "Make it active again there, then press Retry.",
    ),
    "2010": Reaction(Refused, "QuickBooks does not know one of the fields that were sent."),
    "2020": Reaction(Refused, "QuickBooks misses a value it requires."),
    "2050": Reaction(
        Refused,
        "A text is longer than QuickBooks allows. Shorten it in Odoo, then press Retry.",
    ),
    "2210": Reaction(Refused, "QuickBooks does not accept the e-mail address. Correct it in Odoo."),
    "2500": Reaction(
        Refused,
        "This document refers to a customer, item, account or tax code that is inactive or unknown "
        "in QuickBooks. Restore it there, then press Retry.",
    ),
    "3001": Reaction(TryLater, "QuickBooks asks to send less for a moment."),
    "3100": Reaction(
        ReconnectNeeded,
        "This app is not allowed into the QuickBooks company. Connect again.",
    ),
    "3200": Reaction(TokenRejected, "QuickBooks no longer accepts the connection's token."),
    "5010": Reaction(Stale, "Somebody changed this in QuickBooks at the same moment."),
    "6000": Reaction(Refused, "A business rule of QuickBooks forbids this."),
    "6070": Reaction(Refused, "An amount is not its quantity times its price for QuickBooks."),
    "6100": Reaction(Refused, "QuickBooks does not accept the tax code on a line."),
    "6140": Reaction(
        Refused,
        "QuickBooks already has a document with this number that Odoo did not make. If it is this "
        "one, void or renumber it there and press Retry, or dismiss this.",
    ),
    "6190": Reaction(Refused, "The QuickBooks subscription has ended: it takes no new data."),
    "6200": Reaction(Refused, "The books are closed for this date in QuickBooks."),
    "6210": Reaction(Refused, "The books are closed for this date in QuickBooks."),
    "6240": Reaction(
        Refused,
        "The name is already used in QuickBooks by another customer, vendor, employee or item. "
        "Rename one of them, then press Retry.",
    ),
    "6430": Reaction(Refused, "The account chosen in the settings has the wrong type for this."),
    "6540": Reaction(
        Refused,
        "This was deposited in QuickBooks. Remove it from the deposit there, then press Retry.",
    ),
}


def error_from_response(
    status: int, headers: Mapping[str, str], text: str, *, write: bool
) -> QboError:
    """The exception for an answer that is not a success.

    :param status: HTTP status
    :param headers: of the answer; ``intuit_tid`` and ``Retry-After`` are read
    :param text: body as received, JSON in one of two envelopes, HTML or nothing
    :param write: whether the request would have changed something in QuickBooks
    """
    faults = parse_faults(text)
    error = _error(status, faults, write=write, tid=headers.get("intuit_tid", ""))
    if not faults:
        error.technical = redact(f"HTTP {status}: {text[:500]}")
    if isinstance(error, TryLater):
        error.retry_after = _retry_after(status, headers)
    return error


def error_from_fault(fault: object, *, tid: str) -> QboError:
    """The exception for a write that failed within a batch.

    :param fault: what the item's ``Fault`` holds
    """
    error = _error(400, _faults_in(fault), write=True, tid=tid)
    if error.code == "3001" and isinstance(error, TryLater):
        error.retry_after = const.THROTTLE_PAUSE
    return error


def _error(status: int, faults: list[Fault], *, write: bool, tid: str) -> QboError:
    reaction = _reaction(status, faults, write=write)
    return reaction.error(
        reaction.explanation,
        technical=redact("\n".join(map(str, faults))),
        code=faults[0].code if faults else "",
        tid=tid,
    )


def error_from_network(error: requests.RequestException, *, write: bool) -> QboError:
    """The exception for a request that got no answer.

    A write may have been taken unless the connection was never made.
    """
    sent = not isinstance(error, requests.ConnectTimeout) and not _never_connected(error)
    kind = Uncertain if write and sent else TryLater
    return kind(
        "QuickBooks cannot be reached at the moment.", technical=f"{type(error).__name__}: {error}"
    )


def parse_faults(text: str) -> list[Fault]:
    """All errors of a fault in the API's envelope or in the gateway's (facts: API 4.1)."""
    try:
        body = json.loads(text)
    except ValueError:
        return []
    if not isinstance(body, dict):
        return []
    return _faults_in(body.get("Fault") or body.get("fault"))


def _faults_in(envelope: object) -> list[Fault]:
    if not isinstance(envelope, dict):
        return []
    errors = envelope.get("Error") or envelope.get("error") or []
    return [_fault(error) for error in errors if isinstance(error, dict)]


def _fault(error: dict[str, object]) -> Fault:
    words = {key.lower(): str(value or "") for key, value in error.items()}
    return Fault(words.get("code", ""), words.get("message", ""), words.get("detail", ""))


def _reaction(status: int, faults: list[Fault], *, write: bool) -> Reaction:
    if status == 429 or any("ThrottleExceeded" in fault.message for fault in faults):
        return FAULTS["3001"]
    if status == 401:
        return FAULTS["3200"]
    if status >= 500 or not faults or faults[0].code == "10000":
        explanation = "QuickBooks had a fault of its own and gave no usable answer."
        return Reaction(Uncertain if write else TryLater, explanation)
    return FAULTS.get(faults[0].code, _UNKNOWN)


def _retry_after(status: int, headers: Mapping[str, str]) -> int | None:
    asked = headers.get("Retry-After", "")
    if asked.isdigit():
        return int(asked)
    return const.THROTTLE_PAUSE if status in (403, 429) else None


def _never_connected(error: requests.RequestException) -> bool:
    reason = getattr(error.args[0], "reason", None) if error.args else None
    return isinstance(reason, NewConnectionError | ConnectTimeoutError)
