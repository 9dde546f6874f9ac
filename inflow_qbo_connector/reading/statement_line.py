"""Reads bank statement lines that pay invoices without a payment of Odoo (S-8).

Odoo's bank reconciliation matches such a line with invoices directly.
"""

from __future__ import annotations

from decimal import Decimal

from ..content.money import money
from ..content.side import Side
from ..message import Message
from . import sentences
from .matches import Match, read_matches
from .records import Move


def trouble(entry: Move, documents: list[Match], side: Side) -> Message | None:
    """Say why an entry is more than money of one party for its documents; None if it is not.

    :param documents: its matches with invoices, bills, credit notes and vendor refunds
    """
    if not entry.statement_line_id:
        return sentences.NO_MONEY()
    if any(match.move.move_type != side.document_type for match in documents):
        return sentences.PAYS_BACK()
    parties = {
        (match.move.commercial_partner_id.id, match.move.currency_id.id) for match in documents
    }
    if len(parties) > 1:
        return sentences.SEVERAL_PARTIES()
    if _has_unmatched_part(entry, side) or len(documents) < len(read_matches(entry, side)):
        return sentences.OTHER_AMOUNT()
    return None


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
