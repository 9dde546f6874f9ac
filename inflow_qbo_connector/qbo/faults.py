"""Turns an answer that is no success into an exception that says what to do next.

It reads the faults in whatever shape QuickBooks gives them; `fault_table` lists our reactions.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import NamedTuple

import requests
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

from .. import const
from ..exceptions import (
    Held,
    QboError,
    ReconnectNeeded,
    Refused,
    Stale,
    TokenRejected,
    TryLater,
    Uncertain,
)
from .fault_table import (
    BUSINESS_RULES,
    FAULTS,
    THROTTLED,
    TOKEN_REJECTED,
    UNANSWERED,
    UNKNOWN,
    UNREACHABLE,
    Reaction,
)
from .redact import redact


class Fault(NamedTuple):
    """Holds one error of a fault envelope; its ``code`` is always text."""

    code: str
    message: str
    detail: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.code, self.message, self.detail) if part)


# If a fault holds several errors, the one that asks for the most care decides.
_GRAVEST_FIRST = (
    Uncertain,
    TokenRejected,
    ReconnectNeeded,
    Refused,
    Held,
    Stale,
    TryLater,
)


def error_from_response(
    status: int, headers: Mapping[str, str], text: str, *, write: bool
) -> QboError:
    """Return the exception for an answer that is no success.

    :param status: HTTP status
    :param headers: headers of the answer; ``intuit_tid`` and ``Retry-After`` are read
    :param text: body as received, JSON in one of three envelopes, HTML or nothing
    :param write: whether the request would have changed something in QuickBooks
    """
    faults = parse_faults(text)
    error = _error(status, headers, faults, write=write)
    if not faults:
        error.technical = redact(f"HTTP {status}: {_text(text[:500])}")
    return error


def error_from_fault(fault: object, *, tid: str) -> QboError:
    """Return the exception for a write that failed within a batch.

    :param fault: the ``Fault`` of the write's item
    :param tid: the reply's ``intuit_tid``
    """
    return _error(400, {"intuit_tid": tid}, _faults_in(fault), write=True)


def _error(
    status: int, headers: Mapping[str, str], faults: list[Fault], *, write: bool
) -> QboError:
    code, reaction = _decisive(status, faults)
    is_question = reaction.error is Uncertain and not write  # a question may be asked again
    error = (TryLater if is_question else reaction.error)(
        reaction.explanation(),
        technical=redact("\n".join(map(str, faults))),
        code=code,
        tid=headers.get("intuit_tid", ""),
    )
    if isinstance(error, TryLater):
        pause = const.THROTTLE_PAUSE if reaction is THROTTLED else None
        error.retry_after = _seconds(headers.get("Retry-After", "")) or pause
    return error


def error_from_network(error: requests.RequestException, *, write: bool) -> QboError:
    """Return the exception for a request that got no answer.

    QuickBooks may have accepted a write, unless no connection to it was made.
    """
    sent = not isinstance(error, requests.ConnectTimeout) and not _never_connected(error)
    kind = Uncertain if write and sent else TryLater
    return kind(UNREACHABLE.explanation(), technical=f"{type(error).__name__}: {error}")


def parse_faults(text: str) -> list[Fault]:
    """Read all errors of a fault, in any of the three envelopes (facts: API 4.1)."""
    try:
        body = json.loads(text)
    except (ValueError, RecursionError):
        return []
    if not isinstance(body, dict):
        return []
    if "code" in body:  # a newer gateway answers the error without an envelope
        return _faults_in({"Error": body})
    return _faults_in(body.get("Fault") or body.get("fault"))


def _faults_in(envelope: object) -> list[Fault]:
    if not isinstance(envelope, dict):
        return []
    errors = envelope.get("Error") or envelope.get("error")
    listed = errors if isinstance(errors, list) else [errors]
    faults = [_fault(error) for error in listed if isinstance(error, dict)]
    return [fault for fault in faults if any(fault)]


def _fault(error: dict[str, object]) -> Fault:
    words = {key.lower(): _text(value) for key, value in error.items()}
    return Fault(words.get("code", ""), words.get("message", ""), words.get("detail", ""))


def _text(value: object) -> str:
    """Return a value as text that the database accepts; "" for anything but text and numbers."""
    if not isinstance(value, str | int | float):
        return ""
    return str(value).replace("\0", "").encode(errors="replace").decode().strip()


def _decisive(status: int, faults: list[Fault]) -> tuple[str, Reaction]:
    """Return the code that decides about an answer, and our reaction to it."""
    reactions = [(fault.code, _reaction(fault)) for fault in faults]
    code = reactions[0][0] if reactions else ""
    if status == 429 or any("ThrottleExceeded" in fault.message for fault in faults):
        return code, THROTTLED
    if status == 401:
        dead = [pair for pair in reactions if pair[1].error is ReconnectNeeded]
        return dead[0] if dead else (code, TOKEN_REJECTED)
    if status >= 500 or not reactions:
        return code, UNANSWERED
    return min(reactions, key=lambda pair: _GRAVEST_FIRST.index(pair[1].error))


def _reaction(fault: Fault) -> Reaction:
    if fault.code == "6000":
        words = f"{fault.message} {fault.detail}".casefold()
        for rule, reaction in BUSINESS_RULES.items():
            if rule in words:
                return reaction
    return FAULTS.get(fault.code, UNKNOWN)


def _seconds(asked: str) -> int | None:
    """Read the seconds of a ``Retry-After``; None if it is in any other form."""
    return int(asked) if re.fullmatch("[0-9]{1,9}", asked) else None


def _never_connected(error: requests.RequestException) -> bool:
    reason = getattr(error.args[0], "reason", None) if error.args else None
    return isinstance(reason, NewConnectionError | ConnectTimeoutError)
