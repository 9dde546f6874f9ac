"""Defines the reason why a document cannot be sent, found before QuickBooks is asked."""

from __future__ import annotations

from typing import NamedTuple

from ..message import Message


class Problem(NamedTuple):
    """States one reason in a message that names the record and the cure."""

    message: Message
    hold: bool = False  # whether the document is sent without a person once this is cured
    code: str = ""  # the fault code that QuickBooks would answer with
