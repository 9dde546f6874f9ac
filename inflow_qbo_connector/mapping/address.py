"""PhysicalAddress (facts: API 5.8)."""

from __future__ import annotations

from .. import const
from .text import shortened
from .values import Payload, Record


def address(partner: Record, *, first_line: str = "") -> Payload:
    """An Odoo contact's address in QuickBooks' words.

    :param first_line: such as the customer's name; left out when empty
    """
    lines = [text for text in (first_line, partner.street, partner.street2) if text]
    payload = {
        f"Line{number}": shortened(text, const.ADDRESS_LINE) for number, text in enumerate(lines, 1)
    }
    parts = {
        "City": shortened(partner.city, const.ADDRESS_PART),
        "CountrySubDivisionCode": shortened(partner.state_id.code, const.ADDRESS_PART),
        "PostalCode": shortened(partner.zip, const.POSTAL_CODE),
        "Country": shortened(partner.country_id.name, const.ADDRESS_PART),
    }
    return payload | {key: value for key, value in parts.items() if value}
