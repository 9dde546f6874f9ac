"""Ids and numbers of lines (facts 5.0 Line.Id)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..store import Object

if TYPE_CHECKING:
    from ..entity import Change


def number(change: Change, lines: list[Object], *, first: int = 1) -> None:
    """Known ids stay, others are new; LineNum counts the lines."""
    known = {line["Id"] for line in (change.old or {}).get("Line", []) if "Id" in line}
    last = max((int(line_id) for line_id in known), default=first - 1)
    taken: set[str] = set()
    for position, line in enumerate(lines, start=1):
        if line.get("Id") not in known - taken:
            last += 1
            line["Id"] = str(last)
        taken.add(line["Id"])
        line["LineNum"] = position
