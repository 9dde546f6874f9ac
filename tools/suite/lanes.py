"""A plugin of pytest that deals the tests out to lanes, which run side by side.

Tests with real servers mostly wait and have lanes of their own. The others keep a processor busy.
Which test is in which lane depends on nothing but the tests that are run, so that a failure that
needs company comes again.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import cycle
from unittest.mock import patch

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling
from xdist.workermanage import NodeManager

from tools.dev import databases
from tools.dev.paths import Cache

SERVERS = "test_inflow_qbo_connector/tests/servers/"
WAITING, BUSY = range(2), range(2, 4)  # lanes for tests with servers, and for the others
LANES = len(WAITING) + len(BUSY)
PATIENCE = 60  # seconds that an interrupted lane has to put its servers and databases away


def deal(units: Iterable[str]) -> dict[str, int]:
    """The lane of each unit: in the order of their names, like cards."""
    waiting, busy = cycle(WAITING), cycle(BUSY)
    return {
        unit: next(waiting if unit.startswith(SERVERS) else busy) for unit in sorted(set(units))
    }


def unit_of(nodeid: str) -> str:
    """What is never parted: a test's class or, where it has none, its file."""
    return nodeid.partition("[")[0].rpartition("::")[0]


class Lanes(LoadScopeScheduling):
    """Hands each of the worker processes one lane whole."""

    lanes: dict[str, int] | None = None

    def _split_scope(self, nodeid: str) -> str:
        if self.lanes is None:
            assert self.collection is not None
            self.lanes = deal(map(unit_of, self.collection))
        return f"lane {self.lanes[unit_of(nodeid)]}"


def pytest_configure() -> None:
    """Give lanes the time that they need to end."""
    NodeManager.EXIT_TIMEOUT = PATIENCE


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Lanes:
    """In place of the scheduler that `--dist` names."""
    return Lanes(config, log)


@pytest.fixture(scope="session", autouse=True)
def own_files(load_registry: None) -> Iterator[None]:
    """Give each lane the files of its own database; pytest-odoo would have all share them.

    After each class Odoo clears away the files that its database does not know.
    """
    lane = os.environ.get("PYTEST_XDIST_WORKER")
    if lane is None:
        yield
        return
    from odoo.tools import config  # here, as pytest-odoo has configured it by now

    cache, database = Cache.from_environment(), str(config["db_name"])
    databases.copy_files(cache, database.removesuffix(f"-{lane}"), database)
    with patch.object(config, "filestore", lambda name: str(databases.filestore(cache, name))):
        yield
