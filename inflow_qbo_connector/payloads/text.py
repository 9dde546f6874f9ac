"""Makes texts as QuickBooks takes them: healed where that is harmless, and the healing noted."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field

from .. import const

_SPACES = re.compile(r"\s+")
_FORBIDDEN = re.compile(f"\\s*[{const.NAME_FORBIDDEN}]+\\s*")
# Line ends and tabs are no control characters here; in names they are white space.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_EMOJI = re.compile("[\U00010000-\U0010ffff][\ufe0f\u200d]*")


def has_emoji(text: str) -> bool:
    """Whether a text has characters of four bytes."""
    return any(character > "\uffff" for character in text)


def cleaned(text: str, *, emoji: bool = True) -> str:
    """A text without the characters that QuickBooks does not accept (facts: API 2.1, 4.3).

    :param emoji: whether it accepts those of four bytes
    """
    text = _CONTROL.sub("", (text or "").replace("\r\n", "\n").replace("\r", "\n"))
    return text if emoji else _EMOJI.sub("", text)


def normalised(name: str) -> str:
    """A name with single spaces and none at its ends."""
    return _SPACES.sub(" ", name or "").strip()


def folded(name: str) -> str:
    """What names have in common that differ in white space and case alone."""
    return normalised(name).casefold()


def name(text: str, limit: int, *, emoji: bool = True) -> str:
    """A name without what QuickBooks forbids in names and not longer than it allows.

    A shortened name ends in an ellipsis and six characters of a checksum, so that two long
    names with the same beginning stay two.
    """
    accepted = cleaned(normalised(text), emoji=emoji)
    clean = normalised(_FORBIDDEN.sub(" - ", accepted))
    if len(clean) <= limit:
        return clean
    checksum = hashlib.sha256(clean.encode()).hexdigest()[:6]
    return f"{clean[: limit - 9].rstrip()}… #{checksum}"


def shortened(text: str, limit: int) -> str:
    """A free text cut to what QuickBooks allows, with a visible mark."""
    text = (text or "").strip()
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


@dataclass
class Texts:
    """Makes the texts of a document fit, and notes what it changed."""

    emoji: bool = True  # whether QuickBooks accepts them
    notes: list[str] = field(default_factory=list)

    def fit(self, text: str, limit: int, what: str) -> str:
        """A free text as QuickBooks takes it.

        :param what: begins the note, such as "The remarks were"
        """
        text = (text or "").strip()
        clean = cleaned(text, emoji=self.emoji).strip()
        if clean != text.replace("\r\n", "\n").replace("\r", "\n"):
            self.note(f"{what} cleared of characters that QuickBooks does not accept.")
        short = shortened(clean, limit)
        if short != clean:
            self.note(f"{what} shortened to QuickBooks' {limit} characters.")
        return short

    def note(self, words: str) -> None:
        """Say something once, if there is anything to say."""
        if words and words not in self.notes:
            self.notes.append(words)
