"""Reads what a credit note gives back to its customer (S-9)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..content.money import exact, money
from ..content.values import Record, Sale, SaleLine
from .lines import sale_line, sums_of


def credit_of(move: Record) -> Sale:
    """What a posted credit note says, in positive amounts."""
    places = move.currency_id.decimal_places
    return Sale(
        number=move.name,
        partner=move.commercial_partner_id,
        billing=move.partner_id,
        shipping=move.partner_shipping_id or move.partner_id,
        currency=move.currency_id,
        exchange_rate=_exchange_rate(move),
        date=move.invoice_date,
        note=move.ref or "",
        lines=tuple(_lines(move)),
        invoiced=money(move.amount_total, places),
    )


def _exchange_rate(move: Record) -> Decimal:
    """Home units for one unit of the currency, as Odoo's books have it."""
    if move.amount_total:
        return exact(abs(move.amount_total_signed) / move.amount_total)
    return exact(1 / move.invoice_currency_rate) if move.invoice_currency_rate else exact(1)


def _lines(move: Record) -> Iterator[SaleLine]:
    """The credit note's lines in its own order."""
    base_lines, _tax_lines = move._get_rounded_base_and_tax_lines()
    sums = sums_of((base_line["record"], base_line) for base_line in base_lines)
    for line in move.invoice_line_ids.sorted(lambda line: (line.sequence, line.id)):
        if line.display_type in ("line_section", "line_subsection", "line_note") and line.name:
            yield SaleLine(description=line.name)
        own = [key for key in sums if key[0] == (line._name, line.id)]
        yield from (sale_line(sums.pop(key)) for key in own)
    yield from map(sale_line, sums.values())
