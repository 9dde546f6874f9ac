"""What people read is a sentence of a catalogue, or a term of Odoo's: never text in the code."""

from __future__ import annotations

import pytest

from .bare_texts import ERRORS, addon_files, bare_words, own_errors
from .source import ADDON, Source, in_addon, python_files

[EXCEPTIONS] = [one for one in python_files() if one.path == f"{ADDON}/{ERRORS}"]

BARE = [
    'raise Refused("No.")',
    'raise Refused(f"{number} is too long.")',
    'raise Held("No " + what)',
    'raise Uncertain("No.", technical="404")',
    'raise TryLater("{} is too long".format(number))',
    'yield Problem(f"{number} is too long.", hold=True)',
    'yield Problem(message=f"{number} is too long.")',
    'texts.note("It was shortened.")',
    'planned.notes.append(f"{number} was there.")',
    'row._set_synced(messages=["Nothing to do."])',
    'row.write({}, message="No." if bad else "")',
    'raise UserError("No.")',
    'raise AccessError("%s: no" % number)',
    'connection.activity_schedule(_ACTIVITY, note=f"{days} days left")',
    'def f():\n    words = f"{number} is too long."\n    raise Refused(words)',
]
DATA = [
    "raise Refused(sentences.TOO_LONG(number=number))",
    'raise Refused(sentences.TOTAL(total=f"{total:,.2f}"), technical=f"HTTP {status}")',
    'yield Problem(sentences.CLOSED(number=number), hold=True, code="6200")',
    "texts.note(closing.note(sale, company))",
    'raise UserError(self.env._("No."))',
    "raise UserError(rendered(env, error.messages))",
    "row._set_synced(messages=[sentences.NOTHING_TO_PUSH()])",
    'names.append("Desk")',
    'def f():\n    words = "Desk"\n    raise Refused(sentences.NAMED(name=words))',
]


def found(text: str, path: str = "engine/sample.py") -> list[str]:
    """What is found in a sample file."""
    return bare_words(in_addon(path, text), own_errors(EXCEPTIONS))


def test_nothing_reaches_a_person_untranslated() -> None:
    errors = own_errors(EXCEPTIONS)
    assert [line for source in addon_files() for line in bare_words(source, errors)] == []


@pytest.mark.parametrize("text", BARE)
def test_words_in_the_code_are_found(text: str) -> None:
    assert found(text)
    assert not found(text, "tests/test_sample.py")


@pytest.mark.parametrize("text", DATA)
def test_messages_pass(text: str) -> None:
    assert not found(text)


def test_the_errors_are_those_of_the_tree() -> None:
    names = own_errors(EXCEPTIONS)
    assert {"QboError", "Held", "WaitsFor", "Inactive"} <= names
    assert "ForbiddenEdge" not in names  # a fault of ours, which nobody but us reads
    assert own_errors(Source("a.py", "class A(QboError): ...\nclass B(A): ...")) >= {"A", "B"}
