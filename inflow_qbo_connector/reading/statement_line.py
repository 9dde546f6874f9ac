"""Reads bank statement lines that pay invoices without a payment of Odoo (S-8).

Odoo's bank reconciliation matches such a line with invoices directly.
"""

from __future__ import annotations

from decimal import Decimal

from ..content.money import money
from ..content.side import Side
from ..message import Message
from . import sentences
from .matches import Match, control_lines, read_matches
from .records import Currency, Move, MoveLine


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
    first = documents[0].move
    if _has_other_part(entry, first, side) or len(documents) < len(read_matches(entry, side)):
        return sentences.OTHER_AMOUNT()
    return None


def _has_other_part(entry: Move, document: Move, side: Side) -> bool:
    """Tell whether a part of a statement line is not the money of a document's party.

    What the party paid too much may be left open on its account, in the document's currency. The
    total in the home currency does not tell: exchange differences are entries of their own.
    """
    _liquidity, suspense, counterparts = entry.statement_line_id._seek_for_lines()
    own = counterparts.filtered(
        lambda line: (
            line.account_id.account_type == side.account_type
            and (line.reconciled or _is_open_with(line, document))
        )
    )
    return bool(suspense) or own != counterparts


def _is_open_with(line: MoveLine, document: Move) -> bool:
    """Tell whether a line is open with the party of a document, in its currency."""
    party = line.partner_id.commercial_partner_id, line.currency_id
    return party == (document.commercial_partner_id, document.currency_id)


def read_unmatched(entry: Move, side: Side) -> Decimal:
    """Read what of a statement line is left open on the account of its party.

    The amount is in the currency of the lines.
    """
    lines = control_lines(entry, side)
    places = lines[:1].currency_id.decimal_places
    return money(abs(sum(line.amount_residual_currency for line in lines)), places)


def read_own_amount(entry: Move, currency: Currency) -> Decimal:
    """Read the amount that came in at the bank in a currency; 0 if it came in another one."""
    if not entry.statement_line_id:
        return Decimal(0)
    liquidity, _suspense, _counterparts = entry.statement_line_id._seek_for_lines()
    own = (line.amount_currency for line in liquidity if line.currency_id == currency)
    return money(max(sum(own), 0), currency.decimal_places)


def read_moved(entry: Move) -> Decimal:
    """Read the amount that came in at the bank, or went out, in the company's currency."""
    liquidity, _suspense, _counterparts = entry.statement_line_id._seek_for_lines()
    places = entry.company_id.currency_id.decimal_places
    return money(sum(line.balance for line in liquidity), places)
