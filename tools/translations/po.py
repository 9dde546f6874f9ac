"""Files of translations, as the library `polib` reads and writes them, which has no types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, cast

import polib


class Entry(Protocol):
    """A term with its translation."""

    msgid: str
    msgstr: str
    comment: str  # the module, and in which language the term is code
    occurrences: list[tuple[str, str]]  # places and lines
    fuzzy: bool


class File(Protocol):
    """A template, or a translation."""

    header: str
    metadata: dict[str, str]

    def __iter__(self) -> Iterator[Entry]: ...
    def __len__(self) -> int: ...
    def append(self, entry: Entry) -> None: ...
    def extend(self, entries: Iterable[Entry]) -> None: ...
    def remove(self, entry: Entry) -> None: ...
    def merge(self, template: File) -> None: ...
    def obsolete_entries(self) -> list[Entry]: ...
    def untranslated_entries(self) -> list[Entry]: ...
    def save(self, path: str) -> None: ...


def read(source: str) -> File:
    """A file by its path or its text."""
    return cast(File, polib.pofile(source))


def new_file(*entries: Entry) -> File:
    """A file of these terms."""
    file = cast(File, polib.POFile())
    file.extend(entries)
    return file


def new_entry(term: str, translation: str = "", *, comment: str = "", fuzzy: bool = False) -> Entry:
    """A term that stands nowhere yet."""
    flags = ["fuzzy"] if fuzzy else []
    entry = polib.POEntry(msgid=term, msgstr=translation, comment=comment, flags=flags)
    return cast(Entry, entry)
