"""Throttling as Intuit does it (facts 3): off unless asked for, since it makes every test slow.

A request over a limit is answered 429 and counts towards nothing.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

from ..faults.access import Throttled
from . import batch_items
from .call import Call

PER_MINUTE, PER_SECOND, IN_FLIGHT = 500, 10, 10
BATCHES_PER_MINUTE = 40
CORE_PLUS_PER_MONTH = 500_000
TIMEOUT_SECONDS = 120.0


class Limits:
    """The limits on what one app may ask of one realm."""

    def __init__(self, enforced: bool = False, now: Callable[[], float] = time.monotonic) -> None:
        self.enforced = enforced
        self.core_plus_per_month = CORE_PLUS_PER_MONTH
        self.timeout_seconds = TIMEOUT_SECONDS
        self._now = now
        self._lock = Lock()
        self._requests: deque[float] = deque()
        self._batches: deque[float] = deque()
        self._in_flight = 0
        self._month, self._core_plus = "", 0

    @contextmanager
    def admitted(self, call: Call, month: str) -> Iterator[None]:
        """Admit a request of the API while it runs, or refuse it with 3001."""
        if not self.enforced or not call.is_api:
            yield
            return
        with self._lock:
            self._admit(call, month)
        try:
            yield
        finally:
            with self._lock:
                self._in_flight -= 1

    def within_timeout(self, seconds: float) -> tuple[float, bool]:
        """The seconds that a wait really lasts, and whether QBO gives up the reply meanwhile (120
        s)."""
        late = self.enforced and seconds > self.timeout_seconds
        return (self.timeout_seconds if late else seconds), late

    def _admit(self, call: Call, month: str) -> None:
        now = self._now()
        for moments in (self._requests, self._batches):
            while moments and moments[0] <= now - 60:
                moments.popleft()
        if self._is_too_much(call, now, month):
            raise Throttled
        self._requests.append(now)
        self._in_flight += 1
        if call.entity == "batch":
            self._batches.append(now)
        self._core_plus += call.is_core_plus

    def _is_too_much(self, call: Call, now: float, month: str) -> bool:
        if month != self._month:
            self._month, self._core_plus = month, 0
        lately = sum(1 for moment in list(self._requests)[-PER_SECOND:] if moment > now - 1)
        return (
            len(self._requests) >= PER_MINUTE
            or lately >= PER_SECOND
            or self._in_flight >= IN_FLIGHT
            or (call.entity == "batch" and len(self._batches) >= BATCHES_PER_MINUTE)
            or (call.is_core_plus and self._core_plus >= self.core_plus_per_month)
        )


def latency(milliseconds: int, call: Call) -> float:
    """The seconds that QBO takes: a batch takes a request's time and a quarter of it per item."""
    return milliseconds / 1000 * (1 + batch_items.count(call) / 4)
