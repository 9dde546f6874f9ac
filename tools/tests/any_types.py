"""Where annotations say nothing: `Any`, by whatever name a module has it."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .source import Source, imported_names, module_name

Function = ast.FunctionDef | ast.AsyncFunctionDef
IsAny = Callable[[str], bool]  # tells of a name, with its dots, as the file writes it


def types_of(source: Source) -> Iterator[ast.expr]:
    """The annotations of a file: of parameters, of what functions return, of variables and fields.

    `*args` and `**kwargs` are not among them: a function hands them on as they came.
    """
    for node in ast.walk(source.tree):
        if isinstance(node, Function):
            arguments = node.args
            named = (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)
            found = [*(one.annotation for one in named), node.returns]
            yield from (one for one in found if one)
        elif isinstance(node, ast.AnnAssign):
            yield node.annotation


class AnyNames:
    """Knows all names for `Any` that some files make, and pass on to each other."""

    def __init__(self, sources: list[Source]) -> None:
        self._imported = {source.path: imported_names(source) for source in sources}
        self._known = {"typing.Any"}
        before = 0
        while before < len(self._known):
            before = len(self._known)
            self._known.update(name for source in sources for name in self._made_in(source))

    def says_nothing(self, annotation: ast.expr, source: Source) -> bool:
        """Whether an annotation of one of the files is `Any`."""
        return _says_nothing(annotation, self._judge(source))

    def _judge(self, source: Source) -> IsAny:
        imported, module = self._imported[source.path], module_name(source)

        def is_any(name: str) -> bool:
            first, dot, rest = name.partition(".")
            return f"{imported.get(first, f'{module}.{first}')}{dot}{rest}" in self._known

        return is_any

    def _made_in(self, source: Source) -> Iterator[str]:
        """The full names by which others can import `Any` from a file."""
        is_any, module = self._judge(source), module_name(source)
        yield from (f"{module}.{name}" for name in self._imported[source.path] if is_any(name))
        for node in ast.walk(source.tree):
            yield from (f"{module}.{name}" for name in _named_any(node, is_any))


def _named_any(node: ast.AST, is_any: IsAny) -> list[str]:
    """The names that a statement gives to `Any`."""
    match node:
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            return [name] if _says_nothing(value, is_any) else []
        case ast.AnnAssign(target=ast.Name(id=name), annotation=kind, value=ast.expr() as value):
            is_alias = ast.unparse(kind).endswith("TypeAlias")
            return [name] if is_alias and _says_nothing(value, is_any) else []
        case ast.ClassDef(name=name):
            return [name] if _answers_everything(node, is_any) else []
    return []


def _answers_everything(node: ast.ClassDef, is_any: IsAny) -> bool:
    """Whether a class has for the type checker whatever name its objects are asked for."""
    is_inherited = any(is_any(ast.unparse(base)) for base in node.bases)
    return is_inherited or any(
        isinstance(one, Function)
        and one.name == "__getattr__"
        and (one.returns is None or _says_nothing(one.returns, is_any))
        for one in node.body
    )


def _says_nothing(annotation: ast.expr, is_any: IsAny) -> bool:
    """Whether a type is `Any`, perhaps beside None, or a collection of nothing else.

    An object of JSON, `dict[str, Any]`, says that it has keys.
    """
    match annotation:
        case ast.Name() | ast.Attribute():
            return is_any(ast.unparse(annotation))
        case ast.Constant(value=str() as text):
            return _says_nothing(_quoted(text), is_any)
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return _all_say_nothing([left, right], is_any)
        case ast.Subscript(value=ast.Name(id="Literal")):
            return False
        case ast.Subscript(slice=ast.Tuple(elts=types)) | ast.List(elts=types):
            return _all_say_nothing(types, is_any)
        case ast.Subscript(slice=only):
            return _all_say_nothing([only], is_any)
    return False


def _quoted(text: str) -> ast.expr:
    """A type in quotes without them; other texts are no type."""
    try:
        return ast.parse(text, mode="eval").body
    except SyntaxError:
        return ast.Constant(None)


def _all_say_nothing(types: list[ast.expr], is_any: IsAny) -> bool:
    telling = [one for one in types if ast.unparse(one) not in ("None", "...", "[]")]
    return bool(telling) and all(_says_nothing(one, is_any) for one in telling)


@dataclass(frozen=True)
class Share:
    """How many annotations of a package there are, and how many of them say nothing, by file."""

    total: int
    nothing: Counter[str]

    @property
    def part(self) -> float:
        """The share of those that say nothing, 1.0 being all."""
        return self.nothing.total() / self.total if self.total else 0.0

    def __str__(self) -> str:
        worst = [f"{path} {times}" for path, times in self.nothing.most_common(8) if times]
        found = f"{self.nothing.total()} of {self.total} annotations are Any ({self.part:.1%})"
        return f"{found}, most of them in {', '.join(worst)}"


def share_of_any(sources: list[Source], names: AnyNames) -> Share:
    """What some files have of annotations, tests aside."""
    product = [source for source in sources if not source.is_test]
    nothing = {
        source.path: sum(names.says_nothing(one, source) for one in types_of(source))
        for source in product
    }
    total = sum(1 for source in product for _ in types_of(source))
    return Share(total, Counter(nothing))
