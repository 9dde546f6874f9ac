"""Makes texts fit QuickBooks where that is harmless, and notes what it changed."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field

from .. import const
from ..message import Message
from . import sentences

_SPACES = re.compile(r"\s+")
_FORBIDDEN = re.compile(f"\\s*[{const.NAME_FORBIDDEN}]+\\s*")
# Line ends and tabs do not count as control characters; in names they are white space.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_EMOJI = re.compile("[\U00010000-\U0010ffff][\ufe0f\u200d]*")


def has_emoji(text: str) -> bool:
    """Tell whether a text has characters of four bytes."""
    return any(character > "\uffff" for character in text)


def cleaned(text: str, *, emoji: bool = True) -> str:
    """Remove the characters that QuickBooks does not accept (facts: API 2.1, 4.3).

    :param emoji: whether QuickBooks accepts characters of four bytes
    """
    text = _CONTROL.sub("", (text or "").replace("\r\n", "\n").replace("\r", "\n"))
    return text if emoji else _EMOJI.sub("", text)


def normalised(name: str) -> str:
    """Reduce the white space of a name to single spaces, and none at its ends."""
    return _SPACES.sub(" ", name or "").strip()


def folded(name: str) -> str:
    """Return a key that is equal for names that differ in white space and case alone."""
    return normalised(name).casefold()


def name(text: str, limit: int, *, emoji: bool = True) -> str:
    """Make a name without the characters that QuickBooks forbids, and no longer than it allows.

    A shortened name ends in an ellipsis and six characters of a checksum, so that long names with
    the same beginning stay different.

    :param limit: most characters
    :param emoji: whether QuickBooks accepts characters of four bytes
    """
    accepted = cleaned(normalised(text), emoji=emoji)
    clean = normalised(_FORBIDDEN.sub(" - ", accepted))
    if len(clean) <= limit:
        return clean
    checksum = hashlib.sha256(clean.encode()).hexdigest()[:6]
    return f"{clean[: limit - 9].rstrip()}… #{checksum}"


def shortened(text: str, limit: int) -> str:
    """Cut a free text to a number of characters, with a visible mark."""
    text = (text or "").strip()
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


@dataclass
class Texts:
    """Makes the texts of a document fit, and notes what it changed."""

    emoji: bool = True  # whether QuickBooks accepts characters of four bytes
    notes: list[Message] = field(default_factory=list)

    def fit(self, text: str, limit: int, text_was: Message) -> str:
        """Make a free text fit QuickBooks.

        :param limit: most characters
        :param text_was: begins the note, such as `sentences.REMARKS_WERE()`
        """
        text = (text or "").strip()
        clean = cleaned(text, emoji=self.emoji).strip()
        if clean != text.replace("\r\n", "\n").replace("\r", "\n"):
            self.note(sentences.CLEARED(text_was=text_was))
        short = shortened(clean, limit)
        if short != clean:
            self.note(sentences.SHORTENED(text_was=text_was, limit=limit))
        return short

    def note(self, message: Message | None) -> None:
        """Add a note for people, once; None adds none."""
        if message and message not in self.notes:
            self.notes.append(message)
