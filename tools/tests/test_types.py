"""Types say something: `Any`, by whatever name, is the exception in the typed packages."""

from __future__ import annotations

from functools import cache

import pytest

from .any_types import AnyNames, Share, share_of_any, types_of
from .source import ADDON, SIMULATOR, Source, in_addon, python_files

PACKAGES = (
    *(f"{ADDON}/{name}" for name in ("qbo", "content", "reading", "payloads", "engine")),
    SIMULATOR,
    "tools",
)
MOST = 0.03

NAMES_FOR_ANY = [
    "Any",
    "Any | None",
    "'Row'",
    "'Row | None'",
    "Row",
    "Row | None",
    "Again",
    "list[Any]",
    "tuple[Row, ...]",
    "dict[Row, Any]",
    "Callable[..., Any]",
    "Callable[[], Any]",
    "Callable[[Row], Any]",
    "Rows",
    "Marked",
    "Record",
    "Order",
    "list[Order]",
    "base.Row",
    "typing.Any",
    "t.Any",
]
TELLING = [
    "int",
    "'int'",
    "object",
    "None",
    "int | None",
    "dict[str, Any]",
    "Json",
    "list[dict[str, Any]]",
    "Callable[[str], Any]",
    "Callable[..., int]",
    "Literal['Any', 'Any thing']",
    "Partner",
    "Anything",
]
BASE = in_addon("engine/base.py", "from typing import Any\nRow = Any\n")
HEAD = """\
import typing
import typing as t
from collections.abc import Callable
from typing import Any, Literal, Protocol, TypeAlias

from . import base
from .base import Row
from .base import Row as Again

Rows = list[Row]
Marked: TypeAlias = Any
Json = dict[str, Any]
WORDS = "not a type"

class Record(Protocol):
    def __getattr__(self, name: str) -> Any: ...

class Order(Record):
    name: str

class Partner(Protocol):
    name: str
    def ask(self) -> int: ...
"""


def in_engine(text: str) -> list[Source]:
    """A sample file of the engine after the one it imports from."""
    return [BASE, in_addon("engine/push.py", text)]


def share_of_last(sources: list[Source]) -> Share:
    """What the last of the files has of annotations, read together with the others."""
    return share_of_any(sources[-1:], AnyNames(sources))


@cache
def project_names() -> AnyNames:
    """The names that the project's modules have for `Any`."""
    return AnyNames(python_files())


@pytest.mark.parametrize("package", PACKAGES)
def test_types_say_something(package: str) -> None:
    inside = [source for source in python_files() if source.within(package)]
    share = share_of_any(inside, project_names())
    part = share.part
    assert part <= MOST, f"{package}: {share}"


@pytest.mark.parametrize("annotation", NAMES_FOR_ANY)
def test_a_name_for_any_is_found(annotation: str) -> None:
    before = share_of_last(in_engine(HEAD)).nothing.total()
    share = share_of_last(in_engine(f"{HEAD}\ndef f(one: {annotation}): ...\n"))
    assert share.nothing.total() == before + 1


@pytest.mark.parametrize("annotation", TELLING)
def test_a_type_that_says_something_passes(annotation: str) -> None:
    before = share_of_last(in_engine(HEAD))
    share = share_of_last(in_engine(f"{HEAD}\ndef f(one: {annotation}): ...\n"))
    assert (share.total, share.nothing) == (before.total + 1, before.nothing)


def test_parameters_results_and_variables_count() -> None:
    text = (
        "def f(a: A, /, b: B, *c: C, d: D = 1, e=2, **f: F) -> R:\n    v: V = 1\nclass K:\n    w: W"
    )
    names = [one.id for one in types_of(Source("a.py", text)) if hasattr(one, "id")]
    assert sorted(names) == ["A", "B", "D", "R", "V", "W"]


def test_a_name_passed_on_by_a_package_is_found() -> None:
    package = in_addon("engine/kinds/__init__.py", "from ..base import Row\n")
    user = in_addon("reading/sale.py", "from ..engine.kinds import Row\ndef f(row: Row): ...\n")
    assert share_of_last([user, package, BASE, user]).part == 1.0


def test_a_failure_names_the_share_and_the_worst_files() -> None:
    share = share_of_last(in_engine("from .base import Row\ndef f(row: Row, n: int): ...\n"))
    path = f"{ADDON}/engine/push.py"
    assert str(share) == f"1 of 2 annotations are Any (50.0%), most of them in {path} 1"


def test_tests_do_not_count() -> None:
    source = Source("tools/tests/test_a.py", "from typing import Any\ndef f(a: Any): ...\n")
    assert share_of_last([source]).total == 0
