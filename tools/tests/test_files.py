"""What no file of the project may contain. The words are put together here, or this file would."""

from __future__ import annotations

import re

import pytest

from .source import Source, project_files

FORBIDDEN = {
    "a package registry or mirror": re.compile(
        r"py" r"pi\.org|python" r"hosted|[\w-]+\.debian\.(?:org|net)|npm" r"js|crates" r"\.io"
    ),
    "a path of somebody's machine": re.compile(r"(?<![\w./-])/(?:root|home|Users|work|farm)/"),
    "unfinished work": re.compile(r"\b(?:TO" r"DO|FIX" r"ME|X" r"XX)\b"),
    "a test that does not run": re.compile(
        r"\bskip"
        r"Test\b|pytest\.(?:mark\.)?(?:skip|x"
        r"fail)|@(?:unittest\.)?skip|expected"
        r"Failure"
    ),
}


def findings(source: Source) -> list[str]:
    """Each line with something forbidden, and what that is."""
    return [
        f"{source.path}:{number} has {what}"
        for number, line in enumerate(source.text.splitlines(), 1)
        for what, pattern in FORBIDDEN.items()
        if pattern.search(line)
    ]


def test_no_file_contains_what_is_forbidden() -> None:
    assert [line for source in project_files() for line in findings(source)] == []


@pytest.mark.parametrize(
    "line",
    [
        "see https://py" + "pi.org/project/x",
        "URIs: http://deb" + ".debian.org/debian",
        "open('/ro" + "ot/x')",
        "path = /wo" + "rk/main",
        "# TO" + "DO later",
        "self.skip" + "Test('no browser')",
        "@pytest.mark." + "skip",
    ],
)
def test_what_is_forbidden_is_found(line: str) -> None:
    assert findings(Source("a.py", line))


@pytest.mark.parametrize("line", ["/usr/share/x", "http://127.0.0.1/home/", "a todo list"])
def test_what_is_fine_passes(line: str) -> None:
    assert not findings(Source("a.py", line))
