"""Characters that a company's books do not take are refused (facts 2.1 "Encoding")."""

from __future__ import annotations

from ..books import Books
from ..faults import validation
from ..json_types import Object

LAST_OF_THREE_BYTES = "\uffff"


def require_storable(books: Books, supplied: Object) -> None:
    """Refuse characters of four bytes (2040, unconfirmed: switch `reject_four_byte_characters`)."""
    if books.switches["reject_four_byte_characters"]:
        for name, value in supplied.items():
            for text in _texts(value):
                if any(character > LAST_OF_THREE_BYTES for character in text):
                    raise validation.invalid_string(text, name)


def _texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for member in value.values() for text in _texts(member)]
    if isinstance(value, list):
        return [text for member in value for text in _texts(member)]
    return [value] if isinstance(value, str) else []
