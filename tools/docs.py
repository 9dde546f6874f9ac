"""`make docs`: the pages of `docs/` that are drawn from tables of the addon.

`tools/tests/test_docs.py` fails while a page and its table differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from tools.dev.paths import CHECKOUT
from tools.translations.catalogue import CATALOGUES, sentences_of, table

STATES_INTRO = """\
Each document to be pushed has a sync row, and each row is in one of these states. What they mean to
a person is told in the [glossary](glossary.md). A row goes from one state to another only along the
edges below; anything else is a fault of the connector, which raises `ForbiddenEdge` and leaves the
row as it was.

Two rules explain most of the table. A row that is *sending* or *uncertain* is in the hands of the
engine: no button touches it. And while a request of a row has an unknown outcome, the row never
waits: it is *uncertain* until that is settled, so that nothing is sent twice.
"""

ERRORS_INTRO = """\
QuickBooks says no by a code, the API fault. The code alone decides what the connector does, in
whatever language QuickBooks speaks to the company; only behind 6000, which stands for many business
rules, its English words count too. When one fault has several errors, the gravest decides: what is
uncertain first, then what stops the connection, then what a person must see.

*TryLater*, *TokenRejected* and *Stale* leave a document waiting, *Uncertain* makes it uncertain,
*Held* puts it on hold and *Refused* asks for attention ([states](states.md)). A question, unlike a
write, can always be asked again: for it *Uncertain* is *TryLater*.

The sentence is what a person reads on the document, with QuickBooks' own words below it.
"""

OWN_INTRO = """\
What people read without a fault of QuickBooks, from the catalogue of each layer. Values stand in
braces; some sentences are parts of others. The second column says who or what ends the state that a
message reports, the third what it is about.
"""


def pages() -> dict[Path, str]:
    """Each page with the text it must have."""
    return {
        CHECKOUT / "docs" / "states.md": states_page(table("engine.states")),
        CHECKOUT / "docs" / "errors.md": errors_page(table("qbo.fault_table")),
    }


def outdated(wanted: dict[Path, str]) -> list[str]:
    """Names of the pages that say something else than their tables."""
    return [
        path.name
        for path, text in wanted.items()
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]


# === STATES ===


def states_page(states: ModuleType) -> str:
    """The diagram and the table of edges."""
    edges = (
        (states.STATES[old], states.STATES[new], why) for (old, new), why in states.EDGES.items()
    )
    return _page(
        "States of a sync row",
        "inflow_qbo_connector/engine/states.py",
        STATES_INTRO,
        _diagram(states.STATES, states.EDGES),
        _table(("from", "to", "why"), edges),
    )


def _diagram(states: dict[str, str], edges: Iterable[tuple[str, str]]) -> str:
    names = [f'    state "{label}" as {state}' for state, label in states.items()]
    arrows = [f"    {old} --> {new}" for old, new in edges]
    first = next(iter(states))
    lines = ["stateDiagram-v2", *names, f"    [*] --> {first}", *arrows]
    return "\n".join(["```mermaid", *lines, "```", ""])


# === ERRORS ===


def errors_page(faults: ModuleType) -> str:
    """Kinds of reaction, then what every fault means."""
    without_code = {
        "HTTP 401": faults.TOKEN_REJECTED,
        "HTTP 429, or ThrottleExceeded": faults.THROTTLED,
        "HTTP 500 and above, or no fault in it": faults.UNANSWERED,
        "no answer at all": faults.UNREACHABLE,
        "a code that is not listed": faults.UNKNOWN,
    }
    by_code = dict(sorted(faults.FAULTS.items(), key=lambda one: int(one[0])))
    head = ("reaction", "what a person reads")
    return _page(
        "Errors",
        "inflow_qbo_connector/qbo/fault_table.py` and the catalogues `sentences.py",
        ERRORS_INTRO,
        "## Reactions\n",
        _table(("reaction", "meaning"), _kinds(faults)),
        "## By code\n",
        _table(("code", *head), _grouped(by_code)),
        "## Behind 6000, by its words\n",
        _table(("words", *head), _grouped(faults.BUSINESS_RULES)),
        "## Without a code\n",
        _table(("answer", *head), _grouped(without_code)),
        "## Of our own\n",
        OWN_INTRO,
        *(part for module in CATALOGUES for part in _own(module)),
    )


def _own(module: str) -> Iterator[str]:
    """The sentences of one layer's catalogue, below what it is about."""
    yield f"### {module.partition('.')[0]}/\n"
    yield f"{_first_paragraph(table(module).__doc__ or '')}\n"
    rows = ((one.template, one.cure, one.topic) for one in sentences_of(module))
    yield _table(("what a person reads", "ended by", "about"), rows)


def _kinds(faults: ModuleType) -> list[tuple[str, str]]:
    found = [faults.UNKNOWN, *faults.FAULTS.values()]
    kinds = {one.error.__name__: one.error for one in found}
    return [(name, _first_paragraph(kinds[name].__doc__)) for name in sorted(kinds)]


def _first_paragraph(text: str) -> str:
    return " ".join(text.split("\n\n")[0].split())


def _grouped(reactions: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Rows of those that mean the same together, where the first of them stands."""
    groups: dict[Any, list[str]] = {}
    for key, reaction in reactions.items():
        groups.setdefault(reaction, []).append(key)
    return [
        (" · ".join(keys), reaction.error.__name__, reaction.explanation.template)
        for reaction, keys in groups.items()
    ]


# === MARKDOWN ===


def _page(title: str, source: str, *parts: str) -> str:
    note = f"Drawn from `{source}` by `make docs`; change it there.\n"
    return "\n".join([f"# {title}\n", note, *parts])


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def main() -> None:
    """Write the pages that are out of date."""
    wanted = pages()
    changed = outdated(wanted)
    for path, text in wanted.items():
        path.write_text(text, encoding="utf-8")
    print(f"Drawn anew: {', '.join(changed)}" if changed else "The pages say what the tables say.")


if __name__ == "__main__":
    main()
