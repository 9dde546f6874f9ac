"""FIDELITY.md keeps its word: its tests exist, its switches are the real ones."""

from __future__ import annotations

import ast
import json
import re
from functools import cache
from pathlib import Path

import pytest

from qbo_simulator.state.switches import SWITCHES

HERE = Path(__file__).parent
PAGE = (HERE.parent / "FIDELITY.md").read_text(encoding="utf-8")
NAMED_TEST = re.compile(r"`(test_\w+\.py)::(test_\w+)`")
NAMED_SWITCH = re.compile(r"^`(\w+)` \((.+)\)$")


def rows(page: str) -> list[list[str]]:
    """The cells of every table row that is not a heading."""
    lines = [line for line in page.splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]
    return [row for row in cells if not row[0].startswith("---") and row[-1] != "test"]


def missing_tests(page: str) -> list[str]:
    """Named tests that are not in the files they are said to be in."""
    named = set(NAMED_TEST.findall(page))
    return [
        f"{file}::{test}" for file, test in sorted(named) if test not in functions_in(HERE / file)
    ]


@cache
def functions_in(file: Path) -> set[str]:
    """Names of the test functions of a file."""
    tree = ast.parse(file.read_text(encoding="utf-8")) if file.exists() else ast.parse("")
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def described_switches(page: str) -> dict[str, str]:
    """Switch and default as the page has them."""
    found = (NAMED_SWITCH.match(row[3]) for row in rows(page) if len(row) == 5)
    return {match[1]: match[2] for match in found if match}


def test_every_row_is_complete_and_names_a_test() -> None:
    assert len(rows(PAGE)) > 90
    for row in rows(PAGE):
        assert all(row) and len(row) in (2, 5), row
        assert NAMED_TEST.search(row[-1]), row


def test_every_named_test_exists() -> None:
    assert missing_tests(PAGE) == []


def test_every_switch_is_described_with_its_default() -> None:
    real = {name: json.dumps(switch.default) for name, switch in SWITCHES.items()}
    assert described_switches(PAGE) == real


def test_what_rests_on_hearsay_has_a_switch_or_a_reason() -> None:
    for row in rows(PAGE):
        if len(row) == 5 and re.fullmatch(r"[TU](, [TU])*", row[2]):
            assert NAMED_SWITCH.match(row[3]) or row[3].startswith("always ("), row


@pytest.mark.parametrize(
    ("page", "wrong"),
    [
        ("| a | 1 | D | always | `test_query.py::test_nothing_like_it` |", True),
        ("| a | 1 | D | always | `test_nowhere.py::test_conditions` |", True),
        ("| a | 1 | D | always | `test_query.py::test_conditions` |", False),
    ],
)
def test_a_test_that_does_not_exist_is_found(page: str, wrong: bool) -> None:
    assert bool(missing_tests(page)) is wrong
