"""Reads what a payment of Odoo moved, in the currency of the documents that it settles (S-8)."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from ..content.money import money
from ..content.values import Record
from .matches import Match, matches, of_orders
from .sale import posted_invoices

_CENT = Decimal("0.01")


@dataclass(frozen=True)
class Cash:
    """Money from a customer, or back to one.

    What it settles may differ from the money: the rest is written off (facts: Odoo trap 6).
    """

    partner: Record  # commercial partner of what it settles
    currency: Record  # of what it settles
    exchange_rate: Decimal  # home units for one unit of that currency
    amount: Decimal  # that moved
    difference: Decimal  # settled without money; negative: money that settles nothing
    writes_off_tax: bool = False  # as part of that
    orders: dict[Record, Decimal] = field(default_factory=dict)  # what it settles of each
    others: list[Match] = field(default_factory=list)  # payments and credit notes it meets
    parties: tuple[str, ...] = ()  # whose documents it settles, in which currencies
    corrected: Record = None  # an invoice among them that is a draft again


def cash_of(payment: Record) -> Cash:
    """What a posted payment did."""
    found = matches(payment.move_id)
    documents = [one for one in found if one.move.is_sale_document()]
    settled = documents or found
    first = settled[0].move if settled else payment.move_id
    currency = _currency(first, payment)
    amount, whole, rate = _amounts(payment, currency, settled)
    drafts = (one.move for one in documents if one.move.state == "draft")
    return Cash(
        partner=(first.partner_id or payment.partner_id).commercial_partner_id,
        currency=currency,
        exchange_rate=rate,
        amount=amount,
        difference=whole - amount,
        writes_off_tax=bool(payment._seek_for_lines()[2].tax_repartition_line_id),
        orders=of_orders(found) if documents else prepaid(payment),
        others=[one for one in found if one.move.state == "posted"],
        parties=tuple(sorted({_party(one.move) for one in documents})),
        corrected=next(drafts, None),
    )


def _party(move: Record) -> str:
    return f"{move.commercial_partner_id.name} ({move.currency_id.name})"


def _currency(move: Record, payment: Record) -> Record:
    return move.currency_id if move.is_sale_document() else payment.currency_id


def _amounts(
    payment: Record, currency: Record, settled: list[Match]
) -> tuple[Decimal, Decimal, Decimal]:
    """The money, all that it settles or may still settle, and the exchange rate."""
    liquidity, counterpart, _write_off = payment._seek_for_lines()
    places = currency.decimal_places
    home = money(abs(sum(liquidity.mapped("balance"))))
    if currency == payment.currency_id:
        amount = money(payment.amount, places)
        whole = money(abs(sum(counterpart.mapped("amount_currency"))), places)
    else:
        there = sum((one.amount for one in settled), Decimal(0))
        rest = money(abs(sum(counterpart.mapped("amount_residual"))))
        used = money(abs(sum(counterpart.mapped("balance")))) - rest  # exchange gains and all
        amount = (home * there / used).quantize(_CENT)
        whole = there + (rest * there / used).quantize(_CENT)
    return amount, whole, rate(home, amount)


def rate(home: Decimal, amount: Decimal) -> Decimal:
    """Home units for one unit of the currency."""
    return (home / amount).quantize(Decimal("1e-9")).normalize() + 0 if amount else Decimal(1)


def prepaid(payment: Record) -> dict[Record, Decimal]:
    """What an online payment pays of orders that nothing is invoiced of yet.

    Such an order stands in QuickBooks as it was sold; its payments pay it in their own order.
    """
    paid: dict[Record, Decimal] = {}
    left = _kept(payment)
    for order in payment.payment_transaction_id.sale_order_ids.sorted("id"):
        if order.state != "sale" or posted_invoices(order):
            continue
        if order.currency_id != payment.currency_id:
            continue
        part = min(left, _unpaid_before(order, payment))
        if part > 0:
            paid[order] = part
            left -= part
    return paid


def _unpaid_before(order: Record, payment: Record) -> Decimal:
    """What earlier online payments leave of an order."""
    done = order.transaction_ids.filtered(lambda one: one.state == "done").payment_id
    earlier = done.filtered(lambda one: one.id < payment.id and one.move_id.state == "posted")
    total = money(order.amount_total, order.currency_id.decimal_places)
    return total - sum(map(_kept, earlier), Decimal(0))


def _kept(payment: Record) -> Decimal:
    """What of an online payment neither went back nor settles anything, in its currency."""
    _liquidity, counterpart, _write_off = payment._seek_for_lines()
    left = abs(sum(counterpart.mapped("amount_residual_currency")))
    return money(left, payment.currency_id.decimal_places)
