"""Defines the type of payloads: JSON objects in Intuit's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

# What a property may hold. Amounts are decimals, so that they go out exactly.
Value = str | int | Decimal | None | Mapping[str, "Value"] | Sequence[Mapping[str, "Value"]]

Payload = dict[str, Value]
