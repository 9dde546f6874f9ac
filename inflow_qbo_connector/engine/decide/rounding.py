"""Closes what QuickBooks rounds otherwise than Odoo by a rounding line: the cent rule (T-4).

How QuickBooks rounds is known from its answer only. So a document goes without the line first; an
answer that is cents off has the row wait again, with what is missing, and the line goes with the
update that follows. It belongs to the very content that was answered: the same content keeps it,
and other content goes without it again first.
"""

from __future__ import annotations

import json
from decimal import Decimal

from ...content.document import Rounding
from ...content.money import exact
from ...exceptions import QboError, Refused, Rounded
from ...qbo.objects import QboObject
from ..types import Request, SyncRow
from .compare import differences

_TOTAL, _TAX = "TotalAmt", "TxnTaxDetail.TotalTax"


def rounding_of(row: SyncRow) -> Rounding | None:
    """The rounding line that a row's document needed last."""
    known = row.rounding
    return Rounding(Decimal(known["amount"]), Decimal(known["tax"])) if known else None


def belongs_to(row: SyncRow, content: str) -> bool:
    """Whether it is this content, by its digest, that needs the row's rounding line."""
    return bool(row.rounding and row.rounding["of"] == content)


def verdict(request: Request, document: QboObject, different: list[str]) -> QboError | None:
    """What it means that QuickBooks has a document that says something else than Odoo.

    The result is never *synced*. If the document already had a rounding line, that line is dropped
    and the next push starts without one.
    """
    if not different:
        return None
    row = request.log_id
    advice = "Correct the document or the tax mapping, then press Retry."
    if request.operation == "void" or not _is_only_rounded(request, document):
        return _refused(different, advice)
    if row.rounding:
        row.rounding = False
        return _refused(different, advice)
    if not row.connection_id.rounding_account_id.active:
        advice += " Or choose a rounding account in the QuickBooks settings first."
        return _refused(different, advice)
    missing = _missing(request, document)
    return Rounded(
        f"{'; '.join(different)}. A rounding line of {missing} follows.",
        rounding={"of": request.digest, "amount": str(missing), "tax": str(_tax(document))},
    )


def _refused(different: list[str], advice: str) -> Refused:
    return Refused(
        f"QuickBooks has the document, but it does not say what Odoo says: "
        f"{'; '.join(different)}. {advice}"
    )


def _is_only_rounded(request: Request, document: QboObject) -> bool:
    """Whether a total differs by no more than what may be rounded, and tax by that at most."""
    expected = json.loads(request.expected)
    if _TAX not in expected or not (missing := _missing(request, document)):
        return False
    others = {path: value for path, value in expected.items() if path not in (_TOTAL, _TAX)}
    if abs(Decimal(expected[_TAX]) - _tax(document)) > abs(missing):
        return False  # and so the lines are off as well
    rate = exact(float(json.loads(request.body).get("ExchangeRate") or 1))
    limit = exact(request.log_id.connection_id.rounding_limit)
    return not differences(others, document) and abs(missing) * rate <= limit


def _tax(document: QboObject) -> Decimal:
    """What QuickBooks' tax is."""
    return exact(float((document.get("TxnTaxDetail") or {}).get("TotalTax") or 0))


def _missing(request: Request, document: QboObject) -> Decimal:
    """What QuickBooks' total lacks."""
    wanted = Decimal(json.loads(request.expected)[_TOTAL])
    return wanted - exact(float(document.get("TotalAmt") or 0))
