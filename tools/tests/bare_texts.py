"""Finds text that reaches a person as it stands in the code, where no translation reaches it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from .source import ADDON, Source, python_files

ERRORS = "exceptions.py"
# What people read is given to these: our own by their names, and Odoo's errors
_PROBLEM = "Problem"
_ODOO = ("AccessError", "RedirectWarning", "UserError", "ValidationError")
_NOTING = ("note", "append")  # of texts, and of lists of notes
_FOR_PEOPLE = ("message", "messages", "note", "summary")  # arguments by name

Function = ast.FunctionDef | ast.AsyncFunctionDef


def own_errors(exceptions: Source) -> set[str]:
    """The names of `QboError` and of all that inherit from it, in the order of definition."""
    names = {"QboError"}
    for node in exceptions.tree.body:
        if isinstance(node, ast.ClassDef) and names & {_name(base) for base in node.bases}:
            names.add(node.name)
    return names


def bare_words(source: Source, errors: set[str]) -> list[str]:
    """Where a file of the addon says something to people in words of its own."""
    if not source.within(ADDON) or source.is_test:
        return []
    functions = [node for node in ast.walk(source.tree) if isinstance(node, Function)]
    scopes: list[ast.AST] = [source.tree, *functions]
    return sorted({line for scope in scopes for line in _of_scope(source, scope, errors)})


def _of_scope(source: Source, scope: ast.AST, errors: set[str]) -> Iterator[str]:
    texts = {
        _name(node.targets[0])
        for node in ast.walk(scope)
        if isinstance(node, ast.Assign) and _is_text(node.value, set())
    }
    for node in ast.walk(scope):
        if isinstance(node, ast.Call):
            for argument in _for_people(node, errors):
                if _is_text(argument, texts if isinstance(scope, Function) else set()):
                    yield f"{source.path}:{node.lineno} {_name(node.func)}"


def _for_people(call: ast.Call, errors: set[str]) -> Iterator[ast.expr]:
    """The arguments of a call that people read."""
    name = _name(call.func)
    if name in (*errors, *_ODOO, _PROBLEM):
        yield from call.args[: 1 if name == _PROBLEM else None]
    if name in _NOTING and isinstance(call.func, ast.Attribute):
        target = _name(call.func.value)
        if name == "note" or target == "notes":
            yield from call.args
    yield from (one.value for one in call.keywords if one.arg in _FOR_PEOPLE)


def _is_text(node: ast.expr, names: set[str]) -> bool:
    """Whether an expression is text of the code, however it is put together."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and bool(node.value)
    if isinstance(node, ast.Name):
        return node.id in names
    if isinstance(node, ast.Call):  # "…".format(…), "…".join(…)
        return isinstance(node.func, ast.Attribute) and _is_text(node.func.value, names)
    parts: list[ast.expr] = []
    if isinstance(node, ast.BinOp):
        parts = [node.left, node.right]
    elif isinstance(node, ast.IfExp):
        parts = [node.body, node.orelse]
    elif isinstance(node, ast.BoolOp):
        parts = node.values
    elif isinstance(node, ast.List | ast.Tuple):
        parts = node.elts
    return isinstance(node, ast.JoinedStr) or any(_is_text(part, names) for part in parts)


def _name(node: ast.expr) -> str:
    """The last part of a name."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def terms_of_code(source: Source) -> Iterator[str]:
    """The texts that a file has translated while it runs: those of `env._(…)`."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and _name(node.func) == "_" and node.args:
            argument = node.args[0]
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                yield argument.value


def addon_files() -> list[Source]:
    """The Python files of the addon, tests aside."""
    return [source for source in python_files() if source.within(ADDON) and not source.is_test]
