"""The two servers of the demonstration, side by side."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tools.dev import cluster, odoo
from tools.dev.paths import Cache
from tools.practice import company
from tools.practice.company import Simulator
from tools.practice.countries import AMERICA, Country
from tools.practice.web import Odoo

from .ports import Places

ADDON = "inflow_qbo_connector"
DATABASE = "qbo_demo"


@dataclass(frozen=True)
class World:
    """Odoo and the practice company, both running, and somebody logged in to Odoo."""

    server: odoo.Server
    practice: Simulator
    odoo: Odoo
    started: float
    country: Country

    @property
    def seconds(self) -> float:
        """How long the command has been at it."""
        return time.monotonic() - self.started

    def log_problems(self) -> list[str]:
        """What Odoo has warned about since its start that concerns the connector."""
        return own_warnings(self.server.log.read_text(errors="replace"))

    def dead(self) -> str:
        """Which of the two has ended though nobody asked it to; empty while both run."""
        if self.server.process.poll() is not None:
            return f"Odoo ended by itself: read {self.server.log}."
        if self.practice.process.poll() is not None:
            return "The practice company ended by itself."
        return ""


def own_warnings(log: str) -> list[str]:
    """The warnings and errors that name the connector or its scheduled action.

    Odoo's own scheduled actions run beside the demonstration and may trip over each other.
    """
    lines = odoo.loud_lines(log)
    return [f"Odoo warns: {line}" for line in lines if ADDON in line or "QuickBooks" in line]


@contextmanager
def running(
    cache: Cache,
    access: cluster.Access,
    database: str,
    places: Places,
    started: float,
    country: Country = AMERICA,
) -> Iterator[World]:
    """Both servers for the length of the block, on a database that has the connector."""
    log = cache.logs / f"{_numberless(database)}.log"
    with (
        company.running(country.practice, port=places.practice) as practice,
        odoo.server(cache, access, database, port=places.odoo, log=log) as server,
    ):
        web = Odoo(server.url, database)
        web.log_in()
        yield World(server, practice, web, started, country)


def install(cache: Cache, access: cluster.Access, database: str) -> None:
    """Put the connector, and nothing but it, on a copy of the template."""
    log = cache.logs / f"{_numberless(database)}-install.log"
    odoo.install(cache, access, database, [ADDON], log)


def _numberless(database: str) -> str:
    """A database's name without the number of the process it was made for: one log per command."""
    return database.rstrip("0123456789").rstrip("_")
