"""Ids and numbers of lines (facts 5.0 Line.Id)."""

from __future__ import annotations

from ...entity import Change
from ...json_types import Object
from .group_lines import opened


def number(change: Change, lines: list[Object], *, first: int = 1) -> None:
    """Number the lines: known ids stay, others are new; LineNum counts the lines, those in bundles
    too."""
    known = {line["Id"] for line in opened((change.old or {}).get("Line", [])) if "Id" in line}
    last = max((int(line_id) for line_id in known), default=first - 1)
    taken: set[str] = set()
    for position, line in enumerate(opened(lines), start=1):
        if line.get("Id") not in known - taken:
            last += 1
            line["Id"] = str(last)
        taken.add(line["Id"])
        line["LineNum"] = position
