"""Lists the states of a sync row, and the allowed changes with their reasons.

`docs/states.md` is drawn from this table. A row never waits while the outcome of one of its
requests is unknown: it becomes uncertain instead.
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

# (old, new) -> why a row changes so. Any other change is a fault of the connector and raises.
EDGES: dict[tuple[str, str], str] = {
    ("waiting", "sending"): "Its turn has come: it is claimed before anything is sent.",
    ("sending", "synced"): (
        "QuickBooks says what Odoo says: it has taken the document, had it already, or nothing "
        "changed since the last time."
    ),
    ("sending", "waiting"): (
        "Nothing of it was taken: QuickBooks was not to be had, asked for less, somebody saved the "
        "document there at the same moment, or something it refers to may be inactive, which is "
        "looked at first; or the run ended first. Or it was taken, is cents off, and a rounding "
        "line follows."
    ),
    ("sending", "uncertain"): (
        "A write was sent, of the document or of a customer or item that it needs, and its answer "
        "got lost or the process died before it came."
    ),
    ("sending", "held"): (
        "Something is missing or shut for now: a mapping, an account, closed books, an invoice "
        "that was reset to draft, or another document that has to arrive first."
    ),
    ("sending", "attention"): "QuickBooks, or our own check before sending, refused it.",
    ("uncertain", "synced"): "The answer came after all, or QuickBooks has what was sent.",
    ("uncertain", "waiting"): (
        "What was unknown is settled, and the document is planned anew: it was a customer or item, "
        "an update on top of what somebody has changed since, or cents off."
    ),
    ("uncertain", "uncertain"): "It was asked again, and there is still no answer.",
    ("uncertain", "held"): "It was not taken, for a cause that passes, such as closed books.",
    ("uncertain", "attention"): (
        "It was refused, or QuickBooks has something else in the place of what was sent."
    ),
    ("held", "waiting"): (
        "What was missing is there, the other document has arrived, somebody pressed Retry, the "
        "document changed, or an hour has passed."
    ),
    ("held", "dismissed"): "Somebody pressed Dismiss.",
    ("attention", "waiting"): "Somebody pressed Retry, or the document changed.",
    ("attention", "uncertain"): (
        "The same, while a request is still open because QuickBooks had something else in its "
        "place: that is settled first."
    ),
    ("attention", "dismissed"): "Somebody pressed Dismiss.",
    ("synced", "waiting"): (
        "The document changed in Odoo. Or a payment has only let go of invoices so far, and what "
        "it takes over follows."
    ),
    ("dismissed", "waiting"): "The document changed, or somebody pressed Retry after all.",
    ("dismissed", "uncertain"): "The same, while a request is still open: that is settled first.",
}

ALLOWED: dict[str, frozenset[str]] = {
    state: frozenset(new for old, new in EDGES if old == state) for state in STATES
}

# Nobody but the engine changes rows in these states.
BUSY = ("sending", "uncertain")


def is_allowed(old: str, new: str) -> bool:
    """Tell whether a row may change from one state to another."""
    return (old, new) in EDGES
