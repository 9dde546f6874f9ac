"""Reads the text of Odoo's HTML fields."""

from __future__ import annotations

import html
import re

_BLOCK_END = re.compile(r"<br\s*/?>|</(?:p|div|li|h\d|tr)>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]+>")


def plain(markup: str) -> str:
    """Return the text of an Odoo HTML field, one line for each block."""
    text = html.unescape(_TAG.sub("", _BLOCK_END.sub("\n", str(markup or ""))))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
