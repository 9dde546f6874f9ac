"""The package's own promises: its size, its types, its needs, and imports without circles."""

from __future__ import annotations

import ast
import statistics
import sys
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

Graph = dict[str, set[str]]

PACKAGE = Path(__file__).parent.parent
MOST_ANY = 0.03
LONGEST_FILE = 350  # tests included
ALLOWED = {*sys.stdlib_module_names, "werkzeug", "_typeshed"}


@cache
def sources() -> list[tuple[Path, ast.Module]]:
    """The package's own files, tests aside."""
    return [
        (path, ast.parse(path.read_text(encoding="utf-8")))
        for path in PACKAGE.rglob("*.py")
        if "tests" not in path.parts and "build" not in path.parts
    ]


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


def annotated(tree: ast.Module) -> Iterator[ast.expr]:
    """What is said of the type of every argument, result and variable."""
    for node in ast.walk(tree):
        found: ast.expr | None = None
        if isinstance(node, ast.FunctionDef):
            found = node.returns
        elif isinstance(node, ast.arg | ast.AnnAssign):
            found = node.annotation
        if found is not None:
            yield found


def share_of_any(trees: Iterable[ast.Module]) -> float:
    """How many annotated positions say nothing: they are `Any`."""
    every = [ast.unparse(each) for tree in trees for each in annotated(tree)]
    return every.count("Any") / len(every)


def module_name(path: Path) -> str:
    """`qbo_simulator.rules.names`; a package's own name for its `__init__`."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def graph_of(files: dict[str, ast.Module], packages: set[str]) -> Graph:
    """Which module imports which other, those that only types need included."""
    return {
        name: {
            target if target in files else target.rpartition(".")[0]
            for target in own_imports(name, tree, name in packages)
        }
        & set(files) - {name}
        for name, tree in files.items()
    }


def own_imports(name: str, tree: ast.Module, is_package: bool) -> Iterator[str]:
    """The full name of everything that a module imports from its own package."""
    folders = name.split(".") if is_package else name.split(".")[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            above = folders[: len(folders) - node.level + 1] if node.level else []
            module = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def circles(graph: Graph) -> list[list[str]]:
    """Groups of modules of which each one reaches itself through the others."""
    reached = {name: reachable(graph, name) for name in graph}
    members = {name for name in graph if name in reached[name]}
    groups = {
        frozenset({other for other in reached[name] if name in reached[other]}) for name in members
    }
    return sorted(sorted(group) for group in groups)


def reachable(graph: Graph, start: str) -> set[str]:
    """Every module that is imported by one or through others."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        new = graph[waiting.pop()] - found
        found |= new
        waiting += new
    return found


def test_no_imports_go_in_circles() -> None:
    files = {module_name(path): tree for path, tree in sources()}
    packages = {module_name(path) for path, _ in sources() if path.name == "__init__.py"}
    assert circles(graph_of(files, packages)) == []


@pytest.mark.parametrize(
    ("rules", "company", "circle"),
    [
        ("from .company import Company", "from . import rules", True),
        ("def late():\n    from .company import Company", "from .rules import open", True),
        ("if TYPE_CHECKING:\n    from .company import Company", "from .rules import open", True),
        ("from .books import Books", "from .rules import open", False),
    ],
)
def test_a_circle_of_imports_is_found(rules: str, company: str, circle: bool) -> None:
    texts = {"p": "", "p.rules": rules, "p.company": company, "p.books": ""}
    files = {name: ast.parse(text) for name, text in texts.items()}
    assert circles(graph_of(files, {"p"})) == ([["p.company", "p.rules"]] if circle else [])


def test_types_say_something() -> None:
    assert share_of_any(tree for _, tree in sources()) <= MOST_ANY
    assert share_of_any([ast.parse("def f(a: Any, b: int) -> Any: c: str = a")]) == 0.5


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_every_package_is_installed() -> None:
    declared = tomllib.loads((PACKAGE / "pyproject.toml").read_text(encoding="utf-8"))
    found = {module_name(path) for path, _ in sources() if path.name == "__init__.py"}
    assert set(declared["tool"]["setuptools"]["packages"]) == found


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
    files = [path for path in PACKAGE.rglob("*.py") if "build" not in path.parts]
    assert [path.name for path in files if lines_of(path) > LONGEST_FILE] == []
