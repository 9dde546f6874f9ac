"""Reads what pays what: Odoo's reconciliations as QuickBooks' documents see them (S-8, S-9).

Proof of money is a partial reconcile whose other side is posted; exchange differences are not
money, and QuickBooks books its own (facts: Odoo 1.4 and its traps 2, 5 and 6).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ..content.money import money, shared_out
from ..content.side import Side
from .lines import gross, split
from .orders import orders_of, posted_documents
from .records import Move, MoveLine, Order, Partial


class Match(NamedTuple):
    """A part of a document that something else pays, or that pays something else."""

    partial: Partial
    move: Move  # the document
    amount: Decimal  # in its currency


def read_matches(move: Move, side: Side) -> list[Match]:
    """What a payment, a refund or a credit note is matched with, oldest match first."""
    lines = control_lines(move, side)
    found = [_debit(partial) for partial in lines.matched_debit_ids]
    found += [_credit(partial) for partial in lines.matched_credit_ids]
    real = (match for match in found if not _is_exchange_difference(match.move))
    return sorted(real, key=lambda match: match.partial.id)


def control_lines(move: Move, side: Side) -> MoveLine:
    """The lines of journal entries on what the side's parties owe or are owed."""
    return move.line_ids.filtered(lambda line: line.account_id.account_type == side.account_type)


def is_document(move: Move, side: Side) -> bool:
    """Whether a journal entry is an invoice or bill, or a credit note or refund, of a side."""
    return move.move_type in (side.document_type, side.credit_type)


def read_paid(order: Order, side: Side) -> Decimal:
    """What is paid of an order's invoices or bills in all, in their currency."""
    partials = _payers(posted_documents(order, side), side)
    found = [_of_document(partial, side) for partial in partials]
    return share_out(found, side).get(order, Decimal(0))


def share_out(found: list[Match], side: Side) -> dict[Order, Decimal]:
    """How much of each order's invoices or bills is paid, in the currency of these."""
    paid: dict[Order, Decimal] = defaultdict(Decimal)
    for match in found:
        if match.move.move_type == side.document_type and match.move.state == "posted":
            for order, amount in _shares(match, side):
                paid[order] += amount
    return {order: amount for order, amount in paid.items() if amount}


def _shares(match: Match, side: Side) -> Iterator[tuple[Order, Decimal]]:
    """A match of a document over several orders, in proportion to what is still open of each.

    What was matched earlier took its shares first, so that no order ever gets more than it has.
    """
    orders = orders_of(match.move, side).sorted("id")
    if len(orders) <= 1:
        yield from ((order, match.amount) for order in orders)
        return
    left = _portions(match.move, side)
    for partial in _payers(match.move, side):
        amount = _of_document(partial, side).amount
        shares = shared_out(amount, [left[order] for order in orders])
        for order, share in zip(orders, shares, strict=True):
            left[order] -= share
        if partial == match.partial:
            yield from zip(orders, shares, strict=True)


def _portions(document: Move, side: Side) -> dict[Order, Decimal]:
    """What an invoice or bill is about of each of its orders."""
    portions: dict[Order, Decimal] = defaultdict(Decimal)
    for order, _record, base_line in split(document, side):
        portions[order] += gross(base_line)
    positive = {order: max(portion, Decimal(0)) for order, portion in portions.items()}
    return defaultdict(Decimal, positive)


def _payers(documents: Move, side: Side) -> Partial:
    """The matches of documents with what pays them, oldest first."""
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
