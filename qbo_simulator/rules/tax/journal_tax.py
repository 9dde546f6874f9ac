"""Tax on the lines of journal entries, outside the US (facts 5.7, Intuit's schema).

A taxed line says to which side of the tax return it belongs and how much its tax is. The Amount is
net; the tax goes to the agency's account on the line's own side and counts in the entry's balance.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...books import Books
from ...faults import business, validation
from ...faults.fault import NotModelled
from ...json_types import Object
from ...money import ZERO, share_out
from ...state.ledger import Posting
from ..documents.postings import debit
from .tax_outside_us import no_rate
from .tax_shares import TaxShare, on_sum, rates_of

DETAIL = "JournalEntryLineDetail"
TAXED = ("TaxCodeRef", "TaxRateRef", "TaxAmount", "TaxInclusiveAmt")
PURCHASE = "Purchase"
INCLUSIVE = "TaxInclusive"
MODES = frozenset({"TaxExcluded", INCLUSIVE})


def complete(books: Books, draft: Object) -> None:
    """Check the taxed lines and sum up their tax by rate."""
    lines = [line for line in draft["Line"] if is_taxed(line)]
    if not books.uses_sales_tax:
        for line in lines:
            for name in ("TaxApplicableOn", *TAXED):
                line[DETAIL].pop(name, None)
        lines = []
    draft["TxnTaxDetail"] = {}
    if not lines:
        return
    mode = draft.setdefault("GlobalTaxCalculation", "TaxExcluded")
    for line in lines:
        _require_complete(books, line, inclusive=mode == INCLUSIVE)
    if mode not in MODES:
        raise validation.unsupported_property(
            "GlobalTaxCalculation should be excluded or inclusive"
        )
    shares = _shares(books, lines)
    total = sum((share.amount for share in shares), ZERO)
    draft["TxnTaxDetail"] = {"TotalTax": total, "TaxLine": [share.line() for share in shares]}


def is_taxed(line: Object) -> bool:
    """Whether the line says anything of tax but the side."""
    return any(line.get(DETAIL, {}).get(name) for name in TAXED)


def amount(line: Object) -> Decimal:
    """The line's tax, in the direction of its side: debits are positive."""
    tax = line[DETAIL].get("TaxAmount", ZERO) if is_taxed(line) else ZERO
    return tax if line[DETAIL]["PostingType"] == "Debit" else -tax


def postings(books: Books, stored: Object) -> Iterator[Posting]:
    """The postings of each rate's part to the account of its agency."""
    for line in stored["Line"]:
        for rate, part in _parts(books, line):
            agency = books.get("TaxAgency", rate["AgencyRef"])
            yield debit(stored, agency["TaxTrackedOnSalesAccountRef"]["value"], part)


def _require_complete(books: Books, line: Object, *, inclusive: bool) -> None:
    """Require side, amount and code together (2270, 2280); with inclusive amounts the gross too."""
    detail = line[DETAIL]
    if not detail.get("TaxApplicableOn"):
        raise business.missing_tax_side()
    if detail.get("TaxAmount") is None:
        raise business.missing_tax_amount()
    if books.is_us:
        raise NotModelled("tax of a JournalEntry in the US")
    if detail["TaxAmount"] < 0:
        raise business.negative_amount()
    if inclusive and detail.get("TaxInclusiveAmt") is None:
        raise validation.missing("TaxInclusiveAmt")
    if inclusive and detail["TaxInclusiveAmt"] != line["Amount"] + detail["TaxAmount"]:
        raise business.refusal("TaxInclusiveAmt has to be Amount and TaxAmount together.")
    rates = _rates(books, detail)
    if any(rate["SpecialTaxType"] == "REVERSE_CHARGE" for rate in rates):
        raise NotModelled("reverse charge on a JournalEntry")
    if detail["TaxAmount"] and not sum((rate["RateValue"] for rate in rates), ZERO):
        raise business.wrong_tax_rate(", ".join(rate["Id"] for rate in rates))


def _rates(books: Books, detail: Object) -> list[Object]:
    """The rates of the line's code; in Canada a line may name the rate itself (schema), and comes
    back with a code in a recorded one (RB)."""
    if detail.get("TaxRateRef"):
        if books.info["Country"] != "CA" or detail.get("TaxCodeRef"):
            raise validation.unsupported_property("a journal line takes TaxCodeRef here")
        return [books.usable("TaxRate", detail["TaxRateRef"]["value"])]
    if not detail.get("TaxCodeRef"):
        raise validation.missing("TaxCodeRef")
    code = books.usable("TaxCode", detail["TaxCodeRef"]["value"])
    rates = rates_of(books, code, buying=detail["TaxApplicableOn"] == PURCHASE)
    if not rates and rates_of(books, code, buying=detail["TaxApplicableOn"] != PURCHASE):
        raise no_rate(books)
    return rates


def _parts(books: Books, line: Object) -> list[tuple[Object, Decimal]]:
    """The line's tax shared out over its rates."""
    if not is_taxed(line):
        return []
    rates = _rates(books, line[DETAIL])
    return list(
        zip(rates, share_out(amount(line), [rate["RateValue"] for rate in rates]), strict=True)
    )


def _shares(books: Books, lines: list[Object]) -> list[TaxShare]:
    """The tax shares, one per rate: sales count by their credits, purchases by their debits."""
    found: dict[str, Object] = {}
    sums: dict[str, tuple[Decimal, Decimal]] = {}
    for line in lines:
        bought = line[DETAIL]["TaxApplicableOn"] == PURCHASE
        natural = bought == (line[DETAIL]["PostingType"] == "Debit")
        base = line["Amount"] if natural else -line["Amount"]
        for rate, part in _parts(books, line):
            found[rate["Id"]] = rate
            before = sums.get(rate["Id"], (ZERO, ZERO))
            sums[rate["Id"]] = (before[0] + base, before[1] + (part if bought else -part))
    return [
        TaxShare(found[key], base, on_sum(found[key], base), tax)
        for key, (base, tax) in sums.items()
    ]
