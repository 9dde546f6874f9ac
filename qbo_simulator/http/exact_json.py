"""JSON in which decimals stay exact in both directions."""

import json
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from json.encoder import encode_basestring_ascii as quoted
from typing import Any


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _fraction(digits: str) -> Decimal:
    try:
        return Decimal(digits)
    except InvalidOperation as error:
        raise ValueError(f"{digits[:20]} is too large") from error


def loads(text: str) -> Any:
    """Parse JSON with every fraction as Decimal; NaN and Infinity are errors."""
    return json.loads(text, parse_float=_fraction, parse_constant=_refuse_constant)


def dumps(value: Any) -> str:
    """Write JSON with Decimals as numbers, digit for digit."""
    kind = type(value)
    if kind is str:
        return quoted(value)
    if kind is dict:
        members = [_key(key) + dumps(member) for key, member in value.items()]
        return "{" + ",".join(members) + "}"
    if kind is list or kind is tuple:
        return "[" + ",".join([dumps(member) for member in value]) + "]"
    return _digits(value) if kind is Decimal else json.dumps(value)


def _digits(value: Decimal) -> str:
    """The digits of a decimal; zero has no sign."""
    return format(value or value.copy_abs(), "f")


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    return quoted(name) + ":"
