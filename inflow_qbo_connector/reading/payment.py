"""Reads what a payment of Odoo moved, in the currency of the documents that it pays (S-8)."""

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
    """Money from or to a party, whichever way it usually goes, or back.

    What it pays may differ from the money: the rest is written off (facts: Odoo trap 6).
    """

    party: Party  # of what it pays
    exchange_rate: Decimal  # home units for one unit of the party's currency
    amount: Decimal  # that moved
    difference: Decimal  # paid without money; negative: money that pays nothing
    writes_off_tax: bool = False  # as part of that
    orders: dict[Order, Decimal] = field(default_factory=dict)  # what it pays of each
    others: tuple[Match, ...] = ()  # the posted entries that it is matched with
    parties: tuple[str, ...] = ()  # whose documents it pays, in which currencies
    corrected: Move | None = None  # an invoice or bill among them that is a draft again


def read_money(payment: AccountPayment, side: Side) -> Money:
    """What a posted payment did."""
    found = read_matches(payment.move_id, side)
    documents = [match for match in found if is_document(match.move, side)]
    paid = documents or found
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
        orders=share_out(found, side) if documents else read_prepaid(payment, side),
        others=tuple(match for match in found if match.move.state == "posted"),
        parties=tuple(sorted({party_name(match.move) for match in documents})),
        corrected=next(drafts, None),
    )


def _amounts(
    payment: AccountPayment, currency: Currency, paid: list[Match]
) -> tuple[Decimal, Decimal, Decimal]:
    """The money, all that it pays or may still pay, and the exchange rate."""
    liquidity, counterpart, _write_off = payment._seek_for_lines()
    places = currency.decimal_places
    home = money(abs(sum(line.balance for line in liquidity)))
    if currency == payment.currency_id:
        amount = money(payment.amount, places)
        whole = money(abs(sum(line.amount_currency for line in counterpart)), places)
    else:
        there = sum((match.amount for match in paid), Decimal(0))
        rest = money(abs(sum(line.amount_residual for line in counterpart)))
        # exchange gains and all
        used = money(abs(sum(line.balance for line in counterpart))) - rest
        amount = (home * there / used).quantize(_CENT)
        whole = there + (rest * there / used).quantize(_CENT)
    return amount, whole, exchange_rate(home, amount)


def exchange_rate(home: Decimal, amount: Decimal) -> Decimal:
    """Home units for one unit of the currency."""
    return (home / amount).quantize(Decimal("1e-9")).normalize() + 0 if amount else Decimal(1)


def read_prepaid(payment: AccountPayment, side: Side) -> dict[Order, Decimal]:
    """What an online payment pays of orders that nothing is invoiced of yet.

    Such an order stands in QuickBooks as it was sold; its payments pay it in their own order.
    """
    paid: dict[Order, Decimal] = {}
    left = _unapplied(payment)
    for order in payment.payment_transaction_id.sale_order_ids.sorted("id"):
        if order.state != "sale" or posted_documents(order, side):
            continue
        if order.currency_id != payment.currency_id:
            continue
        part = min(left, _unpaid_before(order, payment))
        if part > 0:
            paid[order] = part
            left -= part
    return paid


def _unpaid_before(order: SaleOrder, payment: AccountPayment) -> Decimal:
    """What earlier online payments leave of an order."""
    done = order.transaction_ids.filtered(lambda transaction: transaction.state == "done")
    earlier = done.payment_id.filtered(
        lambda other: other.id < payment.id and other.move_id.state == "posted"
    )
    total = money(order.amount_total, order.currency_id.decimal_places)
    return total - sum(map(_unapplied, earlier), Decimal(0))


def _unapplied(payment: AccountPayment) -> Decimal:
    """What of an online payment neither went back nor pays anything, in its currency."""
    _liquidity, counterpart, _write_off = payment._seek_for_lines()
    left = abs(sum(line.amount_residual_currency for line in counterpart))
    return money(left, payment.currency_id.decimal_places)


def is_money_back(payment: AccountPayment, side: Side) -> bool:
    """Whether a payment goes back to a customer, or comes back from a vendor."""
    return payment.payment_type == side.money_back and payment.partner_type == side.partner_type
