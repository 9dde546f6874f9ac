"""Decides whether a document needs a rounding line, because QuickBooks rounds otherwise (T-4).

Only QuickBooks' answer tells how it rounds. So a document is sent without the line first. If the
answer is some cents off, the row waits again with the missing amount, and the update that follows
has the line. The line belongs to one content: any other content is sent without it first.
"""

from __future__ import annotations

import json
from decimal import Decimal

from ...content.document import Rounding
from ...content.money import exact
from ...exceptions import QboError, Refused, Rounded
from ...message import Message, Sentence, clauses
from ...qbo.objects import QboObject
from .. import sentences
from ..types import Request, SyncRow
from .compare import differences

_TOTAL, _TAX = "TotalAmt", "TxnTaxDetail.TotalTax"


def rounding_of(row: SyncRow) -> Rounding | None:
    """Return the rounding line that a row's document needed last, if it needed one."""
    known = row.rounding
    return Rounding(Decimal(known["amount"]), Decimal(known["tax"])) if known else None


def belongs_to(row: SyncRow, content: str) -> bool:
    """Tell whether the row's rounding line belongs to a content, given by its digest."""
    return bool(row.rounding and row.rounding["of"] == content)


def verdict(request: Request, document: QboObject, different: list[Message]) -> QboError | None:
    """Decide about a document that QuickBooks has accepted with other values than expected.

    The row never becomes *synced* by it. If the document already had a rounding line, that line is
    dropped and the next push starts without one.

    :param different: the differences
    :returns: the error for the row, or None if there is no difference
    """
    if not different:
        return None
    row = request.log_id
    differs = _sentence(request, document)(differences=clauses(different))
    if request.operation == "void" or not _is_only_rounded(request, document):
        return Refused(differs)
    if row.rounding:
        row.rounding = False
        return Refused(differs)
    if not row.connection_id.rounding_account_id.active:
        return Refused(sentences.DIFFERS_WITHOUT_ROUNDING(differences=clauses(different)))
    missing = _missing(request, document)
    return Rounded(
        sentences.ROUNDING_FOLLOWS(differences=clauses(different), amount=missing),
        rounding={"of": request.digest, "amount": str(missing), "tax": str(_tax(document))},
    )


def _sentence(request: Request, document: QboObject) -> Sentence:
    """Return the sentence with a cure for what differs: the tax, whose cure depends on how
    QuickBooks works it out, or something else."""
    expected = json.loads(request.expected)
    if _TAX not in expected or exact(float(expected[_TAX])) == _tax(document):
        return sentences.DIFFERS
    is_automated = request.log_id.connection_id.tax_mode == "automated"
    return sentences.DIFFERS_IN_AUTOMATED_TAX if is_automated else sentences.DIFFERS_IN_TAX


def _is_only_rounded(request: Request, document: QboObject) -> bool:
    """Tell whether only total and tax differ, by no more than the rounding limit."""
    expected = json.loads(request.expected)
    if _TAX not in expected or not (missing := _missing(request, document)):
        return False
    other_values = {path: value for path, value in expected.items() if path not in (_TOTAL, _TAX)}
    if abs(Decimal(expected[_TAX]) - _tax(document)) > abs(missing):
        return False  # the lines differ as well
    rate = exact(float(json.loads(request.body).get("ExchangeRate") or 1))
    limit = exact(request.log_id.connection_id.rounding_limit)
    return not differences(other_values, document) and abs(missing) * rate <= limit


def _tax(document: QboObject) -> Decimal:
    """Return the tax that QuickBooks answered, in the document's currency."""
    return exact(float((document.get("TxnTaxDetail") or {}).get("TotalTax") or 0))


def _missing(request: Request, document: QboObject) -> Decimal:
    """Return the amount that QuickBooks' total lacks, in the document's currency."""
    expected = Decimal(json.loads(request.expected)[_TOTAL])
    return expected - exact(float(document.get("TotalAmt") or 0))
