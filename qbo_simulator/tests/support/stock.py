"""Inventory items bought and sold, and what the books say of them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from .documents import stocked
from .harness import Running

ASSET, COST, EQUITY = "Inventory Asset", "Cost of Goods Sold", "Opening Balance Equity"
BUYING = "ItemBasedExpenseLineDetail"


def bought(
    company: Running, item: str, quantity: Any, amount: Any, day: str, **more: Any
) -> dict[str, Any]:
    """A bill for some units."""
    detail: dict[str, Any] = {"ItemRef": {"value": item}, "Qty": quantity}
    line = {"DetailType": BUYING, "Amount": Decimal(amount), BUYING: detail}
    return {"VendorRef": {"value": "2"}, "TxnDate": day, "Line": [line], **more}


def sold(us: Running, item: str, quantity: Any, day: str, amount: str = "100.00") -> dict[str, Any]:
    """An invoice for some units; what they are sold for does not matter."""
    return us.invoice(us.line(amount, item, Qty=quantity), TxnDate=day)


def desk(company: Running, **more: Any) -> str:
    return str(company.write("Item", stocked(company, **more))["Id"])


def on_hand(company: Running, item: str) -> Any:
    return company.read("Item", item)["QtyOnHand"]


def stock_and_cost(company: Running) -> Any:
    balances = company.balances()
    return balances.get(ASSET, Decimal(0)), balances.get(COST, Decimal(0))
