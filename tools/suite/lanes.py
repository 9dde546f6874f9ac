"""A plugin of pytest that deals the test files out to lanes, which run side by side.

Tests with real servers mostly wait and have lanes of their own. The others keep a processor busy.
Which file is in which lane depends on nothing but the files that are run, so that a failure that
needs company comes again.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from unittest.mock import patch

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling
from xdist.workermanage import NodeManager

from tools.dev import databases
from tools.dev.paths import CHECKOUT, Cache

SERVERS = "test_inflow_qbo_connector/tests/servers"
WAITING, BUSY = range(2), range(2, 4)  # lanes for tests with servers, and for the others
LANES = len(WAITING) + len(BUSY)
PATIENCE = 60  # seconds that an interrupted lane has to put its servers and databases away


def deal(files: Iterable[str]) -> dict[str, int]:
    """The lane of each file; every lane gets its share of each folder, by the files' sizes."""
    folders: dict[str, dict[str, int]] = defaultdict(dict)
    for file in files:
        folders[str(PurePosixPath(file).parent)][file] = (CHECKOUT / file).stat().st_size
    lanes: dict[str, int] = {}
    for folder, sizes in folders.items():
        lanes |= share_out(sizes, WAITING if folder == SERVERS else BUSY)
    return lanes


def share_out(sizes: dict[str, int], among: range) -> dict[str, int]:
    """The largest first, each to the lane that has the least so far."""
    lanes, loads = {}, dict.fromkeys(among, 0)
    for file in sorted(sizes, key=lambda one: (-sizes[one], one)):
        lanes[file] = min(loads, key=lambda lane: loads[lane])
        loads[lanes[file]] += sizes[file]
    return lanes


class Lanes(LoadScopeScheduling):
    """Hands each of the worker processes one lane whole."""

    lanes: dict[str, int] | None = None

    def _split_scope(self, nodeid: str) -> str:
        if self.lanes is None:
            assert self.collection is not None
            self.lanes = deal({file_of(one) for one in self.collection})
        return f"lane {self.lanes[file_of(nodeid)]}"


def file_of(nodeid: str) -> str:
    """The file that a test is in."""
    return nodeid.partition("::")[0]


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
