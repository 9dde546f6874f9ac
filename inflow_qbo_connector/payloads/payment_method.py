"""PaymentMethod: how a customer paid, by name (S-8; facts: API 5.11)."""

from __future__ import annotations

from .. import const
from ..content.values import Payload, Record
from .text import name


def method_name(method: Record, *, emoji: bool = True) -> str:
    """The name to look for, and to create if there is none."""
    return name(method.name, const.METHOD_NAME, emoji=emoji)


def payment_method(its_name: str) -> Payload:
    """The PaymentMethod to create."""
    return {"Name": its_name, "Type": "NON_CREDIT_CARD"}
