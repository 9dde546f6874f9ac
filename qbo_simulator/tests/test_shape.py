"""The package's own promises: its size, and what it needs at run time."""

from __future__ import annotations

import ast
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent
ALLOWED = {*sys.stdlib_module_names, "werkzeug", "_typeshed"}


def sources() -> Iterator[tuple[Path, ast.Module]]:
    """The package's own files, tests aside."""
    for path in PACKAGE.rglob("*.py"):
        if "tests" not in path.parts and "build" not in path.parts:
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def foreign_imports(tree: ast.Module) -> set[str]:
    """Top-level names of packages that are imported but may not be."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add(str(node.module).partition(".")[0])
    return found - ALLOWED


def lengths(tree: ast.Module) -> Iterator[int]:
    """Lines of every function."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            yield (node.end_lineno or node.lineno) - node.lineno + 1


def test_only_werkzeug_is_needed() -> None:
    assert {
        path.name: foreign_imports(tree) for path, tree in sources() if foreign_imports(tree)
    } == {}
    assert foreign_imports(ast.parse("import odoo.models\nfrom requests import get")) == {
        "odoo",
        "requests",
    }


def test_functions_and_files_are_short() -> None:
    every = [length for _, tree in sources() for length in lengths(tree)]
    assert statistics.median(every) <= 10
    assert statistics.quantiles(every, n=10)[-1] < 30
    assert max(every) <= 60
    longest = max(len(path.read_text(encoding="utf-8").splitlines()) for path, _ in sources())
    assert longest < 400
