"""What each package may know of the others: the table in docs/architecture.md, enforced."""

from __future__ import annotations

import pytest

from .import_rules import broken_rules, hidden_imports, in_part
from .source import ADDON, JOB_QUEUE, SIMULATOR, Source, attributes, calls, in_addon, python_files

RECORD_WORDS = {
    *("cr", "env", "ids", "pool", "sudo", "with_company", "with_context", "with_user"),
    *("execute", "search", "search_count", "search_fetch", "search_read", "browse", "exists"),
    *("create", "write", "unlink", "commit", "rollback", "flush_all", "invalidate_all"),
    *("ensure_one", "filtered", "filtered_domain", "grouped", "mapped", "read", "read_group"),
}

BAD_IMPORTS = [
    ("qbo/client.py", "from odoo import models"),
    ("qbo/client.py", "import odoo.tools"),
    ("qbo/client.py", "from ..content.values import Sale"),
    ("qbo/client.py", "from .. import payloads"),
    ("qbo/client.py", "def late():\n    from ..payloads.invoice import invoice"),
    ("content/values.py", "from odoo import fields"),
    ("content/values.py", "from ..qbo.faults import Fault"),
    ("content/values.py", "from ..payloads.text import plain"),
    ("content/values.py", "from pathlib import Path"),
    ("payloads/invoice.py", "import requests"),
    ("payloads/invoice.py", "import os"),
    ("payloads/invoice.py", "from odoo.tools import float_round"),
    ("payloads/invoice.py", "from quickbooks.objects import invoice"),
    ("payloads/invoice.py", "from ..qbo.client import Client"),
    ("payloads/invoice.py", "from ..reading import sale"),
    ("payloads/invoice.py", "from odoo.addons.inflow_qbo_connector.qbo import client"),
    ("payloads/invoice.py", "from ..models.qbo_link import Link"),
    ("reading/sale.py", "from odoo import http"),
    ("reading/sale.py", "import requests"),
    ("reading/sale.py", "from ..payloads.text import plain"),
    ("reading/sale.py", "from ..engine.links import Link"),
    ("models/account_move.py", "from ..reading import sale"),
    ("models/account_move.py", "from ..payloads import invoice"),
    ("models/account_move.py", "from ..qbo.faults import Fault"),
    ("models/account_move.py", "from ..engine.kinds import is_settlement"),
    ("models/account_move.py", "from ..engine.states import STATES"),
    ("mixins/document.py", "from ..engine.run import runner"),
    ("mixins/qbo_document.py", "from ..engine.kinds import KINDS"),
    ("mixins/qbo_document.py", "from ..qbo.client import Client"),
    ("models/account_move.py", "import requests"),
    ("engine/states.py", "from .. import const"),
    ("engine/__init__.py", "from .run import runner"),
    ("engine/kinds/sale.py", "from ..send.gateway import Gateway"),
    ("engine/needs/parties.py", "from ..send import pipeline"),
    ("engine/decide/push.py", "from ..run.absorb import absorb"),
    ("engine/send/gateway.py", "from ..run import runner"),
    ("controllers/oauth.py", "from ..engine.run.runner import drain"),
    ("engine/decide/push.py", "from ...wizards import retry"),
    ("tests/test_push.py", "from qbo_simulator.server import Server"),
    ("models/qbo_connection.py", "from odoo.addons.queue_job.delay import chain"),
    ("tests/test_push.py", "from tools.practice.company import Simulator"),
]
GOOD_IMPORTS = [
    (
        "qbo/client.py",
        "import requests\nfrom ..const import MINOR_VERSION\nfrom .faults import Fault",
    ),
    ("qbo/oauth.py", "from odoo.addons.inflow_qbo_connector.const import URL"),
    ("content/values.py", "import datetime\nfrom ..exceptions import QboError"),
    (
        "payloads/invoice.py",
        "from decimal import Decimal\nfrom .. import const\nfrom ..content.values import Sale\n"
        "from . import sales_form\nfrom .text import Texts",
    ),
    ("reading/sale.py", "from odoo.tools import float_round\nfrom ..content.values import Sale"),
    (
        "models/qbo_connection.py",
        "from ..qbo.client import Client\nfrom ..engine.run import runner",
    ),
    ("models/account_move.py", "from odoo import models\nfrom ..mixins.document import NOTED"),
    ("mixins/qbo_document.py", "from ..engine.states import STATES"),
    ("engine/kinds/sale.py", "from ...reading import sale\nfrom ..send.writes import Operation"),
    (
        "engine/send/gateway.py",
        "from ..run.transaction import undo\nfrom ..run.slices import Slice",
    ),
    ("engine/run/runner.py", "from .absorb import absorb\nfrom ..decide.push import push"),
    (
        "engine/decide/push.py",
        "from ...qbo.client import Client\nfrom ...payloads import invoice\nfrom . import plan",
    ),
]


def record_words(source: Source) -> list[str]:
    """Where a file of content/ or payloads/ does what only a record of Odoo can do."""
    if not in_part("content", "payloads")(source):
        return []
    used = [(line, name) for line, name in attributes(source) if name in RECORD_WORDS]
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
    broken = broken_rules(*python_files())
    assert not broken, "\n".join(broken)


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


def test_no_import_hides_from_the_rules() -> None:
    assert hidden_imports(*python_files()) == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("models/account_move.py", "from .. import engine"),
        ("engine/kinds/sale.py", "from .. import send"),
        ("payloads/invoice.py", '__import__("odoo")'),
        ("models/account_move.py", "import importlib\nimportlib.import_module('a')"),
    ],
)
def test_an_import_that_no_rule_can_follow_is_found(path: str, text: str) -> None:
    packages = [in_addon(f"{name}/__init__.py", '"""A."""') for name in ("engine", "engine/send")]
    assert hidden_imports(in_addon(path, text), *packages)
    proper = in_addon(path, "from ..engine import kinds\nfrom ..engine.send import gateway")
    assert not hidden_imports(proper, *packages)


def test_plain_values_are_no_records() -> None:
    used = [line for source in python_files() for line in record_words(source)]
    assert not used, "\n".join(used)


@pytest.mark.parametrize("text", ["r.env", "r.sudo().name", "r.write({})", "r.search([])"])
@pytest.mark.parametrize("part", ["content", "payloads"])
def test_a_use_of_a_record_among_plain_values_is_found(part: str, text: str) -> None:
    assert record_words(in_addon(f"{part}/sale.py", text))
    assert not record_words(in_addon("reading/sale.py", text))


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
