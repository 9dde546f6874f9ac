"""Reads credit notes, which give something back to their customer (S-9)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..content.document import Party
from ..content.money import exact, money
from ..content.side import SELLING
from ..content.trade import Line, Sale
from .lines import read_line, sums_of
from .lists import read_address
from .records import Move


def read_credit_note(move: Move) -> Sale:
    """Read a posted credit note, in positive amounts of its currency."""
    customer = move.commercial_partner_id
    currency = move.currency_id
    return Sale(
        number=move.name,
        party=Party(SELLING, customer.id, customer.name or "", currency.name),
        billing=read_address(move.partner_id),
        shipping=read_address(move.partner_shipping_id or move.partner_id),
        currency=currency.name,
        exchange_rate=read_exchange_rate(move),
        date=move.invoice_date,
        note=move.ref or "",
        lines=tuple(_lines(move)),
        invoiced=money(move.amount_total, currency.decimal_places),
    )


def read_exchange_rate(move: Move) -> Decimal:
    """Read the exchange rate in Odoo's books: home units for one unit of the entry's currency."""
    if move.amount_total:
        return exact(abs(move.amount_total_signed) / move.amount_total)
    return exact(1 / move.invoice_currency_rate) if move.invoice_currency_rate else exact(1)


def _lines(move: Move) -> Iterator[Line]:
    """Read the lines in the credit note's own order."""
    base_lines, _tax_lines = move._get_rounded_base_and_tax_lines()
    sums = sums_of((base_line["record"], base_line) for base_line in base_lines)
    for line in move.invoice_line_ids.sorted(lambda line: (line.sequence, line.id)):
        if line.display_type in ("line_section", "line_subsection", "line_note") and line.name:
            yield Line(description=line.name)
        own = [key for key in sums if key.record == (line._name, line.id)]
        yield from (read_line(sums.pop(key)) for key in own)
    yield from map(read_line, sums.values())
