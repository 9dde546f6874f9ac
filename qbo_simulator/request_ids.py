"""`requestid`: the same id gets the same answer (facts 2.2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from . import faults

if TYPE_CHECKING:
    from .company import Company

LONGEST = 50


def require_valid(request_id: str, longest: int) -> None:
    """2130 for an id that is empty, too long or unprintable."""
    if not request_id.isprintable() or not 0 < len(request_id.strip()) <= longest:
        raise faults.invalid_request_id(request_id)


def once(company: Company, request_id: str, work: Callable[[], Any]) -> tuple[int, Any]:
    """Status and body: remembered ones, or those of the work done now."""
    require_valid(request_id, LONGEST)
    remembered: tuple[int, Any] | None = company.replies.get(request_id)
    if remembered is None:
        remembered = _outcome(company, work)
        status, _ = remembered
        if status == 200 or (status < 500 and company.switches["cache_refusals"]):
            company.replies[request_id] = remembered
    return remembered


def _outcome(company: Company, work: Callable[[], Any]) -> tuple[int, Any]:
    if not company.switches["cache_refusals"]:
        return 200, work()
    try:
        return 200, work()
    except faults.Fault as fault:
        return fault.status, fault.body(company.clock.now())
