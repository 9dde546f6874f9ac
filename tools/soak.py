"""`make soak`: the tests that look for the rare, for as long as one likes.

Chaos with many seeds and more orders, every crash, the property tests with many examples, and a
thousand random orders in each country.
"""

from __future__ import annotations

import argparse
import os

from tools import test
from tools.dev import cluster
from tools.dev.paths import Cache
from tools.dev.report import exit_with

SEEDS, ORDERS = 100, 500
RANDOM = 10  # random orders in each country for one run of chaos
SELECTION = "chaos or crash or two_servers or restored or property or random_orders"


def measure(seeds: int, orders: int) -> dict[str, str]:
    """What the tests read from their environment."""
    return {
        "SEEDS": str(seeds),
        "ORDERS": str(orders),
        "EXAMPLES": str(seeds),
        "RANDOM_ORDERS": str(seeds * RANDOM),
    }


def main() -> int:
    """`python -m tools.soak [--seeds N] [--orders N] [what pytest understands]`."""
    parser = argparse.ArgumentParser(prog="python -m tools.soak", allow_abbrev=False)
    parser.add_argument("--seeds", type=int, default=SEEDS, help="runs of chaos, one per seed")
    parser.add_argument("--orders", type=int, default=ORDERS, help="orders in each of them")
    chosen, extra = parser.parse_known_args()
    os.environ.update(measure(chosen.seeds, chosen.orders))
    cache = Cache.from_environment()
    with cluster.running(cache) as access:
        return test.run(cache, access, "all", ["-k", SELECTION, *extra])


if __name__ == "__main__":
    exit_with(main)
