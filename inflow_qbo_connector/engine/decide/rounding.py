"""The cent rule (T-4): what QuickBooks rounds otherwise is closed by a rounding line.

How QuickBooks rounds is known from its answer only. So a document goes without the line first; an
answer that is cents off has the row wait again, with what is missing, and the line goes with the
update that follows. It belongs to the very content that was answered: the same content keeps it,
and other content goes without it again first.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from ...content.money import exact
from ...content.values import Rounding
from ...exceptions import QboError, Refused, Rounded
from .compare import differences

Row = Any
Request = Any
Document = dict[str, Any]

_TOTAL, _TAX = "TotalAmt", "TxnTaxDetail.TotalTax"


def rounding_of(row: Row) -> Rounding | None:
    """The rounding line that a row's document needed last."""
    known = row.rounding
    return Rounding(Decimal(known["amount"]), Decimal(known["tax"])) if known else None


def belongs_to(row: Row, content: str) -> bool:
    """Whether it is this content, by its digest, that needs the row's rounding line."""
    return bool(row.rounding and row.rounding["of"] == content)


def verdict(request: Request, document: Document, different: list[str]) -> QboError | None:
    """What it means that QuickBooks has a document that says something else than Odoo.

    Never that it is synced. Who had a rounding line and is off all the same begins anew.
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


def _is_only_rounded(request: Request, document: Document) -> bool:
    """Whether a total differs by no more than what may be rounded, and tax by that at most."""
    expected = json.loads(request.expected)
    if _TAX not in expected or not (missing := _missing(request, document)):
        return False
    others = {path: want for path, want in expected.items() if path not in (_TOTAL, _TAX)}
    if abs(Decimal(expected[_TAX]) - _tax(document)) > abs(missing):
        return False  # and so the lines are off as well
    rate = exact(float(json.loads(request.body).get("ExchangeRate") or 1))
    limit = exact(request.log_id.connection_id.rounding_limit)
    return not differences(others, document) and abs(missing) * rate <= limit


def _tax(document: Document) -> Decimal:
    """What QuickBooks' tax is."""
    return exact(float((document.get("TxnTaxDetail") or {}).get("TotalTax") or 0))


def _missing(request: Request, document: Document) -> Decimal:
    """What QuickBooks' total lacks."""
    wanted = Decimal(json.loads(request.expected)[_TOTAL])
    return wanted - exact(float(document.get(_TOTAL) or 0))
