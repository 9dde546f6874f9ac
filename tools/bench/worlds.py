"""The databases of a run, and the practice companies beside them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

from tools.demo import world
from tools.dev import cluster, databases
from tools.dev.paths import Cache
from tools.practice import company
from tools.practice.company import Simulator
from tools.practice.countries import AMERICA

from . import documents
from .apart import apart
from .shop import Orders, furnish

PREFIX = "qbo_bench"


@dataclass(frozen=True)
class World:
    """One shop in two databases, of which one has the connector. They stay as they are."""

    cache: Cache
    access: cluster.Access
    plain: str
    connector: str
    orders: Orders

    def copy(self, name: str, source: str) -> AbstractContextManager[str]:
        """A copy of a database for the length of a block."""
        return databases.temporary(self.cache, self.access, f"{PREFIX}_{name}", source)

    @contextmanager
    def selling(self, orders: int) -> Iterator[str]:
        """A shop with the connector that sold so much besides."""
        with self.copy("selling", self.connector) as database:
            documents.sell(self.access, database, self.orders.sold, orders)
            apart(documents.check, database, self.orders.sold)
            yield database

    def practice(self, *options: str) -> AbstractContextManager[Simulator]:
        """A fresh practice company."""
        return company.running(AMERICA.practice, *options)


@contextmanager
def running(cache: Cache, access: cluster.Access) -> Iterator[World]:
    """Furnish the shop once for all parts."""
    with databases.temporary(cache, access, f"{PREFIX}_plain") as plain:
        orders = apart(furnish, plain)
        with databases.temporary(cache, access, f"{PREFIX}_connector", plain) as connector:
            world.install(cache, access, connector)
            yield World(cache, access, plain, connector, orders)
