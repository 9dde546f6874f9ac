"""Finds the numbers of requirements and facts that files cite, and those that the docs define."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .source import Source

REQUIREMENTS = "docs/requirements.md"
API = "docs/facts/quickbooks.md"
ODOO = "docs/facts/odoo.md"
FIDELITY = "qbo_simulator/FIDELITY.md"
# Files that say once that they cite facts of the API, and from then on give numbers in brackets.
BRACKETED = ("inflow_qbo_connector/const.py", "inflow_qbo_connector/qbo/fault_table.py")
READ = (".py", ".md", ".xml", ".js", ".toml", ".csv", ".json", "Makefile")

_GAP = r"[\s#]+"  # a citation may go on in the next line of a comment
_NUMBER = r"\d{1,2}(?:\.\d{1,2})?(?![\d.]*\d)"
# What may follow a number: a word of the place, in quotation marks or not, or its rule.
_PLACE = rf"(?:{_GAP}(?:\"[^\"]*\"|rule{_GAP}\d+|(?!Odoo|API)[A-Z][\w.]+))*"
_AND = rf"(?:,|;|{_GAP}and|{_GAP}to)"
_LIST = rf"{_NUMBER}{_PLACE}(?:{_AND}{_GAP}{_NUMBER}{_PLACE})*"
_EACH = re.compile(rf"(?<![\w.\"])(?:rule{_GAP}\d+|({_NUMBER}))")

_REQUIREMENT = re.compile(r"(?<![\w-])[CSPVTLURXEQ]-\d{1,2}(?![\w-])")
_OF_API = re.compile(rf"(?:\b[Ff]acts?:?,?{_GAP}(?:API{_GAP})?|\bAPI{_GAP})({_LIST})")
_OF_ODOO = re.compile(rf"\b[Ff]acts:{_GAP}Odoo{_GAP}({_NUMBER})")
_TRAPS = re.compile(rf"\b(?:[Ff]acts:{_GAP}Odoo|its){_GAP}traps?{_GAP}({_LIST})")
_BRACKETS = re.compile(rf"(?:(?<=[^=] )|(?<=== ))\(({_LIST})(?=[);])")
_CELL = re.compile(rf"(?:^|, )({_NUMBER})")

_DEFINED = re.compile(
    r"^(?:#+ (?P<section>\d+(?:\.\d+)?)\.? |- \*\*(?P<row>[A-Z]-\d+|trap \d+|\d+\.\d+)\*\* )", re.M
)


@dataclass(frozen=True, order=True)
class Citation:
    """A number that a file cites, and the page that has to define it."""

    path: str
    line: int
    number: str
    page: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.number} is not in {self.page}"


def defined_in(page: str) -> list[str]:
    """The numbers of a page's headings and rows, in their order."""
    return [match["section"] or match["row"] for match in _DEFINED.finditer(page)]


def citations(source: Source) -> list[Citation]:
    """All that a file cites, in the order of its lines."""
    if not source.path.endswith(READ):
        return []
    return sorted(set(_of_requirements(source)) | set(_of_facts(source)))


def _of_requirements(source: Source) -> Iterator[Citation]:
    """A text that is nothing but such a number is data of a test, such as the name of an order."""
    for match in _REQUIREMENT.finditer(source.text):
        before, after = source.text[: match.start()][-1:], source.text[match.end() :][:1]
        if not before == after == '"':
            yield _cited(source, match.start(), match[0], REQUIREMENTS)


def _of_facts(source: Source) -> Iterator[Citation]:
    for pattern in (_OF_API, *((_BRACKETS,) if source.path in BRACKETED else ())):
        yield from _listed(source, pattern, API)
    yield from _listed(source, _OF_ODOO, ODOO)
    yield from _listed(source, _TRAPS, ODOO, "trap ")
    if source.path == FIDELITY:
        yield from _of_fidelity(source)


def _listed(
    source: Source, pattern: re.Pattern[str], page: str, prefix: str = ""
) -> Iterator[Citation]:
    """Each number of each list that a pattern finds."""
    for match in pattern.finditer(source.text):
        for one in _EACH.finditer(match[1]):
            if one[1]:
                yield _cited(source, match.start(1) + one.start(1), f"{prefix}{one[1]}", page)


def _of_fidelity(source: Source) -> Iterator[Citation]:
    """The second column of rows with five."""
    for line, text in enumerate(source.text.splitlines(), 1):
        cells = text.strip("|").split(" | ")
        if text.startswith("| ") and len(cells) == 5:
            for one in _CELL.finditer(cells[1]):
                yield Citation(source.path, line, one[1], API)


def _cited(source: Source, at: int, number: str, page: str) -> Citation:
    return Citation(source.path, source.text.count("\n", 0, at) + 1, number, page)
