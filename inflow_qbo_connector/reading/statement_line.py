"""Reads lines of bank statements that pay invoices without a payment of Odoo (S-8).

Odoo's bank reconciliation matches a line of a statement with invoices directly.
"""

from __future__ import annotations

from decimal import Decimal

from ..content.money import money
from ..content.side import Side
from .matches import Match, read_matches
from .records import Move


def trouble(entry: Move, found: list[Match], side: Side) -> str:
    """Why an entry is not simply money from one party for its invoices or bills; "" if it is.

    :param found: the invoices and credit notes that it is matched with
    """
    if not entry.statement_line_id:
        return "is neither a payment nor a line of a bank statement"
    if any(match.move.move_type != side.document_type for match in found):
        return "pays back a credit note"
    parties = {(one.move.commercial_partner_id.id, one.move.currency_id.id) for one in found}
    if len(parties) > 1:
        return "they are of several customers or currencies"
    if _leaves_something(entry, side) or len(found) < len(read_matches(entry, side)):
        return "is of another amount than it settles"
    return ""


def _leaves_something(entry: Move, side: Side) -> bool:
    """Whether a part of a line is not matched. What it comes to at home tells nothing of that:
    exchange gains and losses are in entries of their own.
    """
    _liquidity, suspense, others = entry.statement_line_id._seek_for_lines()
    used = others.filtered(
        lambda line: line.reconciled and line.account_id.account_type == side.account_type
    )
    return bool(suspense) or used != others


def read_moved(entry: Move) -> Decimal:
    """What came in at the bank, or went out, in the company's currency."""
    liquidity, _suspense, _others = entry.statement_line_id._seek_for_lines()
    places = entry.company_id.currency_id.decimal_places
    return money(sum(line.balance for line in liquidity), places)
