"""Defines what people read as data: an English sentence and the values that stand in it.

A catalogue lists the sentences of each layer. Code calls one with values, which gives a message.
Messages are stored as data and rendered when they are shown, so each person reads them in their own
language. A message also says whom it waits for and what it is about, for filters and buttons.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from string import Formatter
from typing import Literal, NamedTuple, TypedDict, cast, final

Cure = Literal["person", "time", "document"]  # who or what ends the state that a message reports
Topic = Literal["account", "connection", "document", "item", "party", "setting", "tax"]
Translate = Callable[[str], str]  # from an English template to that of another language


class Subject(NamedTuple):
    """Says what a message is about, and which record of Odoo to open for it."""

    topic: Topic
    model: str = ""  # "" where the message is about no record of its own
    res_id: int = 0


@dataclass(frozen=True)
class Listing:
    """Lists values within a sentence."""

    parts: tuple[Value, ...]
    separator: str = ", "

    def render(self, translate: Translate) -> str:
        """Return the parts as people read them."""
        return self.separator.join(_rendered(part, translate) for part in self.parts)


@dataclass(frozen=True)
class Message:
    """Holds a sentence with its values; it is made by calling a `Sentence`."""

    template: str
    values: dict[str, Value]
    cure: Cure
    subject: Subject

    def about(self, model: str, res_id: int) -> Message:
        """Return the message with the record that people open for it."""
        return replace(self, subject=Subject(self.subject.topic, model, res_id))

    def in_place_of(self, part: Message) -> Message:
        """Return the message with the cure and the subject of another one that it holds."""
        return replace(self, cure=part.cure, subject=part.subject)

    def render(self, translate: Translate) -> str:
        """Return the text in another language, or in English if its translation does not fit."""
        values = {name: _rendered(value, translate) for name, value in self.values.items()}
        try:
            return translate(self.template).format(**values)
        except (IndexError, KeyError, ValueError):  # placeholders that the sentence does not have
            return self.template.format(**values)

    def __str__(self) -> str:
        return self.render(str)


Value = str | int | Message | Listing


@dataclass(frozen=True)
class Sentence:
    """Defines a sentence of a catalogue, with a name in braces for each value."""

    template: str
    cure: Cure = "person"
    topic: Topic = "document"

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of the values."""
        fields = Formatter().parse(self.template)
        return frozenset(name for _text, name, _format, _conversion in fields if name is not None)

    def __call__(self, **values: object) -> Message:
        """Return a message; values that are no messages are kept as the text they have.

        :raises TypeError: a value is missing, or the sentence has no place for it
        """
        if values.keys() != self.names:
            raise TypeError(f"“{self.template}” takes {sorted(self.names)}, not {sorted(values)}")
        values_held = {name: _held(value) for name, value in values.items()}
        return Message(self.template, values_held, self.cure, Subject(self.topic))


def clauses(messages: Iterable[Message]) -> Listing:
    """List messages within a sentence, as clauses of it."""
    return Listing(tuple(messages), "; ")


def lines(messages: Iterable[Message]) -> Listing:
    """List messages within another one, a line for each."""
    return Listing(tuple(messages), "\n")


def _held(value: object) -> Value:
    return value if isinstance(value, str | int | Message | Listing) else str(value)


def _rendered(value: Value, translate: Translate) -> str:
    return value.render(translate) if isinstance(value, Message | Listing) else str(value)


# === STORED ===


@final
class MessageData(TypedDict):
    """Describes a message as JSON."""

    template: str
    values: dict[str, ValueData]
    cure: Cure
    subject: list[str | int]  # topic, model and id


@final
class ListingData(TypedDict):
    """Describes a listing as JSON."""

    parts: list[ValueData]
    separator: str


ValueData = str | int | MessageData | ListingData


def to_data(messages: Iterable[Message]) -> list[MessageData]:
    """Turn messages into JSON, to store them."""
    return [_message_data(message) for message in messages]


def from_data(data: Iterable[MessageData] | None) -> Iterator[Message]:
    """Read stored messages."""
    return map(_message, data or ())


def _message_data(message: Message) -> MessageData:
    values = {name: _value_data(value) for name, value in message.values.items()}
    return {
        "template": message.template,
        "values": values,
        "cure": message.cure,
        "subject": list(message.subject),
    }


def _value_data(value: Value) -> ValueData:
    if isinstance(value, Message):
        return _message_data(value)
    if isinstance(value, Listing):
        return {"parts": list(map(_value_data, value.parts)), "separator": value.separator}
    return value


def _message(data: MessageData) -> Message:
    values = {name: _value(value) for name, value in data["values"].items()}
    topic, model, res_id = data["subject"]
    subject = Subject(cast(Topic, topic), str(model), int(res_id))
    return Message(data["template"], values, data["cure"], subject)


def _value(data: ValueData) -> Value:
    if isinstance(data, str | int):
        return data
    if "template" in data:
        return _message(data)
    return Listing(tuple(map(_value, data["parts"])), data["separator"])
