"""Compares what QuickBooks has with what was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ...qbo.objects import QboObject

_WORDS = {
    "TotalAmt": "total",
    "TxnTaxDetail.TotalTax": "tax",
    "UnappliedAmt": "left unapplied",
    "CustomerRef.value": "customer",
    "VendorRef.value": "vendor",
    "CurrencyRef.value": "currency",
}
_NOT_CONTENT = ("Id", "SyncToken", "sparse")


def differences(expected: Mapping[str, object], document: QboObject) -> list[str]:
    """Where a document does not say what was asked for (T-4), in words.

    :param expected: path -> value; figures are compared as figures
    """
    found = []
    for path, value in expected.items():
        got = _at(document, path)
        if not _same(value, got):
            found.append(f"{_WORDS.get(path, path)}: {value} in Odoo, {got} in QuickBooks")
    return found


def unlike(body: Mapping[str, object], document: QboObject) -> list[str]:
    """Which properties of a request a document does not have as they were sent.

    QuickBooks adds to what it is given: ids, names of references, a subtotal line.
    """
    sent = {key: value for key, value in body.items() if key not in _NOT_CONTENT}
    return [key for key, value in sent.items() if not _holds(document.get(key), value)]


def _holds(got: object, sent: object) -> bool:
    if isinstance(sent, dict):
        held = got if isinstance(got, dict) else {}
        return all(_holds(held.get(key), value) for key, value in sent.items())
    if isinstance(sent, list):
        return isinstance(got, list) and len(got) >= len(sent) and all(map(_holds, got, sent))
    return _same(sent, got)


def _at(document: QboObject, path: str) -> object:
    value: object = document
    for key in path.split("."):
        if isinstance(value, list):
            value = value[int(key)] if int(key) < len(value) else None
        else:
            value = value.get(key) if isinstance(value, dict) else None
    return value


def _same(sent: object, got: object) -> bool:
    if isinstance(got, int | float | Decimal) and not isinstance(got, bool):
        return Decimal(str(sent)) == Decimal(str(got))
    if got is None:  # QuickBooks omits properties that are zero or empty
        return str(sent) in ("", "0", "0.0", "0.00")
    return str(sent) == str(got)
