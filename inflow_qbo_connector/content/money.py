"""Turns Odoo's floats into decimals, and computes prices that QuickBooks accepts."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from .. import const

_CENT = Decimal("0.01")
_USUAL = Decimal("0.000001")  # prices in Odoo are no finer in practice


def exact(value: float) -> Decimal:
    """Return the decimal that a float of Odoo stands for, without its binary dust."""
    return Decimal(repr(value)).quantize(Decimal("1e-9")).normalize() + 0


def money(value: float, decimal_places: int = 2) -> Decimal:
    """Round an amount of Odoo to its currency.

    :param decimal_places: number of decimals of the currency; QuickBooks keeps two (facts: API 8)
    """
    return exact(value).quantize(Decimal(1).scaleb(-decimal_places), ROUND_HALF_UP)


def unit_price(amount: Decimal, quantity: Decimal, price: Decimal) -> Decimal | None:
    """Return the price to send beside a quantity, or None if the amount has to go alone.

    QuickBooks refuses a line whose quantity times price does not round to its amount (6070,
    facts: API 8), so the price gets more decimals until it does.

    :param amount: net amount of the line, rounded, in the document's currency
    :param price: Odoo's net price for one unit, in the same currency
    """
    if not quantity:
        return None
    if price == price.quantize(_USUAL) and _rounded(price * quantity) == amount:
        return price
    for decimals in range(2, const.UNIT_PRICE_DECIMALS + 1):
        step = Decimal(1).scaleb(-decimals)
        for candidate in (price, amount / quantity):
            rounded = candidate.quantize(step, ROUND_HALF_UP)
            if _rounded(rounded * quantity) == amount:
                return rounded
    return None


def shared_out(total: Decimal, weights: list[Decimal]) -> list[Decimal]:
    """Split an amount in proportion to weights, to the cent; the last share takes the remainder."""
    shares: list[Decimal] = []
    for number, weight in enumerate(weights):
        whole = sum(weights[number:], Decimal(0))
        is_last = number + 1 == len(weights)
        share = total if is_last or not whole else _rounded(total * weight / whole)
        shares.append(share)
        total -= share
    return shares


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(_CENT, ROUND_HALF_UP)
