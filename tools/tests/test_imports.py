"""What each package may know of the others: the table in docs/architecture.md, enforced."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from .source import (
    ADDON,
    END_TO_END,
    JOB_QUEUE,
    SIMULATOR,
    Source,
    attributes,
    calls,
    imports,
    python_files,
)

HTTP = ("requests", "urllib", "urllib3", "http", "quickbooks", "intuitlib", "odoo.http")
DATABASE_WORDS = {
    *("cr", "env", "sudo", "with_company", "with_context", "with_user"),
    *("execute", "search", "search_count", "search_fetch", "search_read"),
    *("create", "write", "unlink", "commit", "rollback", "flush_all", "invalidate_all"),
}


@dataclass(frozen=True)
class Rule:
    """Files of which a kind must not import certain modules."""

    name: str
    applies: Callable[[Source], bool]
    forbidden: tuple[str, ...]

    def broken_by(self, source: Source) -> list[str]:
        """The forbidden modules a file imports."""
        if not self.applies(source):
            return []
        return sorted({name for name in imports(source) if _is_below(name, self.forbidden)})


def _is_below(name: str, modules: tuple[str, ...]) -> bool:
    return any(name == module or name.startswith(f"{module}.") for module in modules)


def _parts(*names: str) -> tuple[str, ...]:
    return tuple(f"{ADDON}.{name}" for name in names)


def _in_part(name: str) -> Callable[[Source], bool]:
    return lambda source: source.within(f"{ADDON}/{name}")


def _is_hook(source: Source) -> bool:
    """A file of `models/` about one of Odoo's models; our own are named qbo_*.py."""
    name = source.path.rpartition("/")[2]
    return source.within(f"{ADDON}/models") and not name.startswith(("qbo_", "__init__"))


RULES = (
    Rule(
        "qbo/ knows neither Odoo nor our mapping",
        _in_part("qbo"),
        ("odoo", *_parts("mapping", "engine", "models", "controllers", "wizards")),
    ),
    Rule(
        "mapping/ knows no HTTP",
        _in_part("mapping"),
        (*HTTP, "psycopg2", *_parts("qbo", "engine", "models", "controllers", "wizards")),
    ),
    Rule("hooks know neither qbo/ nor mapping/", _is_hook, _parts("qbo", "mapping")),
    Rule("engine/ knows no screens", _in_part("engine"), _parts("controllers", "wizards")),
    Rule(
        "the simulator knows neither Odoo nor the addon",
        lambda source: source.within(SIMULATOR),
        ("odoo", ADDON, JOB_QUEUE, END_TO_END),
    ),
    Rule(
        "the addons do not know the simulator",
        lambda source: source.within(ADDON, JOB_QUEUE),
        (SIMULATOR,),
    ),
    Rule(
        "the job queue's addon knows the connection only",
        lambda source: source.within(JOB_QUEUE) and not source.is_test,
        (*HTTP, *_parts("qbo", "mapping", "engine")),
    ),
    Rule(
        "the addon knows no job queue",
        lambda source: source.within(ADDON),
        (JOB_QUEUE, "odoo.addons.queue_job"),
    ),
)

BAD_IMPORTS = [
    ("qbo/client.py", "from odoo import models"),
    ("qbo/client.py", "import odoo.tools"),
    ("qbo/client.py", "from ..mapping import invoice"),
    ("qbo/client.py", "from .. import mapping"),
    ("qbo/client.py", "def late():\n    from ..mapping.invoice import payload"),
    ("mapping/invoice.py", "import requests"),
    ("mapping/invoice.py", "from quickbooks.objects import invoice"),
    ("mapping/invoice.py", "from ..qbo.client import Client"),
    ("mapping/invoice.py", "from odoo.addons.inflow_qbo_connector.qbo import client"),
    ("models/account_move.py", "from ..mapping import invoice"),
    ("models/account_move.py", "from ..qbo.faults import Fault"),
    ("engine/push.py", "from ..wizards import retry"),
    ("tests/test_push.py", "from qbo_simulator.server import Server"),
    ("models/qbo_connection.py", "from odoo.addons.queue_job.delay import chain"),
]
GOOD_IMPORTS = [
    (
        "qbo/client.py",
        "import requests\nfrom ..const import MINOR_VERSION\nfrom .faults import Fault",
    ),
    ("qbo/oauth.py", "from odoo.addons.inflow_qbo_connector.const import URL"),
    ("mapping/invoice.py", "from decimal import Decimal\nfrom .values import Sale"),
    ("models/qbo_connection.py", "from ..qbo.client import Client"),
    ("models/account_move.py", "from odoo import models"),
    ("engine/push.py", "from ..qbo.client import Client\nfrom ..mapping import invoice"),
]


def in_addon(path: str, text: str) -> Source:
    """A sample file of the addon."""
    return Source(f"{ADDON}/{path}", text)


def broken_rules(source: Source) -> list[str]:
    """Each rule a file breaks, with what breaks it."""
    return [
        f"{source.path}: {rule.name}: {name}" for rule in RULES for name in rule.broken_by(source)
    ]


def database_words(source: Source) -> list[str]:
    """Where a file of mapping/ does more than read the records it is given."""
    if not source.within(f"{ADDON}/mapping"):
        return []
    used = [(line, name) for line, name in attributes(source) if name in DATABASE_WORDS]
    return [f"{source.path}:{line} uses .{name}" for line, name in used]


def committing_files(sources: list[Source]) -> set[str]:
    """The files of the addons, tests aside, that end a transaction."""
    inside = [s for s in sources if s.within(ADDON, JOB_QUEUE) and not s.is_test]
    names = {"commit", "_commit_progress"}
    return {s.path for s in inside if any(name in names for _, name in calls(s))}


def sleeping_lines(source: Source) -> list[str]:
    """Where an addon would make somebody wait."""
    if not source.within(ADDON, JOB_QUEUE):
        return []
    return [f"{source.path}:{line}" for line, name in calls(source) if name == "sleep"]


def test_the_project_keeps_the_table() -> None:
    assert [line for source in python_files() for line in broken_rules(source)] == []


@pytest.mark.parametrize(("path", "text"), BAD_IMPORTS)
def test_a_forbidden_import_is_found(path: str, text: str) -> None:
    assert broken_rules(in_addon(path, text))


@pytest.mark.parametrize("text", ["import odoo", "from odoo.addons import sale", f"import {ADDON}"])
def test_a_forbidden_import_of_the_simulator_is_found(text: str) -> None:
    assert broken_rules(Source(f"{SIMULATOR}/entities/invoice.py", text))


@pytest.mark.parametrize("name", ["models", "tests"])
def test_an_import_of_the_engine_by_the_job_queues_addon_is_found(name: str) -> None:
    source = Source(f"{JOB_QUEUE}/{name}/a.py", f"from odoo.addons.{ADDON}.engine import runner")
    assert bool(broken_rules(source)) is (name == "models")


@pytest.mark.parametrize(("path", "text"), GOOD_IMPORTS)
def test_a_proper_import_passes(path: str, text: str) -> None:
    assert broken_rules(in_addon(path, text)) == []


def test_mapping_only_reads_the_records_it_is_given() -> None:
    assert [line for source in python_files() for line in database_words(source)] == []


@pytest.mark.parametrize("text", ["r.env", "r.sudo().name", "r.write({})", "r.search([])"])
def test_a_use_of_the_database_in_mapping_is_found(text: str) -> None:
    assert database_words(in_addon("mapping/sale.py", text))
    assert not database_words(in_addon("engine/push.py", text))


def test_one_file_of_the_addon_commits() -> None:
    assert len(committing_files(python_files())) <= 1


@pytest.mark.parametrize("text", ["cr.commit()", "self.env['ir.cron']._commit_progress(1)"])
def test_a_second_committing_file_is_found(text: str) -> None:
    sources = [in_addon(path, text) for path in ("engine/a.py", "engine/b.py", "tests/test_a.py")]
    assert committing_files(sources) == {f"{ADDON}/engine/a.py", f"{ADDON}/engine/b.py"}


def test_the_addon_never_sleeps() -> None:
    assert [line for source in python_files() for line in sleeping_lines(source)] == []


@pytest.mark.parametrize("text", ["time.sleep(1)", "sleep(1)"])
def test_a_sleep_is_found(text: str) -> None:
    assert sleeping_lines(in_addon("engine/push.py", text))
