"""Defines writes and replies, and turns values into JSON and query literals."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from .entities import ENTITIES
from .objects import QboObject

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None


class Write(NamedTuple):
    """Describes one request that changes something in QuickBooks, exactly as it goes out."""

    entity: str  # "Invoice"
    operation: str  # "create", "update", "void" or "delete"
    body: str  # JSON
    request_id: str
    options: str = ""  # value of the parameter `include`

    @property
    def way(self) -> tuple[str, str]:
        """The query parameters (operation, include); most entities are voided by an update.

        The source is facts: API 2.1.
        """
        if self.operation == "void" and ENTITIES[self.entity].is_voided_by_update:
            return "update", "void"
        return self.operation, self.options


class Reply(NamedTuple):
    """Holds QuickBooks' answer to a write."""

    status: int
    tid: str
    text: str
    qbo_object: QboObject


def to_json(value: Mapping[str, object]) -> str:
    """Turn an object into the JSON that goes out, the same for the same content.

    Amounts are `Decimal`s of at most 15 digits, which a JSON number carries exactly.

    :raises TypeError: a value cannot be written exactly
    """
    return json.dumps(value, default=_json_number, ensure_ascii=False, sort_keys=True)


def to_snapshot(value: Mapping[str, object]) -> str:
    """Turn an object that QuickBooks answered into JSON to store and compare, never to send."""
    return json.dumps(value, default=float, ensure_ascii=False, sort_keys=True)


def quoted(value: str) -> str:
    """Write a text as a literal of the query language (facts: API 2.4)."""
    escaped = value.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def _json_number(value: object) -> float:
    if isinstance(value, Decimal) and Decimal(repr(float(value))) == value:
        return float(value)
    raise TypeError(f"{value!r} cannot be sent to QuickBooks exactly")
