"""The connector's own work for an order, beside that of an earlier revision in the same run.

Each tree drains with its own bench in a process of its own, and both are watched from outside: the
time that their threads and their sessions in PostgreSQL had a processor, so that nothing else that
runs beside counts.
"""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tools.demo import world as demo_world
from tools.dev.paths import CHECKOUT

from . import documents
from .apart import begun
from .draining import drain
from .figures import WARM_UP, cost
from .meter import watching
from .rows import Row, at_most
from .scale import PORTION
from .worlds import World

QUEUED = 900  # few enough for all to go in batches
TURNS = 3
FACTOR = 0.55


class Cost(NamedTuple):
    """What an order took."""

    processor: float  # seconds
    statements: float


def measure(world: World, revision: str) -> list[Row]:
    """Both trees in turn."""
    with ExitStack() as stack:
        base = stack.enter_context(_tree(revision))
        shops = {
            tree: stack.enter_context(_shop(world, name, tree))
            for name, tree in (("base", base), ("now", CHECKOUT))
        }
        costs = [{tree: _cost(world, shops[tree], tree) for tree in shops} for _ in range(TURNS)]
    return rows(revision, [(both[base], both[CHECKOUT]) for both in costs])


def rows(revision: str, costs: list[tuple[Cost, Cost]]) -> list[Row]:
    """The middle of what each pair shows."""
    own = median(1000 * now.processor for _, now in costs)
    ratio = median(now.processor / before.processor for before, now in costs)
    statements = median(now.statements for _, now in costs)
    before = median(before.statements for before, _ in costs)
    return [
        Row("own work for an order in processor time", own, "ms"),
        at_most(f"the same against {revision}", ratio, "times", FACTOR),
        Row("SQL statements for an order", statements, "statements"),
        Row(f"the same in {revision}", before, "statements"),
    ]


@contextmanager
def _tree(revision: str) -> Iterator[Path]:
    """The files of a revision."""
    archive = ["git", "archive", "--format=tar", revision]
    files = subprocess.run(archive, cwd=CHECKOUT, check=True, stdout=subprocess.PIPE).stdout
    with TemporaryDirectory(prefix="qbo-bench-") as folder:
        with tarfile.open(fileobj=io.BytesIO(files)) as tar:
            tar.extractall(folder, filter="data")
        yield Path(folder)


@contextmanager
def _shop(world: World, name: str, tree: Path) -> Iterator[str]:
    """A shop with the connector of a tree, which sold more than is measured."""
    with world.copy(name, world.plain) as database:
        with begun(tree, demo_world.install, world.cache, world.access, database) as installing:
            installing.answer()
        documents.sell(world.access, database, world.orders.sold, QUEUED)
        yield database


def _cost(world: World, shop: str, tree: Path) -> Cost:
    """What an order of a fresh copy of a shop takes."""
    with world.copy("run", shop) as database, world.practice() as company:
        work = drain, database, company.announced, world.orders, QUEUED
        with begun(tree, *work) as draining, ThreadPoolExecutor(1) as beside:
            spent = beside.submit(_spent, world, database, draining.process)
            samples = draining.answer().samples
            return Cost(spent.result(), cost(samples, PORTION, lambda one: one.statements))


def _spent(world: World, database: str, process: int) -> float:
    """Seconds of processor for an order, in the slice that the statements are counted in."""
    with watching(world.access, database, process) as meter:
        begin = meter.at(len(world.orders.sold) + WARM_UP)
        end = meter.at(begin.synced + PORTION)
    return (end.seconds - begin.seconds) / (end.synced - begin.synced)
