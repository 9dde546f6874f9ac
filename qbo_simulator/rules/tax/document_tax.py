"""The tax of a document that sells or buys is worked out by the model of the company's region
(facts 6)."""

from __future__ import annotations

from ...entity import Change
from ...json_types import Object
from ...money import ZERO
from ..lines.taxed_lines import detail, taxed_lines
from . import tax_outside_us, tax_us

TAX_MATTERS = frozenset({"Line", "TxnTaxDetail", "GlobalTaxCalculation", "ApplyTaxAfterDiscount"})


def complete(change: Change) -> None:
    """Work out TxnTaxDetail. A sparse change that touches neither lines nor tax keeps it."""
    books, draft = change.books, change.draft
    if not books.uses_sales_tax:
        _forget(draft)
    elif not change.sparse or change.supplied & TAX_MATTERS:
        region = tax_us if books.is_us else tax_outside_us
        shares, code = region.shares(change)
        lines = [share.line() for share in shares]
        total = sum((share.amount for share in shares), ZERO)
        draft["TxnTaxDetail"] = {**code, "TotalTax": total, "TaxLine": lines}


def _forget(draft: Object) -> None:
    """Remove codes and details where tax is switched off (facts 6 "tax off")."""
    draft.pop("GlobalTaxCalculation", None)
    draft["TxnTaxDetail"] = {"TotalTax": ZERO}
    for line in taxed_lines(draft):
        detail(line).pop("TaxCodeRef", None)
