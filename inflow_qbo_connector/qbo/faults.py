"""Turns what came back from QuickBooks into an exception that says what to do next.

What each fault means is in `fault_table`. This reads the faults, whatever shape they have.
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
    """One error of a fault envelope. ``code`` is always text."""

    code: str
    message: str
    detail: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.code, self.message, self.detail) if part)


# When a fault holds several errors, the one that asks for the most care decides.
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
    """The exception for an answer that is not a success.

    :param status: HTTP status
    :param headers: of the answer; ``intuit_tid`` and ``Retry-After`` are read
    :param text: body as received, JSON in one of three envelopes, HTML or nothing
    :param write: whether the request would have changed something in QuickBooks
    """
    faults = parse_faults(text)
    error = _error(status, headers, faults, write=write)
    if not faults:
        error.technical = redact(f"HTTP {status}: {_text(text[:500])}")
    return error


def error_from_fault(fault: object, *, tid: str) -> QboError:
    """The exception for a write that failed within a batch.

    :param fault: what the item's ``Fault`` holds
    """
    return _error(400, {"intuit_tid": tid}, _faults_in(fault), write=True)


def _error(
    status: int, headers: Mapping[str, str], faults: list[Fault], *, write: bool
) -> QboError:
    code, reaction = _decisive(status, faults)
    is_question = reaction.error is Uncertain and not write  # which may well be asked again
    error = (TryLater if is_question else reaction.error)(
        reaction.explanation,
        technical=redact("\n".join(map(str, faults))),
        code=code,
        tid=headers.get("intuit_tid", ""),
    )
    if isinstance(error, TryLater):
        pause = const.THROTTLE_PAUSE if reaction is THROTTLED else None
        error.retry_after = _seconds(headers.get("Retry-After", "")) or pause
    return error


def error_from_network(error: requests.RequestException, *, write: bool) -> QboError:
    """The exception for a request that got no answer.

    A write may have been taken unless the connection was never made.
    """
    sent = not isinstance(error, requests.ConnectTimeout) and not _never_connected(error)
    kind = Uncertain if write and sent else TryLater
    return kind(UNREACHABLE.explanation, technical=f"{type(error).__name__}: {error}")


def parse_faults(text: str) -> list[Fault]:
    """All errors of a fault, in any of the three envelopes (facts: API 4.1)."""
    try:
        body = json.loads(text)
    except (ValueError, RecursionError):
        return []
    if not isinstance(body, dict):
        return []
    if "code" in body:  # a newer gateway's: the error itself
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
    """A word as text that the database takes; what is no word is left out."""
    if not isinstance(value, str | int | float):
        return ""
    return str(value).replace("\0", "").encode(errors="replace").decode().strip()


def _decisive(status: int, faults: list[Fault]) -> tuple[str, Reaction]:
    """What an answer means, and the code that says so."""
    meanings = [(fault.code, _meaning(fault)) for fault in faults]
    code = meanings[0][0] if meanings else ""
    if status == 429 or any("ThrottleExceeded" in fault.message for fault in faults):
        return code, THROTTLED
    if status == 401:
        dead = [one for one in meanings if one[1].error is ReconnectNeeded]
        return dead[0] if dead else (code, TOKEN_REJECTED)
    if status >= 500 or not meanings:
        return code, UNANSWERED
    return min(meanings, key=lambda one: _GRAVEST_FIRST.index(one[1].error))


def _meaning(fault: Fault) -> Reaction:
    if fault.code == "6000":
        words = f"{fault.message} {fault.detail}".casefold()
        for rule, reaction in BUSINESS_RULES.items():
            if rule in words:
                return reaction
    return FAULTS.get(fault.code, UNKNOWN)


def _seconds(asked: str) -> int | None:
    """Seconds of a ``Retry-After``; in any other form it counts as none."""
    return int(asked) if re.fullmatch("[0-9]{1,9}", asked) else None


def _never_connected(error: requests.RequestException) -> bool:
    reason = getattr(error.args[0], "reason", None) if error.args else None
    return isinstance(reason, NewConnectionError | ConnectTimeoutError)
