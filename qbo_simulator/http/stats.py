"""Counts of API requests and their peaks."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from . import batch_items
from .call import Call


class Stats:
    """The number of API requests by kind and their peaks, in real time."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._recent: deque[float] = deque()
        self._last_second: deque[float] = deque()
        self._in_flight = 0
        self.counts = dict.fromkeys(
            (
                "requests",
                "reads",
                "writes",
                "batches",
                "batch_items",
                "peak_per_second",
                "peak_per_minute",
                "peak_in_flight",
                "throttled",
                "core_plus_reads",
            ),
            0,
        )

    @contextmanager
    def track(self, call: Call) -> Iterator[None]:
        """Count one API request while it runs."""
        with self._lock:
            self._arrive(call)
        try:
            yield
        finally:
            with self._lock:
                self._in_flight -= 1

    def throttled(self) -> None:
        """Count a request that was answered 429."""
        with self._lock:
            self.counts["throttled"] += 1

    def _arrive(self, call: Call) -> None:
        now = time.monotonic()
        self._in_flight += 1
        self._recent.append(now)
        self._last_second.append(now)
        for moments, seconds in ((self._recent, 60), (self._last_second, 1)):
            while moments[0] <= now - seconds:
                moments.popleft()
        self.counts["requests"] += 1
        kind = "batches" if call.entity == "batch" else "writes" if call.is_write else "reads"
        self.counts[kind] += 1
        self.counts["batch_items"] += batch_items.count(call)
        self.counts["core_plus_reads"] += call.is_core_plus
        self._peak("peak_per_second", len(self._last_second))
        self._peak("peak_per_minute", len(self._recent))
        self._peak("peak_in_flight", self._in_flight)

    def _peak(self, name: str, value: int) -> None:
        self.counts[name] = max(self.counts[name], value)
