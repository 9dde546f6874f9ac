"""The size budget of CONTRIBUTING.md, and the one broad `except` the addon may have."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from statistics import median

import pytest

from .source import ADDON, END_TO_END, JOB_QUEUE, SIMULATOR, Source, project_files, python_files

PACKAGES = (ADDON, JOB_QUEUE, END_TO_END, SIMULATOR, "tools")
LONGEST_FUNCTION = 60
USUAL_FUNCTION = 30
MEDIAN_FUNCTION = 10
LONGEST_FILE = 350
WRITTEN_BY_HAND = (".py", ".xml", ".js", ".scss", ".css", ".html")


def function_lengths(source: Source) -> Iterator[tuple[str, int]]:
    """Place and number of lines of each function, docstring included."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            yield f"{source.path}:{node.lineno} {node.name}", node.end_lineno - node.lineno + 1


def too_long_functions(sources: list[Source]) -> list[str]:
    """The functions above the limit."""
    lengths = [pair for source in sources for pair in function_lengths(source)]
    return [f"{place}: {lines} lines" for place, lines in lengths if lines > LONGEST_FUNCTION]


def share_of_usual_functions(sources: list[Source]) -> float:
    """How many of the functions are of the usual size, 1.0 being all."""
    lengths = [lines for source in sources for _, lines in function_lengths(source)]
    return sum(lines < USUAL_FUNCTION for lines in lengths) / len(lengths) if lengths else 1.0


def median_length(sources: list[Source]) -> float:
    """The middle one of the functions' lengths."""
    return median(lines for source in sources for _, lines in function_lengths(source))


def too_long_files(sources: list[Source]) -> list[str]:
    """The files written by hand that reach the limit."""
    ours = [source for source in sources if source.path.endswith(WRITTEN_BY_HAND)]
    return [source.path for source in ours if source.text.count("\n") >= LONGEST_FILE]


def broad_excepts(source: Source) -> list[str]:
    """Where a file of the addons, tests aside, catches everything."""
    if not source.within(ADDON, JOB_QUEUE) or source.is_test:
        return []
    handlers = [node for node in ast.walk(source.tree) if isinstance(node, ast.ExceptHandler)]
    return [f"{source.path}:{handler.lineno}" for handler in handlers if _is_broad(handler.type)]


def _is_broad(caught: ast.expr | None) -> bool:
    names = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    broad = ("Exception", "BaseException")
    return any(name is None or (isinstance(name, ast.Name) and name.id in broad) for name in names)


def sample(lines: int, path: str = "tools/sample.py") -> Source:
    """A file with one function of that many lines."""
    return Source(path, "def f():\n" + "    pass\n" * (lines - 1))


def test_no_function_is_too_long() -> None:
    assert too_long_functions(python_files()) == []


def test_a_too_long_function_is_found() -> None:
    assert too_long_functions([sample(61)])
    assert not too_long_functions([sample(60)])


@pytest.mark.parametrize("package", PACKAGES)
def test_nine_of_ten_functions_are_of_the_usual_size(package: str) -> None:
    sources = [source for source in python_files() if source.within(package)]
    assert share_of_usual_functions(sources) >= 0.9


def test_half_of_the_functions_are_short() -> None:
    assert median_length(python_files()) <= MEDIAN_FUNCTION
    assert median_length([sample(2), sample(11), sample(12)]) > MEDIAN_FUNCTION


def test_too_many_long_functions_are_found() -> None:
    assert share_of_usual_functions([sample(10)] * 8 + [sample(30)] * 2) == 0.8


def test_no_file_is_too_long() -> None:
    assert too_long_files(project_files()) == []


def test_a_too_long_file_is_found() -> None:
    assert too_long_files([Source("a.py", "\n" * 350)])
    assert not too_long_files([Source("a.py", "\n" * 349), Source("a.lock", "\n" * 350)])


def test_the_addon_catches_everything_in_one_place_at_most() -> None:
    places = [place for source in python_files() for place in broad_excepts(source)]
    assert len(places) <= 1, places


@pytest.mark.parametrize(
    "caught", ["", " Exception", " BaseException as e", " (KeyError, Exception)"]
)
def test_a_broad_except_is_found(caught: str) -> None:
    text = f"try:\n    f()\nexcept{caught}:\n    pass\n"
    assert broad_excepts(Source(f"{ADDON}/engine/push.py", text))
    assert not broad_excepts(Source(f"{ADDON}/tests/test_push.py", text))


def test_a_narrow_except_passes() -> None:
    text = "try:\n    f()\nexcept (KeyError, ValueError):\n    pass\n"
    assert not broad_excepts(Source(f"{ADDON}/engine/push.py", text))
