"""A kind of value says how the JSON of a request becomes a checked value, and how a reply shows it.

Reading answers with what was supplied: a property that is absent or `null` does not appear, one
that is an empty string appears as None ("clear it"). Properties that QBO computes are dropped
silently (facts 2.1), unknown ones are 2010.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Reference:
    """A reference found in a body: to which entity, which id, under which property name."""

    target: str
    value: str
    name: str


Label = Callable[[str, str], str | None]


class Kind(ABC):
    """One kind of value that a property can have."""

    @abstractmethod
    def read(self, value: object, name: str) -> object:
        """The checked value, or None to clear; raises a Fault."""

    def references(self, value: Any, name: str) -> Iterator[Reference]:
        """The references inside a value that was read before."""
        return iter(())

    def decorated(self, value: Any, label: Label) -> Any:
        """The value as a reply shows it: references carry the name of what they point to."""
        return value
