"""Postings: the amounts of a document become a balanced entry in two currencies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from ...books import Books
from ...json_types import Object
from ...money import ZERO
from ...state.ledger import Posting
from ..currency import to_home
from ..lines import sales_lines


def debit(document: Object, account: str, amount: Decimal, party: str | None = None) -> Posting:
    """A debit in the document's currency and its home value (negative: a credit)."""
    return Posting(account, amount, to_home(document, amount), party)


def income(document: Object) -> Iterator[Posting]:
    """Credits by income account of the items sold, and the discount as a debit."""
    sums: dict[str, Decimal] = {}
    for line in sales_lines.item_lines(document):
        account = sales_lines.income_account(document, line)
        sums[account] = sums.get(account, ZERO) + line["Amount"]
    for account, amount in sums.items():
        yield debit(document, account, -amount)
    for line in document["Line"]:
        if line["DetailType"] == sales_lines.DISCOUNT:
            account = line[sales_lines.DISCOUNT]["DiscountAccountRef"]["value"]
            yield debit(document, account, line["Amount"])


def tax_payable(books: Books, document: Object) -> Iterator[Posting]:
    """Credits to the payable account of each rate's agency."""
    for line in document.get("TxnTaxDetail", {}).get("TaxLine", []):
        rate = books.get("TaxRate", line["TaxLineDetail"]["TaxRateRef"])
        agency = books.get("TaxAgency", rate["AgencyRef"])
        account = agency["TaxTrackedOnSalesAccountRef"]["value"]
        yield debit(document, account, -line["Amount"])


def reversed_sides(lines: Iterable[Posting]) -> tuple[Posting, ...]:
    """The postings with debits and credits exchanged."""
    return tuple(replace(line, amount=-line.amount, home=-line.home) for line in lines)


def evened_out(lines: list[Posting]) -> tuple[Posting, ...]:
    """Postings that balance in their own currency: what rounding into home currency leaves over
    goes to the largest."""
    kept = [line for line in lines if line.amount]
    rest = sum((line.home for line in kept), ZERO)
    if rest:
        largest = max(range(len(kept)), key=lambda index: abs(kept[index].home))
        kept[largest] = replace(kept[largest], home=kept[largest].home - rest)
    return tuple(kept)


def balanced(control: Posting, others: Iterable[Posting]) -> tuple[Posting, ...]:
    """The entry's postings without empty ones. What rounding each line into home currency leaves
    over goes to the largest line, so that the control account has the document's own home value."""
    lines = [line for line in others if line.amount]
    if not lines:
        return (control,) if control.amount else ()
    rest = control.home + sum((line.home for line in lines), ZERO)
    largest = max(range(len(lines)), key=lambda index: abs(lines[index].home))
    lines[largest] = replace(lines[largest], home=lines[largest].home - rest)
    return (control, *lines) if control.amount else tuple(lines)
