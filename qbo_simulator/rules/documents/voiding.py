"""A void leaves the document without its amounts (facts 2.3)."""

from __future__ import annotations

from ...json_types import Object
from ...money import ZERO

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
    return {
        **_without_amounts(stored),
        "LinkedTxn": [],
        "PrivateNote": f"Voided - {note}" if note else "Voided",
    }


def _without_amounts(value: Object) -> Object:
    return {
        key: ZERO if key in AMOUNTS else _zeroed(member)
        for key, member in value.items()
        if key != "OverrideDeltaAmount"
    }


def _zeroed(value: object) -> object:
    if isinstance(value, list):
        return [_zeroed(member) for member in value]
    return _without_amounts(value) if isinstance(value, dict) else value
