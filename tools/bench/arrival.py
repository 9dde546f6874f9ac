"""How soon an order is in QuickBooks that somebody invoices in an idle shop."""

from __future__ import annotations

import math
import time

from tools.dev.report import Stop

from . import documents
from .apart import apart
from .clicks import post
from .drain import FAR_AWAY
from .draining import started, synced
from .registry import environment
from .rows import Row, at_most
from .shop import Orders
from .worlds import World

INVOICES = 100
MOST = 95  # of a hundred are held to the bound
SECONDS = 1.0
LATEST = 20  # seconds
LOOK_EVERY = 0.01
IDLE = 0.2  # seconds between an arrival and the next click


def measure(world: World) -> list[Row]:
    """One invoice after the other, each posted when nothing else waits."""
    with (
        world.copy("arrival", world.connector) as database,
        world.practice(*FAR_AWAY) as company,
    ):
        documents.leave_open(world.access, database, world.orders.open, INVOICES)
        return rows(apart(arrivals, database, company.announced, world.orders))


def rows(seconds: list[float]) -> list[Row]:
    """The middle and the late ones."""
    in_order = sorted(seconds)
    late = in_order[math.ceil(len(in_order) * MOST / 100) - 1]
    return [
        Row(
            "arrival of half of the invoices that are posted alone, within", _middle(in_order), "s"
        ),
        at_most(f"arrival of {MOST} % of them, within", late, "s", SECONDS),
    ]


def _middle(in_order: list[float]) -> float:
    return in_order[len(in_order) // 2]


def arrivals(database: str, announced: str, orders: Orders) -> list[float]:
    """Seconds from the commit of each click until its row says that QuickBooks has the invoice.

    For a process of its own: the scheduled action runs in it.
    """
    started(database, announced, orders)
    return [_arrival(database, invoice) for invoice in _drafts(database, orders.first_copy)]


def _drafts(database: str, first: int) -> list[int]:
    with environment(database) as env:
        copies = env["sale.order"].search([("id", ">=", first)], order="id", limit=INVOICES)
        return sorted(copies.invoice_ids.ids)


def _arrival(database: str, invoice: int) -> float:
    time.sleep(IDLE)
    with synced(database) as count:
        before = count()
        with environment(database) as env:
            post(env, [invoice])
        posted = time.perf_counter()
        while count() == before:
            if time.perf_counter() > posted + LATEST:
                raise Stop(f"An invoice did not arrive within {LATEST} seconds.")
            time.sleep(LOOK_EVERY)
        return time.perf_counter() - posted
