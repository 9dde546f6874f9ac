"""Writes a PaymentMethod, a way to pay by its name (S-8; facts: API 5.11)."""

from __future__ import annotations

from .. import const
from ..content.lists import PaymentMethod
from .text import name
from .words import Payload


def method_name(content: PaymentMethod, *, emoji: bool = True) -> str:
    """Return the name under which a payment method is looked for, or else created."""
    return name(content.name, const.METHOD_NAME, emoji=emoji)


def payment_method(method: str) -> Payload:
    """Write the PaymentMethod to create under a name."""
    return {"Name": method, "Type": "NON_CREDIT_CARD"}
