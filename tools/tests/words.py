"""Reads the words of a source file: the parts of its names, and its docstrings and comments.

Other strings are left out: people read them, and `docs/glossary.md` is not about their wording.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from typing import NamedTuple

from .source import Source

_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
_NAMED = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


class Found(NamedTuple):
    """A name or a text, with the line on which it stands."""

    line: int
    text: str


def names(source: Source) -> Iterator[Found]:
    """Every name that a file gives to something: variable, argument, attribute, function, class."""
    for node in ast.walk(source.tree):
        if isinstance(node, _NAMED):
            yield Found(node.lineno, node.name)
        elif isinstance(node, ast.arg):
            yield Found(node.lineno, node.arg)
        elif isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield Found(node.lineno, node.id if isinstance(node, ast.Name) else node.attr)


def parts(name: str) -> list[str]:
    """The words of a name: `_is_linked` and `IsLinked` are both "is" and "linked"."""
    return [part.lower() for part in _PART.findall(name)]


def prose(source: Source) -> Iterator[Found]:
    """Every docstring and comment of a file."""
    for node in ast.walk(source.tree):
        if isinstance(node, _DOCUMENTED) and (text := ast.get_docstring(node)):
            yield Found(node.body[0].lineno, text)
    for token in tokenize.generate_tokens(io.StringIO(source.text).readline):
        if token.type == tokenize.COMMENT:
            yield Found(token.start[0], token.string)


def names_for_any(source: Source) -> Iterator[Found]:
    """Every name at the top of a file that stands for a type with `Any` in it."""
    for node in source.tree.body:
        if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
            continue
        if any(isinstance(part, ast.Name) and part.id == "Any" for part in ast.walk(node.value)):
            yield Found(node.lineno, ast.unparse(node))
