"""Reads Odoo's reconciliations: which payment or credit pays which invoice or bill (S-8, S-9).

Money is proved by a partial reconcile whose other side is posted. Exchange differences are not
money, and QuickBooks books its own (facts: Odoo 1.4 and its traps 2, 5 and 6).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from ..content.money import money, shared_out
from ..content.side import Side
from .lines import gross, split
from .orders import orders_of, posted_documents
from .records import Move, MoveLine, Order, Partial


class Match(NamedTuple):
    """Names a journal entry that another one is matched with, and the amount of the match."""

    partial: Partial
    move: Move  # the matched entry, such as an invoice
    amount: Decimal  # matched, in the currency of that entry


def read_matches(move: Move, side: Side) -> list[Match]:
    """Read the matches of a payment, refund or credit note, oldest first."""
    lines = control_lines(move, side)
    matches = [_debit(partial) for partial in lines.matched_debit_ids]
    matches += [_credit(partial) for partial in lines.matched_credit_ids]
    real = (match for match in matches if not _is_exchange_difference(match.move))
    return sorted(real, key=lambda match: match.partial.id)


def control_lines(move: Move, side: Side) -> MoveLine:
    """Return the lines of journal entries that are on the side's control account."""
    return move.line_ids.filtered(lambda line: line.account_id.account_type == side.account_type)


def is_document(move: Move, side: Side) -> bool:
    """Tell whether a journal entry is an invoice, bill, credit note or vendor refund of a side."""
    return move.move_type in (side.document_type, side.credit_type)


def read_paid(order: Order, side: Side) -> Decimal:
    """Read how much of an order's invoices or bills is paid in all, in their currency."""
    partials = _payers(posted_documents(order, side), side)
    matches = [_of_document(partial, side) for partial in partials]
    return share_out(matches, side).get(order, Decimal(0))


def share_out(matches: list[Match], side: Side) -> dict[Order, Decimal]:
    """Share matches out among orders: how much of each order's invoices or bills they pay.

    :returns: amounts in the currency of the invoices or bills; orders without any are left out
    """
    paid: dict[Order, Decimal] = defaultdict(Decimal)
    for match in matches:
        if match.move.move_type == side.document_type and match.move.state == "posted":
            for order, amount in _shares(match, side):
                paid[order] += amount
    return {order: amount for order, amount in paid.items() if amount}


def _shares(match: Match, side: Side) -> Iterator[tuple[Order, Decimal]]:
    """Split a match among the orders of its document, in proportion to each open balance.

    Earlier matches get their shares first, so that no order is paid more than its portion. A credit
    note gives back its own orders first (S-9).
    """
    orders = orders_of(match.move, side).sorted("id")
    if len(orders) <= 1:
        yield from ((order, match.amount) for order in orders)
        return
    open_balances = _portions(match.move, side)
    for partial in _payers(match.move, side):
        amount = _of_document(partial, side).amount
        own = _own_shares(partial, amount, open_balances, side)
        for order, share in own.items():
            open_balances[order] -= share
        remaining = amount - sum(own.values(), Decimal(0))
        shares = shared_out(remaining, [open_balances[order] for order in orders])
        for order, share in zip(orders, shares, strict=True):
            open_balances[order] -= share
        if partial == match.partial:
            yield from (
                (order, share + own.get(order, Decimal(0)))
                for order, share in zip(orders, shares, strict=True)
            )


def _own_shares(
    partial: Partial, amount: Decimal, open_balances: Mapping[Order, Decimal], side: Side
) -> dict[Order, Decimal]:
    """Return what a match gives back to the orders that its credit note names.

    :param amount: of the match; open balances and shares are in the same currency
    :returns: by order; nothing if it is a match with money
    """
    payer = (partial.credit_move_id if side.is_debit else partial.debit_move_id).move_id
    if payer.move_type != side.credit_type:
        return {}
    shares: dict[Order, Decimal] = {}
    for order, portion in sorted(_portions(payer, side).items(), key=lambda pair: pair[0].id):
        share = min(portion, open_balances.get(order, Decimal(0)), amount)
        if share > 0:
            shares[order] = share
            amount -= share
    return shares


def _portions(document: Move, side: Side) -> dict[Order, Decimal]:
    """Return the amount of an invoice or bill that bills each of its orders."""
    portions: dict[Order, Decimal] = defaultdict(Decimal)
    for order, _record, base_line in split(document, side):
        portions[order] += gross(base_line)
    positive = {order: max(portion, Decimal(0)) for order, portion in portions.items()}
    return defaultdict(Decimal, positive)


def _payers(documents: Move, side: Side) -> Partial:
    """Return the matches of invoices or bills with their payments and credits, oldest first."""
    lines = control_lines(documents, side)
    payers = lines.matched_credit_ids if side.is_debit else lines.matched_debit_ids
    return payers.sorted("id")


def _of_document(partial: Partial, side: Side) -> Match:
    return _debit(partial) if side.is_debit else _credit(partial)


def _debit(partial: Partial) -> Match:
    line = partial.debit_move_id
    places = line.currency_id.decimal_places
    return Match(partial, line.move_id, money(partial.debit_amount_currency, places))


def _credit(partial: Partial) -> Match:
    line = partial.credit_move_id
    places = line.currency_id.decimal_places
    return Match(partial, line.move_id, money(partial.credit_amount_currency, places))


def _is_exchange_difference(move: Move) -> bool:
    return bool(move.journal_id == move.company_id.currency_exchange_journal_id)
