"""Invoices and credits that payments are applied to."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from .harness import Running


def invoice(us: Running, amount: str = "100.00", **more: Any) -> Any:
    """An invoice that exists."""
    return us.write("Invoice", us.invoice(us.line(amount), **more))


def credit(us: Running, amount: str = "30.00") -> Any:
    """A credit memo that exists."""
    return us.write("CreditMemo", us.invoice(us.line(amount)))


def open_amounts(us: Running) -> list[Decimal]:
    """Balances of all invoices, then credits, then payments."""
    names = (("Invoice", "Balance"), ("CreditMemo", "RemainingCredit"), ("Payment", "UnappliedAmt"))
    return [
        each[name] for entity, name in names for each in us.control("GET", f"entities/{entity}")
    ]
