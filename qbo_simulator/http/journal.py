"""The journal keeps the latest requests with their replies."""

from __future__ import annotations

from collections import deque
from itertools import islice
from threading import Lock

from ..json_types import Object
from .call import Call, masked, parsed_reply

LONGEST = 20_000
LARGEST_BODY = 1_000_000


def _as_it_is(value: object) -> object:
    return repr(value) if isinstance(value, bytes) else value


class Journal:
    """The latest requests to the API and to OAuth, with their replies; tokens are masked."""

    def __init__(self, longest: int = LONGEST) -> None:
        self._lock = Lock()
        self._rows: deque[Object] = deque(maxlen=longest)
        self._count = 0

    def add(self, at: str, call: Call, status: int | None, reply: str, fault: str | None) -> None:
        """Add one request. `status` is None where the connection was cut: `reply` is then what was
        lost."""
        row = {
            "at": at,
            "method": call.method,
            "path": call.path,
            "query": call.query,
            "entity": call.entity,
            "operation": call.operation,
            "body": call.body if call.size <= LARGEST_BODY else f"({call.size} bytes)",
            "status": status,
            "reply": reply,
            "requestid": call.query.get("requestid"),
            "fault": fault,
        }
        with self._lock:
            self._rows.append(row if call.is_api else {**row, "masked": True})
            self._count += 1

    def rows(self, since: int = 0) -> list[Object]:
        """All requests still held, or those from a position on; positions count from the
        beginning."""
        with self._lock:
            gone = self._count - len(self._rows)
            found = list(islice(self._rows, max(since - gone, 0), None))
        return [_readable(row) for row in found]

    def latest(self, most: int) -> list[Object]:
        """The latest requests."""
        return self.rows(max(self._count - most, 0))


def _readable(row: Object) -> Object:
    """A request with its reply parsed; replies are kept as text until somebody looks."""
    hide = masked if "masked" in row else _as_it_is
    shown = {name: hide(row[name]) for name in ("query", "body")}
    rest = {name: value for name, value in row.items() if name != "masked"}
    return {**rest, **shown, "reply": hide(parsed_reply(row["reply"]))}
