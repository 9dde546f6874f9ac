"""What people's clicks cost with the connector at work, against Odoo without it."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple

from tools.dev.orm import Env, Records
from tools.dev.report import Stop
from tools.practice.company import Practice

from . import documents
from .apart import apart
from .connecting import connect
from .registry import boot, environment
from .rows import Row, at_most
from .worlds import World

Pairs = list[tuple["Spent", "Spent"]]  # of the same click without and with the connector

DOCUMENTS = 400  # of each kind on either side
AT_ONCE = 20
FACTOR = 1.05


def measure(world: World) -> list[Row]:
    """Both kinds of click."""
    with (
        world.copy("without", world.plain) as without,
        world.copy("with", world.connector) as with_it,
        world.practice() as company,
    ):
        for database in (without, with_it):
            documents.leave_open(world.access, database, world.orders.open, DOCUMENTS + AT_ONCE)
        first = world.orders.first_copy
        clicked = apart(click, without, with_it, company.announced, first)
    return [row for name, pairs in clicked.items() for row in rows(name, pairs)]


class Spent(NamedTuple):
    """What a click took, in seconds."""

    time: float
    processor: float  # of this process and the database's; what others do beside does not count


def rows(name: str, pairs: Pairs) -> list[Row]:
    """One kind of click."""
    without = 1000 * median(one.time for one, _ in pairs) / AT_ONCE
    time_ratio = median(with_it.time / one.time for one, with_it in pairs)
    processor_ratio = median(with_it.processor / one.processor for one, with_it in pairs)
    return [
        Row(f"{name} without the connector", without, "ms each"),
        at_most(f"{name} with the connector, against without", time_ratio, "times", FACTOR),
        Row(f"{name}, the same in processor time", processor_ratio, "times"),
    ]


def click(without: str, with_it: str, announced: str, first: int) -> dict[str, Pairs]:
    """The same documents in both databases in turn, some at once; the first time does not count."""
    boot(without, with_it)
    with environment(with_it) as env:
        connect(env, Practice(announced))
    return {
        "posting invoices": _pairs(without, with_it, _invoices(without, first), post),
        "validating deliveries": _pairs(without, with_it, _deliveries(without, first), validate),
    }


def _pairs(
    without: str, with_it: str, ids: list[int], press: Callable[[Env, list[int]], None]
) -> Pairs:
    pairs = []
    for begin in range(0, len(ids), AT_ONCE):
        some = ids[begin : begin + AT_ONCE]
        order = (without, with_it) if begin // AT_ONCE % 2 else (with_it, without)
        spent = {database: _spent(database, some, press) for database in order}
        pairs.append((spent[without], spent[with_it]))
    return pairs[1:]


def _spent(database: str, ids: list[int], press: Callable[[Env, list[int]], None]) -> Spent:
    """A click with its commit; the garbage collector has its turn before."""
    with environment(database) as env:
        env.cr.execute("SELECT pg_backend_pid()")
        [server] = env.cr.fetchone()
        gc.collect()
        gc.disable()
        began = _clocks(server)
        press(env, ids)
        env.cr.commit()
        ended = _clocks(server)
        gc.enable()
    return Spent(ended.time - began.time, ended.processor - began.processor)


def _clocks(server: int) -> Spent:
    on_processor = int(Path(f"/proc/{server}/schedstat").read_text().split()[0]) / 1e9
    return Spent(time.perf_counter(), time.process_time() + on_processor)


def post(env: Env, ids: list[int]) -> None:
    """Post drafts."""
    invoices = env["account.move"].browse(ids)
    invoices.action_post()
    _must_be(invoices, "posted")


def validate(env: Env, ids: list[int]) -> None:
    """Validate deliveries, without telling customers by text message."""
    deliveries = env["stock.picking"].browse(ids).with_context(skip_sms=True)
    deliveries.button_validate()
    _must_be(deliveries, "done")


def _must_be(records: Records, state: str) -> None:
    if set(records.mapped("state")) != {state}:
        raise Stop(f"Mend tools/bench/clicks.py: a click did not bring all to {state}.")


def _invoices(database: str, first: int) -> list[int]:
    with environment(database) as env:
        return sorted(_orders(env, first).invoice_ids.ids)


def _deliveries(database: str, first: int) -> list[int]:
    with environment(database) as env:
        return sorted(_orders(env, first).picking_ids.ids)


def _orders(env: Env, first: int) -> Records:
    return env["sale.order"].search([("id", ">=", first)])
