"""Reads payments of Odoo, in the currency of the documents that they pay (S-8)."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from ..content.document import Party
from ..content.money import money
from ..content.side import Side
from .matches import Match, is_document, read_matches, share_out
from .orders import party_name, posted_documents
from .records import AccountPayment, Currency, Move, Order, SaleOrder

_CENT = Decimal("0.01")


@dataclass(frozen=True)
class Money:
    """Describes the money that a payment moved, and the documents that it pays.

    It may pay more or less than the money: the difference is written off (facts: Odoo trap 6).
    Amounts are in the currency of the party.
    """

    party: Party  # the party of the documents that it pays
    exchange_rate: Decimal  # home units for one unit of the party's currency
    amount: Decimal  # the money that moved
    difference: Decimal  # paid without money; negative: money that pays nothing
    writes_off_tax: bool = False  # whether the difference includes tax
    orders: dict[Order, Decimal] = field(default_factory=dict)  # the orders that it pays
    matches: tuple[Match, ...] = ()  # its matches with posted entries
    parties: tuple[str, ...] = ()  # parties and currencies of the documents that it pays
    corrected: Move | None = None  # one of these documents that was reset to draft


def read_money(payment: AccountPayment, side: Side) -> Money:
    """Read the money of a posted payment, and the documents that it pays."""
    matches = read_matches(payment.move_id, side)
    documents = [match for match in matches if is_document(match.move, side)]
    paid = documents or matches
    first = paid[0].move if paid else payment.move_id
    currency = first.currency_id if is_document(first, side) else payment.currency_id
    amount, whole, rate = _amounts(payment, currency, paid)
    partner = (first.partner_id or payment.partner_id).commercial_partner_id
    drafts = (match.move for match in documents if match.move.state == "draft")
    return Money(
        party=Party(side, partner.id, partner.name or "", currency.name),
        exchange_rate=rate,
        amount=amount,
        difference=whole - amount,
        writes_off_tax=bool(payment._seek_for_lines()[2].tax_repartition_line_id),
        orders=share_out(matches, side) if documents else read_prepaid(payment, side),
        matches=tuple(match for match in matches if match.move.state == "posted"),
        parties=tuple(sorted({party_name(match.move) for match in documents})),
        corrected=next(drafts, None),
    )


def _amounts(
    payment: AccountPayment, currency: Currency, paid: list[Match]
) -> tuple[Decimal, Decimal, Decimal]:
    """Return the money moved, the sum it pays or may still pay, and the exchange rate.

    :param currency: of the two amounts; the rate is home units for one unit of it
    """
    liquidity, counterpart, _write_off = payment._seek_for_lines()
    places = currency.decimal_places
    home = money(abs(sum(line.balance for line in liquidity)))
    if currency == payment.currency_id:
        amount = money(payment.amount, places)
        whole = money(abs(sum(line.amount_currency for line in counterpart)), places)
    else:
        applied = sum((match.amount for match in paid), Decimal(0))
        residual = money(abs(sum(line.amount_residual for line in counterpart)))
        # exchange gains included
        used = money(abs(sum(line.balance for line in counterpart))) - residual
        amount = (home * applied / used).quantize(_CENT)
        whole = applied + (residual * applied / used).quantize(_CENT)
    return amount, whole, exchange_rate(home, amount)


def exchange_rate(home: Decimal, amount: Decimal) -> Decimal:
    """Return the home units for one unit of a currency.

    :param home: an amount in the home currency
    :param amount: the same amount in the other currency
    """
    return (home / amount).quantize(Decimal("1e-9")).normalize() + 0 if amount else Decimal(1)


def read_prepaid(payment: AccountPayment, side: Side) -> dict[Order, Decimal]:
    """Read how much an online payment pays of its orders that are not invoiced yet.

    Such an order stands in QuickBooks as it was sold; older payments pay it first.
    """
    paid: dict[Order, Decimal] = {}
    unapplied = _unapplied(payment)
    for order in payment.payment_transaction_id.sale_order_ids.sorted("id"):
        if order.state != "sale" or posted_documents(order, side):
            continue
        if order.currency_id != payment.currency_id:
            continue
        part = min(unapplied, _unpaid_before(order, payment))
        if part > 0:
            paid[order] = part
            unapplied -= part
    return paid


def _unpaid_before(order: SaleOrder, payment: AccountPayment) -> Decimal:
    """Return the amount of an order that earlier online payments leave open."""
    done = order.transaction_ids.filtered(lambda transaction: transaction.state == "done")
    earlier = done.payment_id.filtered(
        lambda candidate: candidate.id < payment.id and candidate.move_id.state == "posted"
    )
    total = money(order.amount_total, order.currency_id.decimal_places)
    return total - sum(map(_unapplied, earlier), Decimal(0))


def _unapplied(payment: AccountPayment) -> Decimal:
    """Return the amount of an online payment that is not matched, in its currency."""
    _liquidity, counterpart, _write_off = payment._seek_for_lines()
    residual = abs(sum(line.amount_residual_currency for line in counterpart))
    return money(residual, payment.currency_id.decimal_places)


def is_money_back(payment: AccountPayment, side: Side) -> bool:
    """Tell whether a payment goes back to a customer, or comes back from a vendor."""
    return payment.payment_type == side.money_back and payment.partner_type == side.partner_type
