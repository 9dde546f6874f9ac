"""Every requirement and every fact that code or docs cite is on the page that defines it."""

from __future__ import annotations

from functools import cache

import pytest

from tools.dev.paths import CHECKOUT

from .citations import API, BRACKETED, FIDELITY, ODOO, REQUIREMENTS, citations, defined_in
from .source import Source, project_files

PAGES = (REQUIREMENTS, API, ODOO)


@cache
def defined() -> dict[str, list[str]]:
    """The numbers of each page."""
    return {page: defined_in((CHECKOUT / page).read_text(encoding="utf-8")) for page in PAGES}


def unresolved(source: Source) -> list[str]:
    """What a file cites and no page defines: file, line, number, page."""
    return [str(one) for one in citations(source) if one.number not in defined()[one.page]]


def cited(text: str, path: str = "a.py") -> list[str]:
    """The numbers that a text cites, in the order of their lines."""
    return [one.number for one in citations(Source(path, text))]


def test_every_citation_leads_somewhere() -> None:
    sources = [one for one in project_files() if one.path != "tools/tests/test_citations.py"]
    found = [one for source in sources for one in unresolved(source)]
    assert not found, "\n".join(found)


def test_there_is_what_to_resolve() -> None:
    found = [one for source in project_files() for one in citations(source)]
    for page, least in ((REQUIREMENTS, 300), (API, 500), (ODOO, 15)):
        assert sum(one.page == page for one in found) > least


@pytest.mark.parametrize("page", PAGES)
def test_no_number_stands_twice(page: str) -> None:
    numbers = defined()[page]
    assert len(numbers) == len(set(numbers)) > 10


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"""Sends it (S-99)."""', "a.py:1: S-99 is not in docs/requirements.md"),
        ("\n# facts: API 99.9", "a.py:2: 99.9 is not in docs/facts/quickbooks.md"),
        ("# (facts:\n#     API 9.99)", "a.py:2: 9.99 is not in docs/facts/quickbooks.md"),
        ("# facts 2.3,\n# 5.99", "a.py:2: 5.99 is not in docs/facts/quickbooks.md"),
        ("# facts: Odoo 88.1", "a.py:1: 88.1 is not in docs/facts/odoo.md"),
        ("# facts: Odoo trap 77", "a.py:1: trap 77 is not in docs/facts/odoo.md"),
    ],
)
def test_what_leads_nowhere_is_found(text: str, found: str) -> None:
    assert unresolved(Source("a.py", text)) == [found]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Pays (S-8, S-10; facts: API 5.3).", ["5.3", "S-10", "S-8"]),
        ("Purchases: P-1 to P-8.", ["P-1", "P-8"]),
        ("# Facts, API 4.3: every code", ["4.3"]),
        ("# from the facts (API 5.1, 6, 7), not", ["5.1", "6", "7"]),
        ("# (facts 4.3, 6200/6210)", ["4.3"]),
        ("# (facts 4.3, 2500)", ["4.3"]),
        ('# (facts 6 "AST", 4.4)', ["4.4", "6"]),
        ("# (facts 5.0 DocNumber, 5.5)", ["5.0", "5.5"]),
        ("# (facts 10.3 rule 18, 8)", ["10.3", "8"]),
        ("# (facts 5.0 to 5.2; switch)", ["5.0", "5.2"]),
        ("# limits: facts API 3.", ["3"]),
        ("# facts: Odoo 1.4 and its traps 2, 5 and 6", ["1.4", "trap 2", "trap 5", "trap 6"]),
        ("# facts: Odoo trap 6; facts: API 2.3", ["2.3", "trap 6"]),
    ],
)
def test_citations_are_read_in_every_form(text: str, numbers: list[str]) -> None:
    assert cited(text) == numbers


@pytest.mark.parametrize(
    "text",
    [
        'order(name="S-77")',
        'pay("T-0", 200)',
        "Odoo 19 and QuickBooks' API v3",
        "ISO-8859-1, E-mail",
    ],
)
def test_what_is_no_citation_is_left_alone(text: str) -> None:
    assert cited(text) == []


def test_brackets_count_in_the_files_that_announce_them() -> None:
    assert cited("LIMIT = 30  # (2.5); see (3; R-4)", BRACKETED[0]) == ["2.5", "3", "R-4"]
    assert cited("at = 0.5  # half (2.5)") == []


def test_the_second_column_of_fidelity_counts() -> None:
    row = "| lost 3.3 | 4.4, 2.5 (silent) | D | always | `test_a.py::test_b` |"
    assert cited(row, FIDELITY) == ["2.5", "4.4"]


def test_headings_and_rows_define_numbers() -> None:
    page = "## 2. REST\n### 2.1 Requests\n- **9.4** Names.\n- **S-1** Goes.\n- **trap 6** More."
    assert defined_in(page) == ["2", "2.1", "9.4", "S-1", "trap 6"]
    assert defined_in("1. a rule\n| 8 | a cell |\n- **Encoding**: UTF-8; see 2.1") == []
