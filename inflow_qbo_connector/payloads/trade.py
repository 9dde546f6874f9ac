"""Checks and writes the properties that all documents that sell or buy share (S-3, T-4)."""

from __future__ import annotations

from collections.abc import Iterator

from .. import const
from ..content.company import Company, References
from ..content.trade import Trade
from ..message import Listing
from . import closing, sentences, tax
from .currency import currency, expected_currency, foreign
from .party import party_word
from .problem import Problem
from .words import Payload


def problems(trade: Trade, company: Company, refs: References) -> list[Problem]:
    """List everything that keeps a document from being sent."""
    closed = [] if trade.posted else closing.problems(trade, company)
    taxes = tax.problems(trade, company, refs)
    return [*_unsendable(trade, company), *_figures(trade), *closed, *taxes]


def _unsendable(trade: Trade, company: Company) -> Iterator[Problem]:
    if not any(line.has_item for line in trade.lines):
        yield Problem(sentences.NO_LINES(number=trade.number))
    yield from too_long(trade.number)
    if len(trade.parties) > 1:
        yield Problem(
            sentences.SEVERAL_CUSTOMERS(
                number=trade.number,
                parties=Listing(trade.parties),
                party=party_word(trade.party.side),
            )
        )
    yield from foreign(trade, company)


def too_long(number: str) -> Iterator[Problem]:
    """Yield why a number cannot be a `DocNumber`."""
    if len(number) > const.DOC_NUMBER:
        yield Problem(
            sentences.NUMBER_TOO_LONG(number=number, length=len(number), limit=const.DOC_NUMBER)
        )


def _figures(trade: Trade) -> Iterator[Problem]:
    if trade.total < 0:
        yield Problem(
            sentences.BELOW_ZERO(number=trade.number, total=trade.total, currency=trade.currency)
        )
    if trade.invoiced not in (None, trade.total):
        yield Problem(
            sentences.LINES_DIFFER(
                number=trade.number,
                total=trade.total,
                currency=trade.currency,
                invoiced=trade.invoiced,
            )
        )


def heading(trade: Trade, company: Company, refs: References) -> Payload:
    """Write the number, date, party and currency of a document."""
    return {
        "DocNumber": trade.number,
        "TxnDate": closing.date_of(trade, company).isoformat(),
        trade.party.side.party_field: {"value": refs.party(trade.party)},
        **currency(trade, company),
    }


def expected(trade: Trade, company: Company, refs: References) -> dict[str, str]:
    """Return the values that QuickBooks' answer must have, by path (T-4)."""
    says = {
        "DocNumber": trade.number,
        "TotalAmt": str(trade.total),
        "TxnTaxDetail.TotalTax": str(trade.rounding.tax if trade.rounding else trade.tax),
        f"{trade.party.side.party_field}.value": refs.party(trade.party),
    }
    return says | expected_currency(trade, company)
