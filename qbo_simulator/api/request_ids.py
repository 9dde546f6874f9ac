"""`requestid`: the same id gets the same answer (facts 2.2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..faults import validation
from ..faults.fault import Fault
from ..state.switches import Switches

LONGEST = 50
SERVER_ERROR = 500
Replies = dict[str, Any]


def require_valid(request_id: str, longest: int) -> None:
    """2130 for an id that is empty, too long or unprintable."""
    if not request_id.isprintable() or not 0 < len(request_id.strip()) <= longest:
        raise validation.invalid_request_id(request_id)


def once(switches: Switches, replies: Replies, key: str, work: Callable[[], Any]) -> Any:
    """The remembered outcome, or that of the work done now; refusals by switch."""
    if key in replies:
        if switches["repeated_request_id"] == "refuse":
            raise validation.duplicate_request_id(key)
        return _again(replies[key])
    try:
        replies[key] = work()
    except Fault as fault:
        if switches["cache_refusals"] and fault.status < SERVER_ERROR:
            replies[key] = fault
        raise
    return replies[key]


def _again(outcome: Any) -> Any:
    if isinstance(outcome, Fault):
        raise outcome.with_traceback(None)
    return outcome
