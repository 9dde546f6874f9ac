"""The pages hold together: links lead somewhere, decisions are listed, tables can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import PurePosixPath

import pytest

from tools.dev.paths import CHECKOUT

from .source import Source, project_files

LINK = re.compile(r"\]\((?!https?:|mailto:)([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.M)
DECISIONS = "docs/decisions"
PARTS = ["## Context", "## Decision", "## Why", "## Consequences"]
LONGEST_CELL = 200


@cache
def pages() -> dict[str, str]:
    """Each page of the project with its text."""
    return {one.path: one.text for one in project_files() if one.path.endswith(".md")}


def anchors(text: str) -> set[str]:
    """What links to headings of a page end in."""
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in HEADING.findall(text))
    return {heading.replace(" ", "-") for heading in plain}


def broken(page: Source) -> Iterator[str]:
    """Links of a page to files or headings of the project that are not there."""
    for target in LINK.findall(page.text):
        path, _, anchor = target.partition("#")
        found = (CHECKOUT / page.path).parent / path if path else CHECKOUT / page.path
        text = page.text if not path else pages().get(_inside(page.path, path), "")
        if not found.exists() or (anchor and anchor not in anchors(text)):
            yield f"{page.path}: {target}"


def _inside(page: str, path: str) -> str:
    """A link's path as Git names it."""
    parts: list[str] = []
    for part in (PurePosixPath(page).parent / path).parts:
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)


def decisions() -> dict[str, str]:
    """The pages of decisions by their file names, without the index."""
    return {
        path.removeprefix(f"{DECISIONS}/"): text
        for path, text in sorted(pages().items())
        if path.startswith(f"{DECISIONS}/") and not path.endswith("README.md")
    }


def long_cells(text: str) -> list[str]:
    """Cells of tables that nobody reads in one glance; what a link leads to does not count."""
    rows = (line.strip("|").split("|") for line in text.splitlines() if line.startswith("|"))
    cells = (LINK.sub("]", cell).strip() for row in rows for cell in row)
    return [cell for cell in cells if len(cell) > LONGEST_CELL]


def test_every_link_leads_somewhere() -> None:
    assert [one for path, text in pages().items() for one in broken(Source(path, text))] == []


@pytest.mark.parametrize(
    ("target", "is_broken"),
    [
        ("docs/requirements.md", False),
        ("docs/requirements.md#t-taxes", False),
        ("docs/requirements.md#t-nothing", True),
        ("docs/nothing.md", True),
        ("https://example.com/nothing", False),
    ],
)
def test_a_link_to_nothing_is_found(target: str, is_broken: bool) -> None:
    assert bool(list(broken(Source("README.md", f"see [it]({target})")))) is is_broken


def test_decisions_are_numbered_in_order_and_listed() -> None:
    index = pages()[f"{DECISIONS}/README.md"]
    for number, (name, text) in enumerate(decisions().items(), 1):
        title = text.splitlines()[0]
        assert (name[:5], title.split(".")[0]) == (f"{number:04}-", f"# {number}")
        assert f"| {number} | [{title.split('. ', 1)[1]}]({name}) |" in index


def test_decisions_say_why() -> None:
    for name, text in decisions().items():
        assert [line for line in text.splitlines() if line.startswith("## ")] == PARTS, name


def test_tables_of_the_first_page_are_short() -> None:
    assert long_cells(pages()["README.md"]) == []


def test_a_long_cell_is_found() -> None:
    assert long_cells(f"| short | {'x' * 201} |") == ["x" * 201]
    assert long_cells(f"| [short](docs/{'x' * 201}.md) | |") == []
