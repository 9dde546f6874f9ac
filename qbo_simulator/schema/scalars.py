"""Kinds of single value: texts, numbers, dates, words out of a list."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from ..faults import validation
from ..money import cents, parse_decimal
from .kind import Kind

CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


# An amount is "max 15 digits in 10.5 format" (facts 8).
MOST_DIGITS, MOST_DECIMALS = 10, 5


DATE = re.compile(r"\d{4}-\d{2}-\d{2}$")


@dataclass(frozen=True)
class Text(Kind):
    """Text of limited length (2050), without control characters (2040)."""

    longest: int = 4000
    forbidden: str = ""

    def read(self, value: object, name: str) -> str | None:
        """The text; numbers are taken as their digits, as QBO's JSON binding does."""
        if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
            raise validation.unsupported_property(f"{name} should be text")
        text = str(value)
        if len(text) > self.longest:
            raise validation.wrong_length(name, 0, self.longest, len(text))
        if CONTROL_CHARACTERS.search(text) or any(char in text for char in self.forbidden):
            raise validation.invalid_string(text, name)
        return text or None


@dataclass(frozen=True)
class Email(Text):
    """One address or several, separated by commas (2210)."""

    longest: int = 100

    def read(self, value: object, name: str) -> str | None:
        """The addresses; each needs an @ and a dot after it (facts 4.3)."""
        text = super().read(value, name)
        for address in (text or "").split(","):
            if text and not re.fullmatch(r"\s*[^@\s]+@[^@\s]+\.[^@\s]+\s*", address):
                raise validation.invalid_email(name, text)
        return text


@dataclass(frozen=True)
class Website(Text):
    """A web address with its scheme (2200)."""

    longest: int = 1000

    def read(self, value: object, name: str) -> str | None:
        """The address: scheme, colon, slashes and no blanks (facts 5.8)."""
        text = super().read(value, name)
        if text and not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*://\S+", text):
            raise validation.invalid_website(name, text)
        return text


@dataclass(frozen=True)
class Choice(Kind):
    """A word out of a list. Where the schema has an enumeration a wrong word is 2010, where it has
    text it is 2170."""

    words: tuple[str, ...]
    typed_as_text: bool = False

    def read(self, value: object, name: str) -> str | None:
        """The word; case matters."""
        if value == "":
            return None
        if value in self.words:
            return str(value)
        if self.typed_as_text and isinstance(value, str):
            raise validation.invalid_enumeration(name, value)
        raise validation.unsupported_property(f"{name} should be one of {', '.join(self.words)}")


@dataclass(frozen=True)
class Number(Kind):
    """A decimal, kept as sent."""

    def read(self, value: object, name: str) -> Decimal | None:
        """The decimal in a JSON number, or in a string that holds one (python-quickbooks with
        use_decimal)."""
        if value == "":
            return None
        number = parse_decimal(value)
        if number is None:
            raise validation.unsupported_property(f"{name} should be a number")
        return number


@dataclass(frozen=True)
class Money(Number):
    """An amount rounded to two places (facts 8)."""

    def read(self, value: object, name: str) -> Decimal | None:
        """The amount, rounded half up; no more than ten digits before the point (2110) and five
        behind it (2100)."""
        number = super().read(value, name)
        if number is None:
            return None
        if number.adjusted() >= MOST_DIGITS:
            raise validation.invalid_number(name, value, whole=False, well_formed=True)
        if number != round(number, MOST_DECIMALS):
            raise validation.invalid_number(name, value, whole=False, well_formed=False)
        return cents(number)


@dataclass(frozen=True)
class Integer(Kind):
    """A whole number within bounds."""

    lowest: int = 0
    highest: int = 2**31 - 1

    def read(self, value: object, name: str) -> int | None:
        """The whole number; 2010 for what is no number, 2080 for a fraction, 2090 out of bounds."""
        if value == "":
            return None
        number = parse_decimal(value)
        if number is None:
            raise validation.unsupported_property(f"{name} should be a whole number")
        if number != int(number):
            raise validation.invalid_number(name, value, whole=True, well_formed=False)
        if not self.lowest <= number <= self.highest:
            raise validation.invalid_number(name, value, whole=True, well_formed=True)
        return int(number)


@dataclass(frozen=True)
class Flag(Kind):
    """A value that is true or false."""

    def read(self, value: object, name: str) -> bool | None:
        """The flag; the words in quotes are taken too."""
        if value == "":
            return None
        flag = {"true": True, "false": False}.get(str(value).lower())
        if flag is None or not isinstance(value, bool | str):
            raise validation.unsupported_property(f"{name} should be true or false")
        return flag


@dataclass(frozen=True)
class Day(Kind):
    """A date, YYYY-MM-DD."""

    def read(self, value: object, name: str) -> str | None:
        """The date; a time after it is cut off."""
        if value == "":
            return None
        if not isinstance(value, str):
            raise validation.unsupported_property(f"{name} should be a date")
        text = value.split("T")[0]
        if not DATE.match(text):
            raise validation.invalid_date(name, value, well_formed=False)
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError as error:
            raise validation.invalid_date(name, value, well_formed=True) from error


@dataclass(frozen=True)
class Moment(Kind):
    """A timestamp with offset; only ever computed, so reading it just checks the form."""

    def read(self, value: object, name: str) -> str | None:
        """The timestamp in ISO 8601."""
        if not value:
            return None
        try:
            if isinstance(value, str):
                return datetime.fromisoformat(value).isoformat()
        except ValueError:
            pass
        raise validation.unsupported_property(f"{name} should be a timestamp")
