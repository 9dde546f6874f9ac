"""The head of a line: all that the schema lets a client say whatever the line is about."""

from __future__ import annotations

from collections.abc import Collection

from ...json_types import Object

WORKED_OUT = frozenset({"LineNum"})
TEXT = "DescriptionOnly"


def head(line: Object, without: Collection[str] = ()) -> Object:
    """The line without its details, without what QBO works out, and without what is empty."""
    return {
        key: value
        for key, value in line.items()
        if key not in WORKED_OUT
        and key not in without
        and not key.endswith("LineDetail")
        and value not in (None, [])
    }


def text_line(line: Object) -> Object:
    """A line that is text alone, without amount (facts 5.1)."""
    return {
        **head(line, without=("Amount",)),
        "DetailType": TEXT,
        "DescriptionLineDetail": line.get("DescriptionLineDetail", {}),
    }
