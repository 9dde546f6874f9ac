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
    books = change.books
    if not books.uses_sales_tax:
        _forget(change)
    elif not change.sparse or change.supplied & TAX_MATTERS:
        region = tax_us if books.is_us else tax_outside_us
        shares, code = region.shares(change)
        _note(change, [share.line() for share in shares], code)


def _note(change: Change, lines: list[Object], code: Object) -> None:
    """Note the tax: in the US purchases have none, and no lines stand where nothing is taxed
    (recorded: NANGO, AIRBYTE, MONILY)."""
    if change.entity.buys and change.books.is_us:
        change.draft.pop("TxnTaxDetail", None)
        return
    total = sum((line["Amount"] for line in lines), ZERO)
    detail: Object = {**code, "TotalTax": total}
    change.draft["TxnTaxDetail"] = {**detail, "TaxLine": lines} if lines else detail


def _forget(change: Change) -> None:
    """Remove codes and details where tax is switched off (facts 6 "tax off")."""
    draft = change.draft
    draft.pop("GlobalTaxCalculation", None)
    _note(change, [], {})
    for line in taxed_lines(draft):
        detail(line).pop("TaxCodeRef", None)
