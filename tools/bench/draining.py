"""Draining a queue by the scheduled action of this process, and watching it."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from tools.dev.report import Stop
from tools.practice.company import Practice

from .connecting import connect
from .documents import queue
from .figures import Sample, Samples, is_over, is_sliced
from .registry import boot, environment
from .shop import Orders

Cursor = Any

LOOK_EVERY = 0.05  # seconds
KNOWN_WITHIN = 400
LONG_AGO = "2020-01-01"  # the shop may have sold before midnight, and connect after it
MEGABYTE = 1 << 20
PROGRESS = """
    SELECT (SELECT count(*) FROM qbo_sync_log WHERE state = 'synced'),
           EXISTS (SELECT FROM qbo_sync_intent),
           EXISTS (SELECT FROM qbo_sync_log WHERE state IN ('waiting', 'sending', 'uncertain'))
"""


@dataclass(frozen=True)
class Drained:
    """What a drain looked like: from inside, and as QuickBooks saw it."""

    samples: Samples
    requests: dict[str, int]  # the practice company's own statistics of it, and its peaks so far
    attention: int  # rows that a person would have to look at


def drain(
    database: str,
    announced: str,
    orders: Orders,
    queued: int,
    portion: int = 0,
    seconds: float = 600,
    rest: float = 0,
    **settings: Any,
) -> Drained:
    """Queue so many orders whose customers and items QuickBooks knows, and watch them go.

    For a process of its own: the scheduled action may still run at the end.

    :param portion: how many to watch; 0 for all
    :param rest: seconds between the orders that make customers and items known and the others
    """
    practice = started(database, announced, orders, **settings)
    time.sleep(rest)
    before = practice.look("stats")
    _note(database, orders.first_copy, queued)
    samples = watch(database, partial(_is_enough, portion=portion), seconds)
    after = practice.look("stats")
    counted = {name: after[name] - before[name] for name in after}
    peaks = {name: after[name] for name in after if name.startswith("peak")}
    return Drained(samples, counted | peaks, _lost(database))


def started(database: str, announced: str, orders: Orders, **settings: Any) -> Practice:
    """Connect, be the clock from now on, and have QuickBooks know the customers and items."""
    practice = Practice(announced)
    boot(database)
    with environment(database) as env:
        env["ir.cron"].search([]).active = False  # Odoo's own, which would run beside
        connect(env, practice, start_date=LONG_AGO, **settings)
    threading.Thread(target=_be_the_clock, args=(database,), daemon=True).start()
    _note(database, orders.sold[0], len(orders.sold))
    known = watch(database, is_over, KNOWN_WITHIN)[-1].synced
    if known != len(orders.sold):
        raise Stop(f"Only {known} of {len(orders.sold)} orders arrived to begin with.")
    return practice


def _is_enough(samples: Samples, portion: int) -> bool:
    return is_over(samples) or bool(portion and is_sliced(samples, portion))


def watch(database: str, enough: Callable[[Samples], bool], seconds: float) -> Samples:
    """Look again and again, until there is enough or the time is up."""
    with _looking(database) as cursor:
        began, samples = time.perf_counter(), [_look(cursor)]
        while not enough(samples) and time.perf_counter() - began < seconds:
            time.sleep(LOOK_EVERY)
            samples.append(_look(cursor))
    return samples


@contextmanager
def synced(database: str) -> Iterator[Callable[[], int]]:
    """Counts the documents that have arrived."""
    with _looking(database) as cursor:

        def count() -> int:
            cursor.execute("SELECT count(*) FROM qbo_sync_log WHERE state = 'synced'")
            return int(cursor.fetchone()[0])

        yield count


@contextmanager
def _looking(database: str) -> Iterator[Cursor]:
    """A session of its own, so that looking meets no transaction of Odoo's."""
    import psycopg2
    from odoo.sql_db import connection_info_for

    with closing(psycopg2.connect(**connection_info_for(database)[1])) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("SET enable_seqscan = off")  # the same cost however long the queue
            yield cursor


def _look(cursor: Cursor) -> Sample:
    from odoo import sql_db

    cursor.execute(PROGRESS)
    synced, noted, busy = cursor.fetchone()
    return Sample(time.perf_counter(), synced, sql_db.sql_counter, _resident(), noted, busy)


def _resident() -> float:
    with open("/proc/self/statm") as statm:
        pages = int(statm.read().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / MEGABYTE


def _be_the_clock(database: str) -> None:
    """What a thread of Odoo's server does for scheduled actions."""
    from odoo.addons.base.models.ir_cron import IrCron

    while True:
        IrCron._process_jobs(database)
        time.sleep(LOOK_EVERY)


def _note(database: str, first: int, orders: int) -> None:
    with environment(database) as env:
        queue(env, first, orders)


def _lost(database: str) -> int:
    with environment(database) as env:
        return int(env["qbo.sync.log"].search_count([("state", "=", "attention")]))
