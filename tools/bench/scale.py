"""What an order costs the connector itself, however long the queue: no limits, no latency."""

from __future__ import annotations

from .apart import apart
from .draining import drain
from .figures import Sample, Samples, cost
from .rows import Row, at_most
from .worlds import World

QUEUES = (1_000, 10_000, 50_000)
PORTION = 600
FACTOR = 1.2


def measure(world: World, queues: tuple[int, ...] = QUEUES) -> list[Row]:
    """A portion of each queue, in a shop that is always of the same size."""
    with world.selling(max(queues)) as shop:
        watched = {queued: _watch(world, shop, queued) for queued in queues}
    return rows(watched)


def _watch(world: World, shop: str, queued: int) -> Samples:
    with world.copy("queue", shop) as database, world.practice() as company:
        return apart(
            drain, database, company.announced, world.orders, queued, portion=PORTION
        ).samples


def rows(watched: dict[int, Samples]) -> list[Row]:
    """Each queue, the longer ones against the shortest."""
    seconds = {queued: cost(one, PORTION, _time) for queued, one in watched.items()}
    statements = {queued: cost(one, PORTION, _sql) for queued, one in watched.items()}
    speed = "own work with {} queued"
    return [
        *(
            Row(speed.format(queued), 1 / each, "orders a second")
            for queued, each in seconds.items()
        ),
        *_against_shortest("time", "ms an order", {n: 1000 * each for n, each in seconds.items()}),
        *_against_shortest("SQL statements", "an order", statements),
    ]


def _against_shortest(what: str, unit: str, costs: dict[int, float]) -> list[Row]:
    shortest = min(costs)
    name = f"{what} with {{}} queued, against {FACTOR} times that with {shortest}"
    return [
        at_most(name.format(queued), each, unit, FACTOR * costs[shortest])
        for queued, each in costs.items()
        if queued != shortest
    ]


def _time(sample: Sample) -> float:
    return sample.at


def _sql(sample: Sample) -> float:
    return sample.statements
