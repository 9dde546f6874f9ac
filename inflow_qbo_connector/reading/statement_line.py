"""Reads bank statement lines that pay invoices without a payment of Odoo (S-8).

Odoo's bank reconciliation matches such a line with invoices directly.
"""

from __future__ import annotations

from decimal import Decimal

from ..content.money import money
from ..content.side import Side
from .matches import Match, read_matches
from .records import Move


def trouble(entry: Move, documents: list[Match], side: Side) -> str:
    """Say why an entry is not simply money of one party for its invoices or bills; "" if it is.

    :param documents: its matches with invoices, bills, credit notes and vendor refunds
    """
    if not entry.statement_line_id:
        return "is neither a payment nor a line of a bank statement"
    if any(match.move.move_type != side.document_type for match in documents):
        return "pays back a credit note"
    parties = {
        (match.move.commercial_partner_id.id, match.move.currency_id.id) for match in documents
    }
    if len(parties) > 1:
        return "they are of several customers or currencies"
    if _has_unmatched_part(entry, side) or len(documents) < len(read_matches(entry, side)):
        return "is of another amount than it settles"
    return ""


def _has_unmatched_part(entry: Move, side: Side) -> bool:
    """Tell whether a part of a statement line is not matched.

    Its total in the home currency does not tell: exchange differences are entries of their own.
    """
    _liquidity, suspense, counterparts = entry.statement_line_id._seek_for_lines()
    used = counterparts.filtered(
        lambda line: line.reconciled and line.account_id.account_type == side.account_type
    )
    return bool(suspense) or used != counterparts


def read_moved(entry: Move) -> Decimal:
    """Read the amount that came in at the bank, or went out, in the company's currency."""
    liquidity, _suspense, _counterparts = entry.statement_line_id._seek_for_lines()
    places = entry.company_id.currency_id.decimal_places
    return money(sum(line.balance for line in liquidity), places)
