"""A `requestid` that comes again gets the answer it got the first time (facts 2.2)."""

from __future__ import annotations

from collections.abc import Callable

from ..faults import validation
from ..faults.fault import Fault
from ..json_types import Object
from ..state.switches import Switches

LONGEST = 50
SERVER_ERROR = 500
Replies = dict[str, Object | Fault]


def require_valid(request_id: str, longest: int) -> None:
    """Refuse a request id that is empty, too long or unprintable (2130)."""
    if not request_id.isprintable() or not 0 < len(request_id.strip()) <= longest:
        raise validation.invalid_request_id(request_id)


def once(switches: Switches, replies: Replies, key: str, work: Callable[[], Object]) -> Object:
    """Do the work, or answer what a request with this id was answered before; whether refusals are
    remembered is a switch."""
    if key in replies:
        if switches["repeated_request_id"] == "refuse":
            raise validation.duplicate_request_id(key)
        return _again(replies[key])
    try:
        outcome = replies[key] = work()
    except Fault as fault:
        if switches["cache_refusals"] and fault.status < SERVER_ERROR:
            replies[key] = fault
        raise
    return outcome


def _again(outcome: Object | Fault) -> Object:
    if isinstance(outcome, Fault):
        raise outcome.with_traceback(None)
    return outcome
