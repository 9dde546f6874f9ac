"""Why a document cannot be sent, found before anything is asked or made in QuickBooks."""

from __future__ import annotations

from typing import NamedTuple


class Problem(NamedTuple):
    """One reason, in a sentence that names the record and the cure."""

    message: str
    hold: bool = False  # goes by itself once cured, instead of waiting for a person
    code: str = ""  # the fault code that QuickBooks would answer with
