"""The tax model outside the US: a code on every line, tax lines that may be overridden (facts
6)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import partial

from ...books import Books
from ...entity import Change
from ...faults import business, validation
from ...faults.fault import Fault
from ...json_types import Object
from ..lines.taxed_lines import detail, taxed_lines
from . import tax_inclusive
from .tax_shares import TaxShare, on_sum, rates_of, taxable

US_ONLY = frozenset({"TAX", "NON"})
TAX_NAMES = {"CA": "GST/HST", "AU": "GST", "GB": "VAT", "UK": "VAT"}
NOT_APPLICABLE, EXCLUDED = "NotApplicable", "TaxExcluded"
RATE_LISTS = ("SalesTaxRateList", "PurchaseTaxRateList")


def shares(change: Change) -> tuple[list[TaxShare], Object]:
    """The tax per rate used on the lines; the document as a whole has no code."""
    draft, books = change.draft, change.books
    mode = draft.get("GlobalTaxCalculation") or (EXCLUDED if _adds_tax(change) else None)
    if mode is None:
        raise no_rate(books)
    if mode == NOT_APPLICABLE and "TxnTaxDetail" in change.supplied:
        raise business.tax_detail_not_applicable()
    codes = [_line_code(change, detail(line), mode) for line in taxed_lines(draft)]
    if mode == NOT_APPLICABLE:
        return [], {}
    computed = _computed(change, codes, inclusive=mode == "TaxInclusive")
    if books.info["Country"] == "AU":
        _show_untaxed(change, codes)
    amounts = _overrides(change, computed)
    return [replace(share, override=amounts.get(share.rate["Id"])) for share in computed], {}


def _adds_tax(change: Change) -> bool:
    """Whether the form may come without GlobalTaxCalculation: a Purchase, whose tax goes on top
    then (seen in a Canadian company: MCP)."""
    return change.entity.name == "Purchase"


def no_rate(books: Books) -> Fault:
    """The fault for a line without a real tax code, or with one for the other side (6000, facts
    4.4)."""
    tax = TAX_NAMES.get(books.info["Country"], "sales tax")
    return business.refusal(f"Make sure all your transactions have a {tax} rate before you save.")


def _line_code(change: Change, line: Object, mode: str) -> Object | None:
    """The line's tax code, a real one; one for the whole document is not enough (facts 4.4)."""
    books = change.books
    code_id = line.get("TaxCodeRef", {}).get("value")
    optional = mode == NOT_APPLICABLE and not books.switches["not_applicable_needs_codes"]
    if code_id is None and optional:
        return None
    if code_id is None or code_id in US_ONLY:
        raise no_rate(books)
    code = books.usable("TaxCode", code_id)
    if _is_for_the_other_side(code, buying=change.entity.buys):
        raise business.tax_failed()  # seen in an Australian company: AMIN
    return code


def _is_for_the_other_side(code: Object, *, buying: bool) -> bool:
    """Whether the code has rates for sales alone on a purchase, or the other way round."""
    lists = [bool(code[name]["TaxRateDetail"]) for name in RATE_LISTS]
    return lists[not buying] and not lists[buying]


def _computed(change: Change, codes: list[Object | None], *, inclusive: bool) -> list[TaxShare]:
    """One tax share per rate, on the sum of its lines, in the order the rates appear."""
    draft = change.draft
    rates = partial(rates_of, change.books, buying=change.entity.buys)
    if inclusive:
        tax_inclusive.split(change, codes, rates)
    lines: dict[str, list[Object]] = {}
    found: dict[str, Object] = {}
    for line, code in zip(taxed_lines(draft), codes, strict=True):
        for rate in rates(code) if code else []:
            found[rate["Id"]] = rate
            lines.setdefault(rate["Id"], []).append(line)
    bases = {rate_id: taxable(draft, of_rate) for rate_id, of_rate in lines.items()}
    shares = [TaxShare(found[key], base, on_sum(found[key], base)) for key, base in bases.items()]
    return tax_inclusive.with_exact_total(draft, shares) if inclusive else shares


def _show_untaxed(change: Change, codes: list[Object | None]) -> None:
    """Have lines without tax repeat their amount as the gross (seen in an Australian company:
    AUGW)."""
    for line, code in zip(taxed_lines(change.draft), codes, strict=True):
        rates = rates_of(change.books, code, buying=change.entity.buys) if code else []
        if not any(rate["RateValue"] for rate in rates):
            detail(line)["TaxInclusiveAmt"] = line["Amount"]


def _overrides(change: Change, computed: list[TaxShare]) -> dict[str, Decimal]:
    """The tax amounts sent with this request, per rate: each rate once, and only rates in use
    (6470)."""
    if "TxnTaxDetail" not in change.supplied:
        return {}
    known = {share.rate["Id"] for share in computed}
    amounts: dict[str, Decimal] = {}
    for line in change.draft.get("TxnTaxDetail", {}).get("TaxLine", []):
        rate_id = line["TaxLineDetail"].get("TaxRateRef", {}).get("value")
        if rate_id is None:
            raise validation.missing("TaxRateRef")
        if rate_id not in known or rate_id in amounts:
            raise business.wrong_tax_rate(rate_id)
        if line.get("Amount") is not None:
            amounts[rate_id] = line["Amount"]
    return amounts
