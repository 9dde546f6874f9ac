"""PhysicalAddress (facts: API 5.8)."""

from __future__ import annotations

from .. import const
from ..content.values import Payload, Record
from .text import Texts


def address(partner: Record, texts: Texts, *, first_line: str = "") -> Payload:
    """An Odoo contact's address in QuickBooks' words.

    :param first_line: such as the customer's name; left out when empty
    """

    def fit(text: str, limit: int) -> str:
        return texts.fit(text, limit, f"The address of {partner.name or first_line} was")

    lines = [text for text in (first_line, partner.street, partner.street2) if text]
    fitting = filter(None, (fit(text, const.ADDRESS_LINE) for text in lines))
    payload = {f"Line{number}": text for number, text in enumerate(fitting, 1)}
    parts = {
        "City": fit(partner.city, const.ADDRESS_PART),
        "CountrySubDivisionCode": fit(partner.state_id.code, const.ADDRESS_PART),
        "PostalCode": fit(partner.zip, const.POSTAL_CODE),
        "Country": fit(partner.country_id.name, const.ADDRESS_PART),
    }
    return payload | {key: value for key, value in parts.items() if value}
