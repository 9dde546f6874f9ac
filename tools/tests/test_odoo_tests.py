"""Odoo's own runner sees every test that is meant for it, and `--test-tags qbo` chooses them all.

Odoo runs classes, of the modules that `tests/__init__.py` imports. What pytest alone can run, as
functions and fixtures, lies in a folder of its own below.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from .source import ADDON, END_TO_END, JOB_QUEUE, Source, imports, python_files

ADDONS = (ADDON, JOB_QUEUE, END_TO_END)
TAG = "qbo"


def modules_of_tests(sources: list[Source], addon: str) -> set[str]:
    """The modules with tests that lie where Odoo's runner looks."""
    begin = f"{addon}/tests/test_"
    paths = [source.path.removesuffix(".py") for source in sources]
    return {path.replace("/", ".") for path in paths if path.startswith(begin)}


def not_imported(sources: list[Source], addon: str) -> set[str]:
    """Those of them that the package of tests leaves out."""
    [package] = [one for one in sources if one.path == f"{addon}/tests/__init__.py"]
    return modules_of_tests(sources, addon) - set(imports(package))


def classes(source: Source) -> Iterator[ast.ClassDef]:
    """The classes of a file that have tests or, by their names, inherit some."""
    for node in source.tree.body:
        if isinstance(node, ast.ClassDef) and node.name.startswith("Test"):
            yield node


def without_tag(source: Source) -> list[str]:
    """The classes that `--test-tags qbo` passes over."""
    return [
        f"{source.path}:{node.lineno} {node.name}"
        for node in classes(source)
        if not any(TAG in _words(decorator) for decorator in node.decorator_list)
    ]


def _words(decorator: ast.expr) -> list[object]:
    """The arguments of `@tagged(…)`."""
    arguments = decorator.args if isinstance(decorator, ast.Call) else []
    return [one.value for one in arguments if isinstance(one, ast.Constant)]


def for_pytest_alone(source: Source) -> list[str]:
    """The functions among which pytest would find tests that Odoo never runs."""
    functions = [node for node in source.tree.body if isinstance(node, ast.FunctionDef)]
    return [f"{source.path}:{one.lineno}" for one in functions if one.name.startswith("test_")]


def odoo_tests() -> list[Source]:
    """The files of all addons that Odoo's runner imports."""
    everything = python_files()
    modules = {module for addon in ADDONS for module in modules_of_tests(everything, addon)}
    return [one for one in everything if one.path.removesuffix(".py").replace("/", ".") in modules]


@pytest.mark.parametrize("addon", ADDONS)
def test_every_module_is_imported(addon: str) -> None:
    assert not_imported(python_files(), addon) == set()


def test_a_module_left_out_is_found() -> None:
    package = Source(f"{ADDON}/tests/__init__.py", "from . import test_a")
    files = [Source(f"{ADDON}/tests/{name}.py", "") for name in ("test_a", "test_b", "sample")]
    assert not_imported([package, *files], ADDON) == {f"{ADDON}.tests.test_b"}


def test_every_class_has_the_tag() -> None:
    assert [line for source in odoo_tests() for line in without_tag(source)] == []


@pytest.mark.parametrize("decorator", ["", "@tagged('post_install')\n", "@tagged('inflow_qbo')\n"])
def test_a_class_without_the_tag_is_found(decorator: str) -> None:
    assert without_tag(Source("a.py", f"{decorator}class TestA(A):\n    pass\n"))
    assert not without_tag(Source("a.py", "@tagged('qbo')\nclass TestA(A):\n    pass\n"))


def test_no_test_is_for_pytest_alone() -> None:
    assert [line for source in odoo_tests() for line in for_pytest_alone(source)] == []


def test_a_test_for_pytest_alone_is_found() -> None:
    assert for_pytest_alone(Source("a.py", "def test_a(shop):\n    pass\n"))
    assert not for_pytest_alone(Source("a.py", "class TestA:\n    def test_a(self):\n        pass"))
