"""What the filters of the badge cost with a long log, against reading its ids as was done once."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

from tools.dev.orm import Domain, Env

from .apart import apart
from .multiply import Table, multiply
from .registry import boot, environment
from .rows import Row, at_most
from .worlds import World

Times = dict[str, list[tuple[float, float]]]  # of each filter: by ids and by subqueries

LOGGED, UNKNOWN = 100_000, 2_000  # orders with a row in the log, and without
NOTED = 50  # orders that a hook has just noted
TIMES = 7
FACTOR = 0.1

# The filters of an order list, and whether they ask for most of the log
FILTERS = {
    "attention": ("attention", "held"),
    "waiting": ("waiting", "sending", "uncertain"),
    "synced": ("synced",),
    "none": ("none",),
}
WHOLE_LOG = ("synced", "none")

_NUMBERED = "old.name || '-' || own.copy"
_LOG = """
INSERT INTO qbo_sync_log
       (connection_id, company_id, kind, res_model, res_id, part, state, name, write_date)
SELECT connection.id, connection.company_id, 'sale', 'sale.order', sold.id, 1,
       coalesce((ARRAY['attention', 'held', 'waiting'])[1 + sold.id %% 300], 'synced'),
       sold.name, now()
  FROM sale_order sold, qbo_connection connection
 WHERE sold.id >= %(first)s
 ORDER BY sold.id
 LIMIT %(logged)s;
INSERT INTO qbo_sync_intent (company_id, res_model, res_id)
SELECT company_id, res_model, res_id FROM qbo_sync_log LIMIT %(noted)s;
ANALYZE qbo_sync_log, qbo_sync_intent, sale_order
"""


def measure(world: World, logged: int = LOGGED) -> list[Row]:
    """Each filter, as somebody opens the list of orders with it."""
    sold = world.orders.sold
    copies = -(-(logged + UNKNOWN) // len(sold))
    orders = Table("sale_order", values={"name": _NUMBERED, "access_token": "NULL"})
    with world.copy("badge", world.connector) as database:
        multiply(world.access, database, [orders], sold, copies)
        return rows(apart(look, database, world.orders.first_copy, logged))


def rows(times: Times) -> list[Row]:
    """The filters that ask for most of the log have a bound; the others find a few rows anyway."""
    return [row for name, pairs in times.items() for row in _rows(name, pairs)]


def _rows(name: str, pairs: list[tuple[float, float]]) -> list[Row]:
    what = f"orders filtered by their badge: {name}"
    by_ids, by_subquery = (1000 * median(side) for side in zip(*pairs, strict=True))
    ratio = Row(f"{what}, against reading ids", median(new / old for old, new in pairs), "times")
    if name in WHOLE_LOG:
        ratio = at_most(ratio.name, ratio.value, ratio.unit, FACTOR)
    return [Row(f"{what}, by ids", by_ids, "ms"), Row(what, by_subquery, "ms"), ratio]


def look(database: str, first: int, logged: int) -> Times:
    """Fill the log, then open the list in both ways in turn; the first time does not count."""
    boot(database)
    with environment(database) as env:
        env["qbo.connection"].create({"company_id": env.company.id})
        env.flush_all()
        env.cr.execute(_LOG, {"first": first, "logged": logged, "noted": NOTED})
        return {name: _times(env, states) for name, states in FILTERS.items()}


def _times(env: Env, states: tuple[str, ...]) -> list[tuple[float, float]]:
    def asked() -> Domain:
        return [("qbo_state", "in", states)]

    def by_ids() -> Domain:
        return ids_domain(env, states)

    return [(_open(env, by_ids), _open(env, asked)) for _ in range(TIMES + 1)][1:]


def _open(env: Env, domain: Callable[[], Domain]) -> float:
    """What the web client asks for when it opens the list."""
    env.invalidate_all()
    began = time.perf_counter()
    env["sale.order"].web_search_read(domain(), {"name": {}}, limit=80, count_limit=10_001)
    return time.perf_counter() - began


def ids_domain(env: Env, states: tuple[str, ...]) -> Domain:
    """The way it was: what the log says of all orders is read, and their ids are sent back."""
    mine = [("res_model", "=", "sale.order")]
    noted = set(env["qbo.sync.intent"].sudo().search(mine).mapped("res_id"))
    log = env["qbo.sync.log"].sudo()
    if "none" in states:
        return [("id", "not in", noted.union(log.search(mine).mapped("res_id")))]
    found = set(log.search([*mine, ("state", "in", states)]).mapped("res_id")) - noted
    return [("id", "in", found | noted if "waiting" in states else found)]
