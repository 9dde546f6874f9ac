"""Defines the reason why a document cannot be sent, found before QuickBooks is asked."""

from __future__ import annotations

from typing import NamedTuple


class Problem(NamedTuple):
    """States one reason in a sentence that names the record and the cure."""

    message: str
    hold: bool = False  # whether the document is sent without a person once this is cured
    code: str = ""  # the fault code that QuickBooks would answer with
