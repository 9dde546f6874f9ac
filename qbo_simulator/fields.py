"""Kinds of property: how the JSON of a request becomes checked values.

An entity is declared as a `Struct` of these. Reading answers with what was supplied: a property
that is absent or `null` does not appear, one that is an empty string appears as None ("clear it").
Properties that QBO computes are dropped silently (facts 2.1), unknown ones are 2010.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from . import faults
from .money import cents, parse_decimal

CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
# An amount is "max 15 digits in 10.5 format" (facts 8).
MOST_DIGITS, MOST_DECIMALS = 10, 5
DATE = re.compile(r"\d{4}-\d{2}-\d{2}$")


@dataclass(frozen=True)
class Reference:
    """A pointer found in a body: to which entity, which id, under which property name."""

    target: str
    value: str
    name: str


Label = Callable[[str, str], str | None]


class Kind(ABC):
    """One kind of value."""

    @abstractmethod
    def read(self, value: Any, name: str) -> Any:
        """The checked value, or None to clear; raises a Fault."""

    def references(self, value: Any, name: str) -> Iterator[Reference]:
        """Pointers inside a value that was read before."""
        return iter(())

    def decorated(self, value: Any, label: Label) -> Any:
        """The value as a reply shows it: references carry the name of what they point to."""
        return value


@dataclass(frozen=True)
class Text(Kind):
    """Text of limited length (2050), without control characters (2040)."""

    longest: int = 4000
    forbidden: str = ""

    def read(self, value: Any, name: str) -> str | None:
        """Numbers are taken as their digits, as QBO's JSON binding does."""
        if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
            raise faults.unsupported_property(f"{name} should be text")
        text = str(value)
        if len(text) > self.longest:
            raise faults.wrong_length(name, 0, self.longest, len(text))
        if CONTROL_CHARACTERS.search(text) or any(char in text for char in self.forbidden):
            raise faults.invalid_string(text, name)
        return text or None


@dataclass(frozen=True)
class Email(Text):
    """One address or several, separated by commas (2210)."""

    longest: int = 100

    def read(self, value: Any, name: str) -> str | None:
        """Each needs an @ and a dot after it (facts 4.3)."""
        text = super().read(value, name)
        for address in (text or "").split(","):
            if text and not re.fullmatch(r"\s*[^@\s]+@[^@\s]+\.[^@\s]+\s*", address):
                raise faults.invalid_email(name, text)
        return text


@dataclass(frozen=True)
class Website(Text):
    """An address with its scheme (2200)."""

    longest: int = 1000

    def read(self, value: Any, name: str) -> str | None:
        """Scheme, colon, slashes and no blanks (facts 5.8)."""
        text = super().read(value, name)
        if text and not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*://\S+", text):
            raise faults.invalid_website(name, text)
        return text


@dataclass(frozen=True)
class Choice(Kind):
    """A word out of a list. Where the schema has an enumeration a wrong word is 2010, where it has
    text it is 2170."""

    words: tuple[str, ...]
    typed_as_text: bool = False

    def read(self, value: Any, name: str) -> str | None:
        """Case matters."""
        if value == "":
            return None
        if value in self.words:
            return str(value)
        if self.typed_as_text and isinstance(value, str):
            raise faults.invalid_enumeration(name, value)
        raise faults.unsupported_property(f"{name} should be one of {', '.join(self.words)}")


@dataclass(frozen=True)
class Number(Kind):
    """A decimal, kept as sent."""

    def read(self, value: Any, name: str) -> Decimal | None:
        """JSON numbers, and strings that hold one (python-quickbooks with use_decimal)."""
        if value == "":
            return None
        number = parse_decimal(value)
        if number is None:
            raise faults.unsupported_property(f"{name} should be a number")
        return number


@dataclass(frozen=True)
class Money(Number):
    """A decimal rounded to two places (facts 8)."""

    def read(self, value: Any, name: str) -> Decimal | None:
        """Half up; no more than ten digits before the point (2110) and five behind it (2100)."""
        number = super().read(value, name)
        if number is None:
            return None
        if number.adjusted() >= MOST_DIGITS:
            raise faults.invalid_number(name, value, whole=False, well_formed=True)
        if number != round(number, MOST_DECIMALS):
            raise faults.invalid_number(name, value, whole=False, well_formed=False)
        return cents(number)


@dataclass(frozen=True)
class Integer(Kind):
    """A whole number within bounds."""

    lowest: int = 0
    highest: int = 2**31 - 1

    def read(self, value: Any, name: str) -> int | None:
        """2010 for what is no number, 2080 for a fraction, 2090 out of bounds."""
        if value == "":
            return None
        number = parse_decimal(value)
        if number is None:
            raise faults.unsupported_property(f"{name} should be a whole number")
        if number != int(number):
            raise faults.invalid_number(name, value, whole=True, well_formed=False)
        if not self.lowest <= number <= self.highest:
            raise faults.invalid_number(name, value, whole=True, well_formed=True)
        return int(number)


@dataclass(frozen=True)
class Flag(Kind):
    """true or false."""

    def read(self, value: Any, name: str) -> bool | None:
        """The words in quotes are taken too."""
        if value == "":
            return None
        flag = {"true": True, "false": False}.get(str(value).lower())
        if flag is None or not isinstance(value, bool | str):
            raise faults.unsupported_property(f"{name} should be true or false")
        return flag


@dataclass(frozen=True)
class Day(Kind):
    """A date, YYYY-MM-DD."""

    def read(self, value: Any, name: str) -> str | None:
        """A time after the date is cut off."""
        if value == "":
            return None
        if not isinstance(value, str):
            raise faults.unsupported_property(f"{name} should be a date")
        text = value.split("T")[0]
        if not DATE.match(text):
            raise faults.invalid_date(name, value, well_formed=False)
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError as error:
            raise faults.invalid_date(name, value, well_formed=True) from error


@dataclass(frozen=True)
class Moment(Kind):
    """A timestamp with offset; only ever computed, so reading it just checks the form."""

    def read(self, value: Any, name: str) -> str | None:
        """ISO 8601."""
        try:
            return datetime.fromisoformat(value).isoformat() if value else None
        except (TypeError, ValueError) as error:
            raise faults.unsupported_property(f"{name} should be a timestamp") from error


@dataclass(frozen=True)
class Ref(Kind):
    """A pointer to an object of another entity. `checked` is off where a region's own rule says
    what may stand there."""

    target: str
    checked: bool = True

    def read(self, value: Any, name: str) -> dict[str, str] | None:
        """`name` and `type` are decoration and ignored (facts 5.0)."""
        known = {"value", "name", "type"}
        if not isinstance(value, dict) or set(value) - known:
            raise faults.unsupported_property(f"{name} should be a reference")
        pointed = Text(100).read(value.get("value") or "", name)
        return {"value": pointed} if pointed else None

    def references(self, value: Any, name: str) -> Iterator[Reference]:
        """Itself."""
        if self.checked:
            yield Reference(self.target, value["value"], name)

    def decorated(self, value: Any, label: Label) -> Any:
        """With the current name of the object, if it has one."""
        name = label(self.target, value["value"])
        return {**value, "name": name} if name else value


@dataclass(frozen=True)
class EntityRef(Kind):
    """A pointer that carries its `type`: to an object of one of several entities."""

    targets: tuple[str, ...]
    checked: bool = True

    def read(self, value: Any, name: str) -> dict[str, str] | None:
        """`type` is kept, and without it the pointer is taken as it is."""
        pointed = Ref("").read(value, name)
        kind = value.get("type")
        if pointed is None or kind in (None, ""):
            return pointed
        if kind not in self.targets:
            raise faults.unsupported_property(f"{name} should be of {', '.join(self.targets)}")
        return {**pointed, "type": kind}

    def references(self, value: Any, name: str) -> Iterator[Reference]:
        """Itself, if it says where it points and no rule of its own looks at it."""
        if self.checked and value.get("type"):
            yield Reference(value["type"], value["value"], name)

    def decorated(self, value: Any, label: Label) -> Any:
        """With the name of the object."""
        name = label(value.get("type", ""), value["value"])
        return {**value, "name": name} if name else value


class Extension(Kind):
    """An extension block such as PurchaseEx: QBO shows it and refuses to read it (facts 2.1)."""

    def read(self, value: Any, name: str) -> Any:
        """Always 2010."""
        raise faults.unsupported_property(f"{name} cannot be sent")


@dataclass(frozen=True)
class ListOf(Kind):
    """An array of one kind."""

    member: Kind

    def read(self, value: Any, name: str) -> list[Any]:
        """Empty stays empty."""
        if not isinstance(value, list):
            raise faults.unsupported_property(f"{name} should be an array")
        return [self.member.read(element, name) for element in value]

    def references(self, value: Any, name: str) -> Iterator[Reference]:
        """Those of the members."""
        for element in value:
            yield from self.member.references(element, name)

    def decorated(self, value: Any, label: Label) -> Any:
        """Each member."""
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

    def read(self, value: Any, name: str) -> dict[str, Any]:
        """A nested struct is always read whole: what is empty is left out."""
        supplied = self.supplied(value, name)
        draft = {key: member for key, member in supplied.items() if member is not None}
        self.require(draft)
        return draft

    def supplied(self, value: Any, name: str) -> dict[str, Any]:
        """What the client sent, with None for what it wants cleared."""
        if not isinstance(value, dict):
            raise faults.unsupported_property(f"{name} should be an object")
        for key in value:
            if key not in self.properties:
                raise faults.unsupported_property(f"{name} has no property {key}")
        return {
            key: self.properties[key].kind.read(member, key)
            for key, member in value.items()
            if member is not None and not self.properties[key].is_dropped
        }

    def require(self, draft: Mapping[str, Any]) -> None:
        """2020 for the first required property that is absent or an empty list."""
        for key, declared in self.properties.items():
            if declared.required and draft.get(key) in (None, []):
                raise faults.missing(key)

    def references(self, value: Any, name: str) -> Iterator[Reference]:
        """Those of all properties."""
        for key, member in value.items():
            declared = self.properties.get(key)
            if declared and member is not None:
                yield from declared.kind.references(member, key)

    def decorated(self, value: Any, label: Label) -> Any:
        """Each property; those that are not declared are shown as they are."""
        return {
            key: self.properties[key].kind.decorated(member, label)
            if key in self.properties and member is not None
            else member
            for key, member in value.items()
        }


def struct(**properties: Kind | Property) -> Struct:
    """Declare a struct: `struct(Name=required(Text(100)), Active=Flag())`."""
    declared = {
        name: kind if isinstance(kind, Property) else Property(kind)
        for name, kind in properties.items()
    }
    return Struct(declared)


def extended(base: Struct, **properties: Kind | Property) -> Struct:
    """A struct with more properties than another."""
    return Struct({**base.properties, **struct(**properties).properties})
