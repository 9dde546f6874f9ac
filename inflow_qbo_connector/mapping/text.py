"""Texts as QuickBooks takes them: healed where that is harmless, and the healing noted."""

from __future__ import annotations

import hashlib
import html
import re

from .. import const

_BLOCK_END = re.compile(r"<br\s*/?>|</(?:p|div|li|h\d|tr)>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]+>")
_SPACES = re.compile(r"\s+")
_FORBIDDEN = re.compile(f"\\s*[{const.NAME_FORBIDDEN}]+\\s*")


def normalised(name: str) -> str:
    """A name with single spaces and none at its ends."""
    return _SPACES.sub(" ", name or "").strip()


def name(text: str, limit: int) -> str:
    """A name without what QuickBooks forbids in names and not longer than it allows.

    A shortened name ends in an ellipsis and six characters of a checksum, so that two long
    names with the same beginning stay two.
    """
    clean = normalised(_FORBIDDEN.sub(" - ", normalised(text)))
    if len(clean) <= limit:
        return clean
    checksum = hashlib.sha256(clean.encode()).hexdigest()[:6]
    return f"{clean[: limit - 9].rstrip()}… #{checksum}"


def shortened(text: str, limit: int) -> str:
    """A free text cut to what QuickBooks allows, with a visible mark."""
    text = (text or "").strip()
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def plain(markup: str) -> str:
    """The text of an Odoo HTML field, a line for each block."""
    text = html.unescape(_TAG.sub("", _BLOCK_END.sub("\n", str(markup or ""))))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
