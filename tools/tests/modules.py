"""The modules of the project, and the ways on which one of them reaches another by its imports."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator

from .source import Source, imports, module_name

Chain = tuple[str, ...]


class Modules:
    """Knows some files by their modules' names, and follows imports from one to the next."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._sources = {module_name(source): source for source in sources}
        self._reached: dict[str, list[str]] = {}

    def chains(
        self, start: Source, ends: Callable[[str], bool], *, directly: bool = False
    ) -> list[Chain]:
        """The shortest chain of imports from a file to each module of a sort.

        A chain ends at the first such module: what that one imports is its own affair.

        :param ends: tells by a module's full name whether it is of that sort
        :param directly: whether only the file's own imports count
        """
        found: list[Chain] = []
        seen = {module_name(start)}
        waiting: deque[tuple[str, Chain]] = deque([(module_name(start), (start.path,))])
        while waiting:
            module, way = waiting.popleft()
            for name in self._imported_by(module):
                if name in seen:
                    continue
                seen.add(name)
                longer = (*way, self._label(name))
                if ends(name):
                    found.append(longer)
                elif name in self._sources and not directly:
                    waiting.append((name, longer))
        return found

    def _imported_by(self, module: str) -> list[str]:
        """What one module loads, each once; foreign modules are named as they are."""
        if module not in self._reached:
            loaded = self._loaded(self._sources[module])
            self._reached[module] = list(dict.fromkeys(loaded))
        return self._reached[module]

    def _loaded(self, source: Source) -> Iterator[str]:
        """Every module that an import of the file runs, packages on the way to it included.

        Packages that the file itself is in run before it: naming them loads nothing. Nor does an
        addon's own package count, as Odoo loads that before anything asks for a module of it.
        """
        around = _packages(module_name(source))
        for name in imports(source):
            if name in around:
                continue
            for package in _packages(name)[1:]:
                if package in self._sources and package not in around:
                    yield package
            yield self._holder(name)

    def _holder(self, name: str) -> str:
        """The module itself, or the one that defines a class or function; foreign names stay."""
        holder = name.rpartition(".")[0]
        return holder if name not in self._sources and holder in self._sources else name

    def _label(self, name: str) -> str:
        return self._sources[name].path if name in self._sources else name


def _packages(name: str) -> list[str]:
    """The packages that a module is in, outermost first."""
    parts = name.split(".")
    return [".".join(parts[:depth]) for depth in range(1, len(parts))]
