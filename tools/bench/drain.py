"""How fast, polite and lean a queue drains into a QuickBooks that is far away, and the naive way.

A batch takes the latency once and a quarter of it per item. QuickBooks takes 500 requests a minute,
of which forty may be batches of thirty: 1,660 documents, if 460 go alone beside the batches. What
asks or renews the token counts as well. Without batches it is 500; both bounds leave about 5 %.
"""

from __future__ import annotations

from . import naive
from .apart import apart
from .draining import Drained, drain
from .figures import Samples, after, growth, per_minute
from .rows import Row, at_least, at_most
from .worlds import World

FAR_AWAY = ("--enforce-limits", "--latency-ms", "400")
BATCHED, SINGLE = 1550, 475
FORGOTTEN_AFTER = 61  # seconds: what went before counts no more in a minute's limit
SINGLE_ORDERS = 1200
WARM_UP = 500
NAIVE_ORDERS = 15
TIMES_NAIVE = 25
MEGABYTES = 50
READS = 0.1


def measure(world: World, orders: int, *, beside_naive: bool) -> list[Row]:
    """The figures of the drain, and of the naive way if asked for, of the same practice company."""
    with world.selling(orders) as database, world.practice(*FAR_AWAY) as company:
        drained = _drain(world, database, company.announced, orders, BATCHED, use_batches=True)
        rows = drain_rows(drained, "drain", BATCHED)
        if beside_naive:
            first = world.orders.first_copy
            args = database, company.announced, first, NAIVE_ORDERS
            rows += naive_rows(rows[0].value, apart(naive.push, *args))
    return rows


def measure_single(world: World, orders: int) -> list[Row]:
    """The same with batches switched off."""
    with world.selling(orders) as database, world.practice(*FAR_AWAY) as company:
        drained = _drain(world, database, company.announced, orders, SINGLE, use_batches=False)
    return drain_rows(drained, "drain without batches", SINGLE)


def _drain(
    world: World, database: str, announced: str, orders: int, bound: int, *, use_batches: bool
) -> Drained:
    """What takes twice as long as the bound allows is stopped: what it did by then counts."""
    seconds = 2 * 60 * orders / bound + 30
    options = {"seconds": seconds, "rest": FORGOTTEN_AFTER, "use_batches": use_batches}
    return apart(drain, database, announced, world.orders, orders, **options)


def drain_rows(drained: Drained, name: str, bound: int) -> list[Row]:
    """One drain."""
    samples = drained.samples
    done = samples[-1].synced - samples[0].synced
    warm = after(samples, min(WARM_UP, done // 5))
    of = f"{name}, {done} orders"
    return [
        at_least(f"{of}: sustained", per_minute(warm), "a minute", bound),
        at_most(f"{of}: refused as too many", drained.requests["throttled"], "requests", 0),
        Row(f"{of}: most in a second", drained.requests["peak_per_second"], "requests"),
        Row(f"{of}: most in a minute", drained.requests["peak_per_minute"], "requests"),
        at_most(f"{of}: left for a person", drained.attention, "documents", 0),
        Row(f"{of}: memory at most", _peak(samples), "MB"),
        at_most(f"{of}: memory growth", growth(warm), "MB", MEGABYTES),
        Row(f"{of}: requests", drained.requests["requests"] / done, "an order"),
        at_most(f"{of}: reads", drained.requests["reads"] / done, "an order", READS),
    ]


def naive_rows(ours: float, theirs: float) -> list[Row]:
    """One document after the other, beside it."""
    return [
        Row("one document after the other with python-quickbooks", theirs, "a minute"),
        at_least("drain against that", ours / theirs, "times", TIMES_NAIVE),
    ]


def _peak(samples: Samples) -> float:
    return max(one.memory for one in samples)
