"""`make bench`: measures, writes `build/bench.json`, prints it. Fails where a bound is missed."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator

from tools.dev import cluster
from tools.dev.paths import CHECKOUT, Cache
from tools.dev.report import exit_with

from . import arrival, badge, base, clicks, drain, scale, simulator, worlds
from .rows import Row, table

PARTS = {
    "drain": "orders into a QuickBooks far away with its limits on; with and without batches",
    "scale": "what an order costs the connector with 1,000, 10,000 and 50,000 queued",
    "clicks": "posting invoices and validating deliveries, with the connector and without",
    "badge": "filtering orders by their badge with 100,000 rows in the log",
    "arrival": "from posting an invoice in an idle shop to its arrival far away",
    "base": "the connector's own work for an order, against an earlier revision (--base)",
    "naive": "the drain beside one document after the other, as others do it",
    "simulator": "what the simulator carries on one core",
}
ORDERS = 6_000
REPORT = CHECKOUT / "build" / "bench.json"


def measure(cache: Cache, parts: set[str], orders: int, revision: str) -> Iterator[Row]:
    """The rows of the chosen parts."""
    if "simulator" in parts:
        yield from simulator.measure()
    if parts - {"simulator"}:
        with cluster.running(cache) as access, worlds.running(cache, access) as world:
            if "base" in parts:
                yield from base.measure(world, revision)
            yield from _connector(world, parts, orders)


def _connector(world: worlds.World, parts: set[str], orders: int) -> Iterator[Row]:
    if "clicks" in parts:
        yield from clicks.measure(world)
    if "arrival" in parts:
        yield from arrival.measure(world)
    if "scale" in parts:
        yield from scale.measure(world)
    if "badge" in parts:
        yield from badge.measure(world)
    if parts & {"drain", "naive"}:
        yield from drain.measure(world, orders, beside_naive="naive" in parts)
    if "drain" in parts:
        yield from drain.measure_single(world, min(orders, drain.SINGLE_ORDERS))


def report(rows: Iterable[Row]) -> int:
    """Print each as it comes, write all; the exit code."""
    print(table([]), flush=True)
    done = []
    for row in rows:
        print(table([row]).splitlines()[1], flush=True)
        done.append(row)
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(json.dumps([row.as_json() for row in done], indent=2) + "\n")
    return 0 if all(row.met for row in done) else 1


def main() -> int:
    """Parse the command line and measure what it asks."""
    helped = "\n".join(f"{name:<10} {words}" for name, words in PARTS.items())
    parser = argparse.ArgumentParser(
        prog="python -m tools.bench",
        epilog=helped,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--orders", type=int, default=ORDERS, help="how many to drain")
    parser.add_argument("--base", default="", help="the revision to compare with")
    parser.add_argument("--parts", default="", help="some of the following")
    chosen = parser.parse_args()
    parts = set(filter(None, chosen.parts.split(","))) or set(PARTS)
    if not chosen.base:
        parts -= {"base"}
    if unknown := parts - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    return report(measure(Cache.from_environment(), parts, chosen.orders, chosen.base))


if __name__ == "__main__":
    exit_with(main)
