"""A void leaves the document without its amounts (facts 2.3)."""

from __future__ import annotations

from typing import Any

from ...money import ZERO
from ...state.tables import Object

AMOUNTS = frozenset(
    {
        *(
            "TotalAmt",
            "HomeTotalAmt",
            "Balance",
            "HomeBalance",
            "UnappliedAmt",
            "Amount",
            "Qty",
            "Quantity",
        ),
        *("TotalTax", "NetAmountTaxable", "TaxInclusiveAmt", "TaxInclusiveAmount"),
    }
)


def emptied(stored: Object) -> Object:
    """The document with amounts and quantities zero, links gone, and "Voided" before its note."""
    note = stored.get("PrivateNote")
    kept: Object = _zeroed(stored)
    return {**kept, "LinkedTxn": [], "PrivateNote": f"Voided - {note}" if note else "Voided"}


def _zeroed(value: Any) -> Any:
    if isinstance(value, list):
        return [_zeroed(member) for member in value]
    if not isinstance(value, dict):
        return value
    return {
        key: ZERO if key in AMOUNTS else _zeroed(member)
        for key, member in value.items()
        if key != "OverrideDeltaAmount"
    }
