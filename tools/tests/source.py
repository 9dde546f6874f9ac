"""Reading the project's own source, for the tests that hold it to its rules."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from tools.dev.paths import CHECKOUT

ADDON = "inflow_qbo_connector"
JOB_QUEUE = "inflow_qbo_connector_queue_job"
END_TO_END = "test_inflow_qbo_connector"
SIMULATOR = "qbo_simulator"
ODOO_NAMESPACE = "odoo.addons."


@dataclass(frozen=True)
class Source:
    """One file: its path as Git names it, and its text."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The file as Python understands it."""
        return ast.parse(self.text, self.path)

    @property
    def is_test(self) -> bool:
        """Whether it belongs to a package's tests."""
        return "tests" in self.path.split("/")[:-1]

    def within(self, *folders: str) -> bool:
        """Whether it lies in one of the folders."""
        return any(self.path.startswith(f"{folder}/") for folder in folders)


def in_addon(path: str, text: str) -> Source:
    """A sample file of the addon."""
    return Source(f"{ADDON}/{path}", text)


@cache
def project_files() -> list[Source]:
    """All text files that Git tracks or would, if told to add everything."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = sorted({path for path in listed.stdout.split("\0") if path})
    return [Source(path, text) for path in paths if (text := _text(CHECKOUT / path)) is not None]


def python_files() -> list[Source]:
    """The Python ones of them."""
    return [source for source in project_files() if source.path.endswith(".py")]


def _text(path: Path) -> str | None:
    """None for pictures and the like, and for files removed but not yet committed."""
    try:
        return path.read_text()
    except (UnicodeDecodeError, FileNotFoundError):
        return None


def module_name(source: Source) -> str:
    """The full name by which a Python file is imported, an addon's without Odoo's namespace."""
    return source.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def imports(source: Source) -> Iterator[str]:
    """Every module a file may import, in full: relative names resolved, names in from-lists too.

    An addon is named without Odoo's namespace, so that both ways to import it look the same.
    """
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from (_without_namespace(alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = _without_namespace(resolved(source, node))
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def imported_names(source: Source) -> dict[str, str]:
    """Each name that a file imports, with the full name of what it stands for."""
    names = {}
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            for one in node.names:
                first = one.name.split(".")[0]
                names[one.asname or first] = one.name if one.asname else first
        elif isinstance(node, ast.ImportFrom):
            module = _without_namespace(resolved(source, node))
            names |= {one.asname or one.name: f"{module}.{one.name}" for one in node.names}
    return names


def resolved(source: Source, node: ast.ImportFrom) -> str:
    folders = source.path.split("/")[:-1]
    base = folders[: len(folders) - node.level + 1] if node.level else []
    return ".".join([*base, *([node.module] if node.module else [])])


def _without_namespace(module: str) -> str:
    name = module.removeprefix(ODOO_NAMESPACE)
    return name if name.split(".")[0] in (ADDON, JOB_QUEUE, END_TO_END) else module


def attributes(source: Source) -> Iterator[tuple[int, str]]:
    """Line and name of everything read or called with a dot."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute):
            yield node.lineno, node.attr


def calls(source: Source) -> Iterator[tuple[int, str]]:
    """Line and name of every call, `f(…)` and `a.f(…)` alike."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                yield node.lineno, node.func.attr
            elif isinstance(node.func, ast.Name):
                yield node.lineno, node.func.id


# `sys.modules` answers every import of Odoo with "no such module", installed or not. The addon is
# a bare package, as its own would load its models.
WITHOUT_ODOO = f"""
import sys
from types import ModuleType

sys.modules["odoo"] = None
addon = sys.modules["{ADDON}"] = ModuleType("{ADDON}")
addon.__path__ = ["{ADDON}"]
"""


def without_odoo(code: str) -> subprocess.CompletedProcess[str]:
    """Run code in a fresh interpreter that has no Odoo, with the addon's folders importable.

    :param code: names modules of the addon in full, as in `inflow_qbo_connector.payloads.text`
    """
    return subprocess.run(
        [sys.executable, "-c", WITHOUT_ODOO + code], cwd=CHECKOUT, capture_output=True, text=True
    )
