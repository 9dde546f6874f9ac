"""What was asked and answered, in order, and how fast it came."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

from .calls import Call, masked


def _as_it_is(value: Any) -> Any:
    return repr(value) if isinstance(value, bytes) else value


class Journal:
    """Every request to the API and to OAuth, with its reply; tokens are masked."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._rows: list[dict[str, Any]] = []

    def add(self, at: str, call: Call, status: int | None, reply: Any, fault: str | None) -> None:
        """One row. `status` is None where the connection was cut: `reply` is then what was lost."""
        hide = _as_it_is if call.is_api else masked
        row = {
            "at": at,
            "method": call.method,
            "path": call.path,
            "query": hide(call.query),
            "entity": call.entity,
            "operation": call.operation,
            "body": hide(call.body),
            "status": status,
            "reply": hide(reply),
            "requestid": call.query.get("requestid"),
            "fault": fault,
        }
        with self._lock:
            self._rows.append(row)

    def rows(self, since: int = 0) -> list[dict[str, Any]]:
        """All rows, or those from a position on."""
        with self._lock:
            return self._rows[since:]


class Stats:
    """Counts of API requests and their peaks, in real time."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._recent: deque[float] = deque()
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
        """A request was answered 429."""
        with self._lock:
            self.counts["throttled"] += 1

    def _arrive(self, call: Call) -> None:
        now = time.monotonic()
        self._in_flight += 1
        self._recent.append(now)
        while self._recent[0] <= now - 60:
            self._recent.popleft()
        last_second = sum(1 for moment in self._recent if moment > now - 1)
        self.counts["requests"] += 1
        kind = "batches" if call.entity == "batch" else "writes" if call.is_write else "reads"
        self.counts[kind] += 1
        self._peak("peak_per_second", last_second)
        self._peak("peak_per_minute", len(self._recent))
        self._peak("peak_in_flight", self._in_flight)

    def _peak(self, name: str, value: int) -> None:
        self.counts[name] = max(self.counts[name], value)
