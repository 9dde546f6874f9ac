"""Checks and writes the properties that all documents that sell or buy share (S-3, T-4)."""

from __future__ import annotations

from collections.abc import Iterator

from .. import const
from ..content.company import Company, References
from ..content.trade import Trade
from . import closing, tax
from .currency import currency, expected_currency, foreign
from .problem import Problem
from .words import Payload


def problems(trade: Trade, company: Company, refs: References) -> list[Problem]:
    """List everything that keeps a document from being sent."""
    closed = [] if trade.posted else closing.problems(trade, company)
    taxes = tax.problems(trade, company, refs)
    return [*_unsendable(trade, company), *_figures(trade), *closed, *taxes]


def _unsendable(trade: Trade, company: Company) -> Iterator[Problem]:
    if not any(line.has_item for line in trade.lines):
        yield Problem(f"{trade.number} has no line that QuickBooks could show.")
    yield from too_long(trade.number)
    if len(trade.parties) > 1:
        word = trade.party.side.party.lower()
        yield Problem(
            f"{trade.number} was invoiced to several: {', '.join(trade.parties)}. In QuickBooks an "
            f"invoice has one {word} and currency: enter it there by hand and dismiss this."
        )
    yield from foreign(trade, company)


def too_long(number: str) -> Iterator[Problem]:
    """Yield why a number cannot be a `DocNumber`."""
    if len(number) > const.DOC_NUMBER:
        yield Problem(
            f"The number {number} has {len(number)} characters; QuickBooks takes "
            f"{const.DOC_NUMBER}. Shorten it in Odoo, then press Retry."
        )


def _figures(trade: Trade) -> Iterator[Problem]:
    if trade.total < 0:
        yield Problem(
            f"{trade.number} comes to {trade.total} {trade.currency}. QuickBooks has no "
            "invoices below zero: credit the customer with a credit note instead."
        )
    if trade.invoiced not in (None, trade.total):
        yield Problem(
            f"The lines of {trade.number} add up to {trade.total} {trade.currency}, its "
            f"invoices to {trade.invoiced}. It was not sent: look at the invoices' lines."
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
