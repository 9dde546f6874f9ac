"""The addon uses the words of `docs/glossary.md`: a word of two meanings, or of none, stays out.

Sentences for people are another matter: only names, docstrings and comments are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from .source import ADDON, JOB_QUEUE, Source, in_addon, python_files
from .words import names, names_for_any, parts, prose


class Word(NamedTuple):
    """A word that may not stand in names, or in names and prose."""

    pattern: str
    instead: str
    in_prose: bool = False  # whether docstrings and comments may not have it either
    alone: bool = False  # whether only a name that is nothing else may not be it
    allowed: tuple[str, ...] = ()  # files of the addon in which it may stand


WORDS = (
    Word("(un)?settl(e|es|ed|ing|ement|ements)", "apply, or record an outcome", in_prose=True),
    Word("reconcil(e|es|ed|ing)", "match, or compare", allowed=("models/", "reading/")),
    Word("wanted|want|wants|wished|wish|wishes", "content, need or intent", in_prose=True),
    Word("let(ting)? go|lets go", "unapply", in_prose=True),
    Word("by now|is no help|to be had", "a plainer word", in_prose=True),
    Word("gone", "deleted, voided or removal", in_prose=True),
    Word("kept", "stored, linked or unapplied"),
    Word("room", "open balance or limit"),
    Word("taken", "linked or applied"),
    Word("ours|theirs", "before and now, or whose it is"),
    Word("there", "is_in_quickbooks"),
    Word("rest", "remaining, residual or blocked_by"),
    Word("one|some|found|free|others", "the thing", alone=True, allowed=("reading/records.py",)),
)
ALIASES = ("Document", "What", "Want", "Wanted")


def findings(source: Source) -> Iterator[str]:
    """Each name, docstring and comment of a file that has a word which may not stand in it."""
    for word in WORDS:
        if any(source.path.startswith(f"{ADDON}/{path}") for path in word.allowed):
            continue
        for line, text in _with_word(source, word):
            yield f"{source.path}:{line} says “{text}”: say {word.instead}"
    for line, name in names(source):
        if name in ALIASES:
            yield f"{source.path}:{line} has the type {name}, which does not tell of what"
    for line, text in names_for_any(source):
        yield f"{source.path}:{line} gives Any a name: {text}"


def _with_word(source: Source, word: Word) -> Iterator[tuple[int, str]]:
    for line, name in names(source):
        spoken = parts(name)
        if word.alone and len(spoken) > 1:
            continue
        if re.search(rf"\b({word.pattern})\b", " ".join(spoken)):
            yield line, name
    for line, text in prose(source) if word.in_prose else ():
        if match := re.search(rf"\b({word.pattern})\b", " ".join(text.split()), re.IGNORECASE):
            yield line, match[0]


def _is_product(source: Source) -> bool:
    return source.within(ADDON, JOB_QUEUE) and not source.is_test


def test_the_addon_uses_the_words_of_the_glossary() -> None:
    product = filter(_is_product, python_files())
    assert [finding for source in product for finding in findings(source)] == []


@pytest.mark.parametrize(
    "code",
    [
        "def settle(request): ...",
        "unsettled = 1",
        "class Settlement: ...",
        "def write():\n    '''Settles a request.'''",
        "# what was sent is settled first",
        "'''What QuickBooks wanted.'''",
        "def plan(wanted): ...",
        "wishes = []",
        "# a payment lets go of the invoice",
        "def unapply():\n    '''A payment has to let\n    go of it.'''",
        "def plan():\n    '''Whatever it pays by now.'''",
        "gone = 1",
        "def as_kept(): ...",
        "self.taken = set()",
        "is_there = True",
        "rest = 1",
        "lines = [one for one in order]",
        "lines = orders.filtered(lambda one: one.lines)",
        "for some in batches: ...",
        "found = 1",
        "def reconcile(rows): ...",
        "Document = dict[str, str]",
        "class What: ...",
        "from typing import Any\nRow = Any",
        "from typing import Any\nRow: TypeAlias = dict[str, Any]",
    ],
)
def test_a_word_of_no_meaning_is_found(code: str) -> None:
    assert list(findings(in_addon("engine/a.py", code)))


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("engine/a.py", "words = 'It settles more than it has by now, and is gone.'"),
        ("engine/a.py", "raise Refused(f'{name} goes once {other} has let go of it.')"),
        ("engine/a.py", "class Sum:\n    _one_per_record = 1"),
        ("engine/a.py", "lines = [line for line in order.lines]\nfound_rows = others_of(lines)"),
        ("engine/a.py", "def is_in_quickbooks(document): ..."),
        ("reading/records.py", "def union(self, *others): ..."),
        ("models/account_partial_reconcile.py", "class AccountPartialReconcile: ..."),
        ("engine/a.py", "from typing import Any\ndef call(*args: Any) -> dict[str, Any]: ..."),
    ],
)
def test_a_word_in_its_place_passes(path: str, code: str) -> None:
    assert not list(findings(in_addon(path, code)))
