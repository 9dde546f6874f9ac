"""The pages drawn from tables of the addon say what the tables say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from tools import docs
from tools.dev.paths import CHECKOUT


def test_the_pages_are_drawn_from_the_tables() -> None:
    assert docs.outdated(docs.pages()) == [], "run make docs"


def test_a_page_that_says_something_else_is_found(tmp_path: Path) -> None:
    page = tmp_path / "states.md"
    assert docs.outdated({page: "now"}) == ["states.md"]
    page.write_text("before")
    assert docs.outdated({page: "now"}) == ["states.md"]
    page.write_text("now")
    assert docs.outdated({page: "now"}) == []


def test_states_are_drawn_with_their_reasons() -> None:
    states: Any = SimpleNamespace(
        STATES={"on": "Switched on", "off": "Off"}, EDGES={("on", "off"): "It is night."}
    )
    page = docs.states_page(states)
    for line in ('state "Switched on" as on', "[*] --> on", "on --> off"):
        assert f"    {line}\n" in page
    assert "| Switched on | Off | It is night. |\n" in page


def test_every_fault_is_on_its_page() -> None:
    faults = docs.table("qbo.fault_table")
    page = docs.errors_page(faults)
    for key, reaction in [*faults.FAULTS.items(), *faults.BUSINESS_RULES.items()]:
        [line] = [one for one in page.splitlines() if key in one[2:].split(" | ")[0].split(" · ")]
        assert line.endswith(f" | {reaction.error.__name__} | {reaction.explanation.template} |")


def test_pages_are_linked() -> None:
    texts = {name: (CHECKOUT / name).read_text() for name in ("README.md", "docs/architecture.md")}
    for path in docs.pages():
        assert f"docs/{path.name}" in texts["README.md"]
        assert f"]({path.name})" in texts["docs/architecture.md"]


def test_the_tables_are_read_without_odoo() -> None:
    code = "import sys; from tools import docs; docs.pages(); assert 'odoo' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, check=True)
