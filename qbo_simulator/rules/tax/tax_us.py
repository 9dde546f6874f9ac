"""The US tax model: TAX or NON per line, one code per document (facts 6, US)."""

from __future__ import annotations

from decimal import Decimal

from ...entity import Change
from ...faults import business, validation
from ...json_types import Object
from ...money import ZERO, cents, share_out
from ..lines.sales_lines import ITEM, item_lines
from ..lines.taxed_lines import detail, taxed_lines
from . import tax_automated
from .tax_shares import TaxShare, on_sum, rates_of, taxable

TAX, NON = "TAX", "NON"
CUSTOM = "CustomSalesTax"


def shares(change: Change) -> tuple[list[TaxShare], Object]:
    """The tax per rate of the document's code, and the code to show."""
    draft = change.draft
    draft.pop("GlobalTaxCalculation", None)
    if change.entity.buys:
        return _untracked(change)
    for line in item_lines(draft):
        _set_line_code(change, line[ITEM])
    document_code = tax_automated.document_code if change.books.automated_tax else _document_code
    code = document_code(change)
    if code is None:
        return [], {}
    return _of_code(change, code), {"TxnTaxCodeRef": {"value": code["Id"]}}


def _of_code(change: Change, code: Object) -> list[TaxShare]:
    """The tax shares of the code's rates, all on the same base."""
    base = _taxable(change.draft)
    rates = rates_of(change.books, code) if base else []
    _require_simple_rates(change, rates)
    total = _total_sent(change)
    if total is None or not rates:
        return [TaxShare(rate, base, on_sum(rate, base)) for rate in rates]
    parts = share_out(total, [rate["RateValue"] for rate in rates])
    sent = zip(rates, parts, strict=True)
    return [TaxShare(rate, base, on_sum(rate, base), part) for rate, part in sent]


def _require_simple_rates(change: Change, rates: list[Object]) -> None:
    """Refuse an update where a rate has more than two decimals, as one report has it (facts 4.4,
    9.12; switch `tax_engine_error`)."""
    odd = any(rate["RateValue"] != cents(rate["RateValue"]) for rate in rates)
    if odd and not change.creating and change.books.switches["tax_engine_error"]:
        raise business.tax_failed()


def _untracked(change: Change) -> tuple[list[TaxShare], Object]:
    """No tax on purchases: whatever is sent, lines come back with NON (facts 6), but those of
    orders with what was sent (a client's live test: PQ)."""
    for line in taxed_lines(change.draft):
        sent = detail(line).get("TaxCodeRef", {}).get("value", NON)
        if sent not in (TAX, NON):
            raise business.us_line_tax_code(sent)
        kept = sent if change.entity.name == "PurchaseOrder" else NON
        detail(line)["TaxCodeRef"] = {"value": kept}
    return [], {}


def _set_line_code(change: Change, line: Object) -> None:
    """Set the line's code; only the pseudo codes TAX and NON may stand there (6100)."""
    code = line.get("TaxCodeRef", {}).get("value")
    if code is None:
        code = change.books.switches["us_line_tax_code_default"]
        if code == "item":
            item = change.books.find("Item", line["ItemRef"]["value"])
            code = TAX if item and item.get("Taxable") else NON
    if code not in (TAX, NON):
        raise business.us_line_tax_code(code)
    line["TaxCodeRef"] = {"value": code}


def _document_code(change: Change) -> Object | None:
    """The tax code sent, or what the switch `us_missing_txn_tax_code` puts in its place."""
    reference = change.draft.get("TxnTaxDetail", {}).get("TxnTaxCodeRef") or _default_code(change)
    if not reference or _is_exempt(change):
        return None
    code_id = reference["value"]
    if code_id == CUSTOM:
        raise business.invalid_txn_tax_code(code_id, creating=change.creating)
    if code_id in (TAX, NON):
        raise validation.unknown_reference("TaxCodes", code_id)
    return change.books.usable("TaxCode", code_id)


def _is_exempt(change: Change) -> bool:
    """Whether the customer pays no tax. Recorded customers who are exempt are taxed all the same
    (AIRBYTE); reports have it that the form does not tax them (switch `us_exempt_customer`)."""
    reference = change.draft.get("CustomerRef")
    if not reference or change.books.switches["us_exempt_customer"] == "as_sent":
        return False
    return not change.books.get("Customer", reference).get("Taxable", True)


def _default_code(change: Change) -> dict[str, str] | None:
    books, draft = change.books, change.draft
    taxed = any(line[ITEM]["TaxCodeRef"]["value"] == TAX for line in item_lines(draft))
    if not taxed or books.switches["us_missing_txn_tax_code"] == "no_tax":
        return None
    customer = books.get("Customer", draft["CustomerRef"]) if draft.get("CustomerRef") else {}
    default: dict[str, str] | None = customer.get("DefaultTaxCodeRef")
    return default or books.preference("TaxPrefs", "TaxGroupCodeRef")


def _taxable(draft: Object) -> Decimal:
    """The sum of the lines marked TAX; a discount lowers it in proportion if it comes before
    tax."""
    lines = [line for line in item_lines(draft) if line[ITEM]["TaxCodeRef"]["value"] == TAX]
    if draft.get("ApplyTaxAfterDiscount"):
        return taxable(draft, lines)
    return sum((line["Amount"] for line in lines), ZERO)


def _total_sent(change: Change) -> Decimal | None:
    """The TotalTax sent with this very request, which is kept and shared out over the rates (facts
    6 "AST", Intuit's schema "total tax override"; switches `us_total_tax`, `ast_total_tax`)."""
    sent = change.draft.get("TxnTaxDetail", {})
    if "TxnTaxDetail" not in change.supplied:
        return None
    switch = "ast_total_tax" if change.books.automated_tax else "us_total_tax"
    if change.books.switches[switch] == "computed" or sent.get("UseAutomatedSalesTax"):
        return None
    total: Decimal | None = sent.get("TotalTax")
    return total
