"""Reading what a test asks of the control surface."""

from typing import Any


class InvalidRequest(ValueError):
    """The control surface does not understand; the message says what it would."""


def text(body: dict[str, Any], name: str) -> str:
    """A text that has to be there."""
    value = body.get(name)
    if not isinstance(value, str) or not value:
        raise InvalidRequest(f"{name} should be a text")
    return value


def mapping(body: dict[str, Any], name: str) -> dict[str, Any]:
    """An object that may be absent."""
    value = body.get(name, {})
    if not isinstance(value, dict):
        raise InvalidRequest(f"{name} should be an object")
    return value
