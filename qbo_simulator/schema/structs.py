"""Structs are JSON objects with known properties; lists hold values of one kind."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ..faults import validation
from ..json_types import Object
from .kind import Kind, Label, Reference


class Extension(Kind):
    """An extension block such as PurchaseEx: QBO shows it and refuses to read it (facts 2.1)."""

    def read(self, value: object, name: str) -> object:
        """Refuse the block (2010)."""
        raise validation.unsupported_property(f"{name} cannot be sent")


@dataclass(frozen=True)
class ListOf(Kind):
    """An array of values of one kind."""

    member: Kind

    def read(self, value: object, name: str) -> list[object]:
        """The values read one by one; an empty array stays empty."""
        if not isinstance(value, list):
            raise validation.unsupported_property(f"{name} should be an array")
        return [self.member.read(element, name) for element in value]

    def references(self, value: Any, name: str) -> Iterator[Reference]:
        """The references of all values."""
        for element in value:
            yield from self.member.references(element, name)

    def decorated(self, value: Any, label: Label) -> Any:
        """The values as a reply shows them."""
        return [self.member.decorated(element, label) for element in value]


@dataclass(frozen=True)
class Property:
    """One property of a struct."""

    kind: Kind
    required: bool = False
    computed: bool = False

    @property
    def is_dropped(self) -> bool:
        """Whether what a client sends there is ignored; extension blocks are refused instead."""
        return self.computed and not isinstance(self.kind, Extension)


def required(kind: Kind) -> Property:
    """A property without which the object is refused (2020)."""
    return Property(kind, required=True)


def computed(kind: Kind) -> Property:
    """A property that QBO works out; what a client sends there is ignored."""
    return Property(kind, computed=True)


@dataclass(frozen=True)
class Struct(Kind):
    """A JSON object with known properties."""

    properties: Mapping[str, Property] = field(default_factory=dict)

    def read(self, value: object, name: str) -> Object:
        """The object without what is empty: a nested struct is always read whole."""
        supplied = self.supplied(value, name)
        draft = {key: member for key, member in supplied.items() if member is not None}
        self.require(draft)
        return draft

    def supplied(self, value: object, name: str) -> Object:
        """The properties that the client sent, with None for what it wants cleared."""
        if not isinstance(value, dict):
            raise validation.unsupported_property(f"{name} should be an object")
        for key in value:
            if key not in self.properties:
                raise validation.unsupported_property(f"{name} has no property {key}")
        return {
            key: self.properties[key].kind.read(member, key)
            for key, member in value.items()
            if member is not None and not self.properties[key].is_dropped
        }

    def require(self, draft: Mapping[str, object]) -> None:
        """Refuse the first required property that is absent or an empty list (2020)."""
        for key, declared in self.properties.items():
            if declared.required and draft.get(key) in (None, []):
                raise validation.missing("Line.DetailType" if key == "DetailType" else key)

    def references(self, value: Any, name: str) -> Iterator[Reference]:
        """The references of all properties."""
        for key, member in value.items():
            declared = self.properties.get(key)
            if declared and member is not None:
                yield from declared.kind.references(member, key)

    def decorated(self, value: Any, label: Label) -> Any:
        """The object as a reply shows it, in the order of its type; what is not declared is shown
        as it is, at the end."""
        places, last = self._places, len(self.properties)
        return {
            key: self.properties[key].kind.decorated(value[key], label)
            if key in places and value[key] is not None
            else value[key]
            for key in sorted(value, key=lambda key: places.get(key, last))
        }

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {key: place for place, key in enumerate(self.properties)}
