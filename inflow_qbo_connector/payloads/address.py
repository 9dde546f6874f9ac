"""Writes the PhysicalAddress of parties and documents (facts: API 5.8)."""

from __future__ import annotations

from .. import const
from ..content.lists import Address
from . import sentences
from .text import Texts
from .words import Payload


def address(content: Address, texts: Texts, *, first_line: str = "") -> Payload:
    """Write an address in QuickBooks' words.

    :param texts: notes what was shortened
    :param first_line: goes above the street, such as the customer's name; left out when empty
    """

    def fit(text: str, limit: int) -> str:
        name = content.name or first_line
        return texts.fit(text, limit, sentences.ADDRESS_WAS(name=name))

    lines = [text for text in (first_line, content.street, content.street2) if text]
    fitting = filter(None, (fit(text, const.ADDRESS_LINE) for text in lines))
    payload: Payload = {f"Line{number}": text for number, text in enumerate(fitting, 1)}
    parts = {
        "City": fit(content.city, const.ADDRESS_PART),
        "CountrySubDivisionCode": fit(content.state, const.ADDRESS_PART),
        "PostalCode": fit(content.zip, const.POSTAL_CODE),
        "Country": fit(content.country, const.ADDRESS_PART),
    }
    return payload | {key: value for key, value in parts.items() if value}
