"""Writes a PaymentMethod: how a customer paid, by name (S-8; facts: API 5.11)."""

from __future__ import annotations

from .. import const
from ..content.lists import PaymentMethod
from .text import name
from .words import Payload


def method_name(content: PaymentMethod, *, emoji: bool = True) -> str:
    """The name to look for, and to create if there is none."""
    return name(content.name, const.METHOD_NAME, emoji=emoji)


def payment_method(its_name: str) -> Payload:
    """The PaymentMethod to create."""
    return {"Name": its_name, "Type": "NON_CREDIT_CARD"}
