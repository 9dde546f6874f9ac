"""Faults on demand: what goes wrong between a client and QBO (facts 10.3 rule 18)."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from .calls import Call

NAMES = (
    "drop_before",
    "drop_after",
    "delay_ms",
    "http_429",
    "http_500",
    "http_503_html",
    "garbage_json",
    "expire_access_token",
    "revoke_refresh_token",
    "rotate_refresh_token",
)
MATCHABLE = frozenset({"method", "entity", "operation", "nth"})


class InvalidDisturbance(ValueError):
    """The description of a fault does not make sense."""


@dataclass
class Disturbance:
    """One ordered fault: from the nth matching request on, as many times as asked."""

    name: str
    match: dict[str, Any] = field(default_factory=dict)
    times: int = 1
    arg: Any = None
    seen: int = 0

    def strikes(self, call: Call) -> bool:
        """Count the request if it matches, and say whether it is hit."""
        if self.times <= 0 or not self._matches(call):
            return False
        self.seen += 1
        if self.seen < self.match.get("nth", 1):
            return False
        self.times -= 1
        return True

    def _matches(self, call: Call) -> bool:
        wanted = {key: str(self.match[key]).lower() for key in self.match if key != "nth"}
        entities = {call.entity, "query" if call.operation == "query" else call.entity}
        return (
            wanted.get("method", call.method.lower()) == call.method.lower()
            and wanted.get("entity", call.entity) in entities
            and wanted.get("operation", call.operation.lower()) == call.operation.lower()
        )


class Disturbances:
    """Those still waiting to strike; at most one strikes a request."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._waiting: list[Disturbance] = []

    def order(self, description: dict[str, Any]) -> Disturbance:
        """Take `{"match": …, "fault": …, "times": …, "arg": …}`."""
        name, match = description.get("fault"), description.get("match", {})
        if name not in NAMES:
            raise InvalidDisturbance(f"fault should be one of {', '.join(NAMES)}")
        if not isinstance(match, dict) or set(match) - MATCHABLE:
            raise InvalidDisturbance(f"match takes {', '.join(sorted(MATCHABLE))}")
        times, nth = description.get("times", 1), match.get("nth", 1)
        if any(not isinstance(number, int) or number < 1 for number in (times, nth)):
            raise InvalidDisturbance("times and nth count from 1")
        ordered = Disturbance(str(name), match, times, description.get("arg"))
        with self._lock:
            self._waiting.append(ordered)
        return ordered

    def strike(self, call: Call) -> Disturbance | None:
        """The disturbance that hits this request, if any."""
        with self._lock:
            return next((each for each in self._waiting if each.strikes(call)), None)

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            self._waiting.clear()

    def waiting(self) -> list[dict[str, Any]]:
        """Those that have not spent themselves."""
        with self._lock:
            return [
                {"fault": each.name, "match": each.match, "times": each.times, "arg": each.arg}
                for each in self._waiting
                if each.times
            ]
