"""Amounts are exact: everything is a Decimal, money has two places and rounds half up."""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

ZERO = Decimal(0)
CENT = Decimal("0.01")
LARGEST_EXPONENT = 15


def cents(amount: Decimal) -> Decimal:
    """Round to two places, half up (facts 6 "Rounding": 1861.075 is 1861.08)."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def parse_decimal(value: object) -> Decimal | None:
    """The decimal in a JSON number, or in a string that holds one (clients send both); None if it
    is neither, or so large that it cannot be money (facts 8: ten digits before the point)."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        return None
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    return number if number.is_finite() and number.adjusted() <= LARGEST_EXPONENT else None


def share_out(total: Decimal, weights: list[Decimal]) -> list[Decimal]:
    """Split money by weight; the last part takes what rounding leaves over."""
    whole = sum(weights, ZERO)
    if not weights or not whole:
        return [ZERO for _ in weights]
    parts = [cents(total * weight / whole) for weight in weights[:-1]]
    return [*parts, total - sum(parts, ZERO)]
