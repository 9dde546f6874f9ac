"""Compares documents of QuickBooks with the values that were asked for."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ...message import Message
from ...qbo.objects import QboObject
from .. import sentences

_WORDS = {
    "TotalAmt": sentences.TOTAL,
    "TxnTaxDetail.TotalTax": sentences.TAX,
    "UnappliedAmt": sentences.LEFT_UNAPPLIED,
    "CustomerRef.value": sentences.CUSTOMER,
    "VendorRef.value": sentences.VENDOR,
    "CurrencyRef.value": sentences.CURRENCY,
}
_NOT_CONTENT = ("Id", "SyncToken", "sparse")


def differences(expected: Mapping[str, object], document: QboObject) -> list[Message]:
    """Describe where a document differs from the expected values (T-4).

    :param expected: path -> value; amounts are compared as numbers
    :returns: one clause for each difference
    """
    clauses = []
    for path, value in expected.items():
        actual = _at(document, path)
        if not _same(value, actual):
            what = _WORDS[path]() if path in _WORDS else path
            clauses.append(sentences.DIFFERENCE(what=what, here=value, there=actual))
    return clauses


def unlike(body: Mapping[str, object], document: QboObject) -> list[str]:
    """List the properties of a request that a document has otherwise than they were sent.

    QuickBooks may add to a request: ids, names of references, a subtotal line.
    """
    sent = {key: value for key, value in body.items() if key not in _NOT_CONTENT}
    return [
        key
        for key, value in sent.items()
        if not _holds(document.get(key), value)
        or (key == "Line" and isinstance(value, list) and _count(document) != len(value))
    ]


def _count(document: QboObject) -> int:
    """Count the lines, without the subtotal that QuickBooks puts below those of sales forms."""
    lines = document.get("Line") or []
    return sum(line.get("DetailType") != "SubTotalLineDetail" for line in lines)


def _holds(actual: object, sent: object) -> bool:
    if isinstance(sent, dict):
        held = actual if isinstance(actual, dict) else {}
        return all(_holds(held.get(key), value) for key, value in sent.items())
    if isinstance(sent, list):
        return (
            isinstance(actual, list) and len(actual) >= len(sent) and all(map(_holds, actual, sent))
        )
    return _same(sent, actual)


def _at(document: QboObject, path: str) -> object:
    value: object = document
    for key in path.split("."):
        if isinstance(value, list):
            value = value[int(key)] if int(key) < len(value) else None
        else:
            value = value.get(key) if isinstance(value, dict) else None
    return value


def _same(sent: object, actual: object) -> bool:
    if isinstance(actual, int | float | Decimal) and not isinstance(actual, bool):
        return Decimal(str(sent)) == Decimal(str(actual))
    if actual is None:  # QuickBooks omits properties that are zero or empty
        return str(sent) in ("", "0", "0.0", "0.00")
    return str(sent) == str(actual)
