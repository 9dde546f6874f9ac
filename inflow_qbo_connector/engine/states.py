"""States of a sync row and the changes that are allowed, as one table.

waiting ─▶ sending ─▶ synced ─▶ waiting        (document changed)
   ▲          ├─▶ waiting     not before T     (network, 5xx on a read, 429)
   │          ├─▶ uncertain ─▶ synced | waiting | attention   (settled first)
   │          ├─▶ held        ─▶ waiting       (mapping or account missing; once it is there)
   │          └─▶ attention   ─▶ waiting       (Retry, or the document changed)
   └──────── dismissed ◀─ attention | held     (Dismiss; back when the document changes)

A row with a request whose outcome is unknown never waits: it becomes uncertain instead.
"""

from __future__ import annotations

STATES: dict[str, str] = {
    "waiting": "Waiting",
    "sending": "Sending",
    "uncertain": "Uncertain",
    "held": "On hold",
    "attention": "Needs attention",
    "synced": "Synced",
    "dismissed": "Dismissed",
}

ALLOWED: dict[str, frozenset[str]] = {
    "waiting": frozenset({"sending"}),
    "sending": frozenset({"synced", "waiting", "uncertain", "held", "attention"}),
    "uncertain": frozenset({"synced", "waiting", "attention", "uncertain"}),
    "held": frozenset({"waiting", "dismissed"}),
    "attention": frozenset({"waiting", "dismissed", "uncertain"}),
    "synced": frozenset({"waiting"}),
    "dismissed": frozenset({"waiting", "uncertain"}),
}

# In the hands of the engine: nobody else changes these rows.
BUSY = ("sending", "uncertain")


def is_allowed(old: str, new: str) -> bool:
    """Whether a row may go from one state to another."""
    return new in ALLOWED[old]
