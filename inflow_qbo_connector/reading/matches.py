"""What settles what: Odoo's reconciliations as QuickBooks' documents see them (S-8, S-9).

Proof of money is a partial reconcile whose other side is posted; exchange differences are not
money, and QuickBooks books its own (facts: Odoo 1.4 and its traps 2, 5 and 6).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ..content.money import money, shared_out
from ..content.values import Record
from .lines import gross, split
from .sale import posted_invoices


class Match(NamedTuple):
    """A part of a document that something else settles."""

    partial: Record
    move: Record  # the document
    amount: Decimal  # in its currency


def matches(move: Record) -> list[Match]:
    """What a payment, a refund or a credit note settles, oldest match first."""
    lines = _receivable(move)
    found = [_match(one, one.debit_move_id, "debit") for one in lines.matched_debit_ids]
    found += [_match(one, one.credit_move_id, "credit") for one in lines.matched_credit_ids]
    kept = (one for one in found if not _is_exchange(one.move))
    return sorted(kept, key=lambda one: one.partial.id)


def settled_of(order: Record) -> Decimal:
    """What is settled of an order's invoices in all, in their currency."""
    partials = _receivable(posted_invoices(order)).matched_credit_ids
    found = [_match(one, one.debit_move_id, "debit") for one in partials]
    return of_orders(found).get(order, Decimal(0))


def _match(partial: Record, line: Record, side: str) -> Match:
    amount = money(partial[f"{side}_amount_currency"], line.currency_id.decimal_places)
    return Match(partial, line.move_id, amount)


def _receivable(move: Record) -> Record:
    return move.line_ids.filtered(lambda line: line.account_id.account_type == "asset_receivable")


def _is_exchange(move: Record) -> bool:
    return bool(move.journal_id == move.company_id.currency_exchange_journal_id)


def of_orders(found: list[Match]) -> dict[Record, Decimal]:
    """How much of each order's invoices is settled, in the currency of the invoices."""
    settled: dict[Record, Decimal] = defaultdict(Decimal)
    for match in found:
        if match.move.move_type == "out_invoice" and match.move.state == "posted":
            for order, amount in _shares(match):
                settled[order] += amount
    return {order: amount for order, amount in settled.items() if amount}


def _shares(match: Match) -> Iterator[tuple[Record, Decimal]]:
    """A match of an invoice over several orders, in proportion to what is still open of each.

    What was matched earlier took its shares first, so that no order ever gets more than it has.
    """
    orders = match.move.line_ids.sale_line_ids.order_id.sorted("id")
    if len(orders) <= 1:
        yield from ((order, match.amount) for order in orders)
        return
    left = _portions(match.move)
    for partial in _receivable(match.move).matched_credit_ids.sorted("id"):
        amount = _match(partial, partial.debit_move_id, "debit").amount
        shares = shared_out(amount, [left[order] for order in orders])
        for order, share in zip(orders, shares, strict=True):
            left[order] -= share
        if partial == match.partial:
            yield from zip(orders, shares, strict=True)


def _portions(invoice: Record) -> dict[Record, Decimal]:
    """What an invoice bills of each of its orders."""
    portions: dict[Record, Decimal] = defaultdict(Decimal)
    for order, _record, base_line in split(invoice):
        portions[order] += gross(base_line)
    return defaultdict(Decimal, {order: max(one, Decimal(0)) for order, one in portions.items()})
