"""The arguments of a request to the control surface are read and checked here."""

from ..json_types import Object


class InvalidRequest(ValueError):
    """A request that the control surface does not understand; the message says what it would."""


def text(body: Object, name: str) -> str:
    """A required argument that is a text."""
    value = body.get(name)
    if not isinstance(value, str) or not value:
        raise InvalidRequest(f"{name} should be a text")
    return value


def mapping(body: Object, name: str) -> Object:
    """An optional argument that is an object."""
    value = body.get(name, {})
    if not isinstance(value, dict):
        raise InvalidRequest(f"{name} should be an object")
    return value
