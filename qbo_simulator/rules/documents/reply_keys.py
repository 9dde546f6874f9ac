"""The keys of a document that only its replies have (recorded: NANGO of May 2026, RB, AIRBYTE)."""

from __future__ import annotations

from collections.abc import Iterable

from ...json_types import Object
from ..addresses import NOWHERE
from ..lines.group_lines import GROUP

SUBTOTAL = "SubTotalLineDetail"
# The user behind the app; who it is nobody asks.
USER = "9341454100000000001"


def line(stored: Object) -> Object:
    """A line with an empty list of custom extensions; lines without detail and the subtotal have
    none."""
    kind = stored.get("DetailType")
    if kind is None or kind == SUBTOTAL:
        return stored
    shown: Object = {**stored, "CustomExtensions": stored.get("CustomExtensions", [])}
    if GROUP in stored:
        shown[GROUP] = {**stored[GROUP], "Line": [line(each) for each in stored[GROUP]["Line"]]}
    return shown


def placed(stored: Object, names: Iterable[str]) -> Object:
    """The document's addresses with the place on the map that QBO looked for and did not find."""
    nowhere = {"Lat": NOWHERE, "Long": NOWHERE}
    return {name: {**nowhere, **stored[name]} for name in names if name in stored}


def unplaced(shown: Object, names: Iterable[str]) -> Object:
    """The addresses before QBO has looked for them."""
    return {
        name: {key: value for key, value in shown[name].items() if value != NOWHERE}
        for name in names
        if name in shown
    }


def signed(stored: Object) -> Object:
    """The document's MetaData with who changed it last."""
    return {"MetaData": {**stored["MetaData"], "LastModifiedByRef": {"value": USER}}}
