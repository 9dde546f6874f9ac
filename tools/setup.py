"""`make setup`: everything the other commands need, made once and then found again."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from tools.dev import apt, cluster, odoo_source, template, venv
from tools.dev.paths import Cache
from tools.dev.report import Step, carry_out, exit_with


def steps(cache: Cache) -> list[Step]:
    """In the order in which each needs the ones before."""
    return [
        Step("Debian packages", apt.missing, partial(apt.install, cache)),
        Step("Odoo 19", partial(odoo_source.missing, cache), partial(odoo_source.make, cache)),
        Step("virtual environment", partial(venv.missing, cache), partial(venv.make, cache)),
        Step("Odoo in it", partial(venv.missing_odoo, cache), partial(venv.link_odoo, cache)),
        Step("PostgreSQL cluster", partial(cluster.missing, cache), partial(cluster.make, cache)),
        Step("template database", partial(template.missing, cache), partial(template.make, cache)),
    ]


@contextmanager
def alone(cache: Cache) -> Iterator[None]:
    """Two commands started together must not both build."""
    cache.root.mkdir(parents=True, exist_ok=True)
    with (cache.root / "setup.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def main() -> int:
    """Carry out each step that is missing something."""
    cache = Cache.from_environment()
    started = time.monotonic()
    with alone(cache):
        for step in steps(cache):
            carry_out(step, cache.root)
    print(f"set up in {time.monotonic() - started:.1f} s, all of it in {cache.root}", flush=True)
    return 0


if __name__ == "__main__":
    exit_with(main)
