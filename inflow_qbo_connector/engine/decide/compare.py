"""Whether QuickBooks' document says what was asked for."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

Document = dict[str, Any]

_WORDS = {
    "TotalAmt": "total",
    "TxnTaxDetail.TotalTax": "tax",
    "UnappliedAmt": "left unapplied",
    "CustomerRef.value": "customer",
    "CurrencyRef.value": "currency",
}
_NOT_CONTENT = ("Id", "SyncToken", "sparse")


def differences(expected: dict[str, Any], document: Document) -> list[str]:
    """Where a document does not say what was asked for (T-4), in words.

    :param expected: path -> value; figures are compared as figures
    """
    found = []
    for path, want in expected.items():
        got = _at(document, path)
        if not _same(want, got):
            found.append(f"{_WORDS.get(path, path)}: {want} in Odoo, {got} in QuickBooks")
    return found


def unlike(body: Document, document: Document) -> list[str]:
    """Which properties of a request a document does not have as they were sent.

    QuickBooks adds to what it is given: ids, names of references, a subtotal line.
    """
    sent = {key: value for key, value in body.items() if key not in _NOT_CONTENT}
    return [key for key, value in sent.items() if not _holds(document.get(key), value)]


def _holds(got: Any, sent: Any) -> bool:
    if isinstance(sent, dict):
        there = got if isinstance(got, dict) else {}
        return all(_holds(there.get(key), value) for key, value in sent.items())
    if isinstance(sent, list):
        return isinstance(got, list) and len(got) >= len(sent) and all(map(_holds, got, sent))
    return _same(sent, got)


def _at(document: Document, path: str) -> Any:
    value: Any = document
    for key in path.split("."):
        if isinstance(value, list):
            value = value[int(key)] if int(key) < len(value) else None
        else:
            value = value.get(key) if isinstance(value, dict) else None
    return value


def _same(want: Any, got: Any) -> bool:
    if isinstance(got, int | float | Decimal) and not isinstance(got, bool):
        return Decimal(str(want)) == Decimal(str(got))
    if got is None:  # nothing may be left out
        return str(want) in ("", "0", "0.0", "0.00")
    return str(want) == str(got)
