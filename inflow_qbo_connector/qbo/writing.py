"""What travels: a write and its reply, and how values are written down."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from .entities import ENTITIES
from .objects import QboObject

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None


class Write(NamedTuple):
    """One request that changes something in QuickBooks, exactly as it goes out."""

    entity: str  # "Invoice"
    operation: str  # "create", "update", "void" or "delete"
    body: str  # JSON
    request_id: str
    options: str = ""  # what stands in the parameter `include`

    @property
    def way(self) -> tuple[str, str]:
        """(operation, include) as QuickBooks is told them: much of what it voids is voided by an
        update (facts: API 2.1).
        """
        if self.operation == "void" and ENTITIES[self.entity].is_voided_by_update:
            return "update", "void"
        return self.operation, self.options


class Reply(NamedTuple):
    """QuickBooks' answer to a write."""

    status: int
    tid: str
    text: str
    document: QboObject


def to_json(document: Mapping[str, object]) -> str:
    """A document as the bytes that go out, the same for the same content.

    Amounts are `Decimal`s of at most 15 digits, which a JSON number carries exactly.
    """
    return json.dumps(document, default=_json_number, ensure_ascii=False, sort_keys=True)


def to_snapshot(document: Mapping[str, object]) -> str:
    """A document that QuickBooks answered, to be kept and compared, never to be sent."""
    return json.dumps(document, default=float, ensure_ascii=False, sort_keys=True)


def quoted(value: str) -> str:
    """A text as a literal of the query language (facts: API 2.4)."""
    escaped = value.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def _json_number(value: object) -> float:
    if isinstance(value, Decimal) and Decimal(repr(float(value))) == value:
        return float(value)
    raise TypeError(f"{value!r} cannot be sent to QuickBooks exactly")
