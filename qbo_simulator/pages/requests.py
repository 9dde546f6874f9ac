"""The page of the latest requests and replies, as the journal has them: tokens cannot be read."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

from ..http import exact_json
from ..http.call import masked
from ..json_types import Object
from ..simulator import Simulator
from .layout import cell, page, table

SHOWN = 100
LONGEST = 20_000
HEAD = ("Time", "Request", "Operation", "Request id", "Status", "Fault ordered")


def recent(simulator: Simulator) -> str:
    """The page of requests, the newest first; what was sent and answered opens with a click."""
    rows = (_row(row) for row in reversed(simulator.journal.latest(SHOWN)))
    empty = "No requests yet. They appear here as clients make them."
    name = str(simulator.company.info["CompanyName"])
    return page("Recent requests", table(HEAD, rows, empty=empty), name)


def _row(row: Object) -> str:
    query = masked(row["query"])
    path = f"{row['path']}?{urlencode(query, safe='*')}" if query else row["path"]
    sent = _opened("sent", row["body"]) + _opened("answered", row["reply"])
    operation = " ".join(word for word in (row["entity"], row["operation"]) if word)
    status = "cut" if row["status"] is None else row["status"]
    rest = (operation, row["requestid"] or "", status, row["fault"] or "")
    return (
        f"<tr>{cell(row['at'])}<td>{escape(row['method'])} {escape(path)}{sent}</td>"
        f"{''.join(cell(each) for each in rest)}</tr>"
    )


def _opened(title: str, value: object) -> str:
    """A body of any kind, hidden until somebody looks."""
    if value in (None, ""):
        return ""
    value = masked(value)
    text = value if isinstance(value, str) else exact_json.dumps(value)
    shown = f'<div class="pre">{escape(text[:LONGEST])}</div>'
    return f"<details><summary>{title}</summary>{shown}</details>"
