"""`make test` and `make test-fast`: pytest, on fresh databases with the addons on them."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import dataclass

from tools.dev import cluster, databases, odoo
from tools.dev.paths import CHECKOUT, Cache
from tools.dev.report import exit_with
from tools.dev.run import attended

ADDON = "inflow_qbo_connector"
# All that needs a browser, or Odoo and the simulator together, lives in the test addon.
END_TO_END_ADDON = "test_inflow_qbo_connector"
JOB_QUEUE_ADDON = "inflow_qbo_connector_queue_job"

INTERRUPTED, NO_TESTS = 2, 5  # pytest's exit codes


@dataclass(frozen=True)
class Session:
    """One pytest run on a database of its own."""

    name: str
    addons: tuple[str, ...]
    parts: tuple[str, ...]
    options: tuple[str, ...] = ()

    @property
    def folders(self) -> list[str]:
        """The folders its tests are in, quick ones first."""
        return [f"{part}/tests" for part in self.parts]

    def run(self, cache: Cache, access: cluster.Access, extra: list[str]) -> int:
        """Install on a copy of the template, then run pytest there; the copy goes at the end."""
        with databases.temporary(cache, access, self.name) as database:
            print(f"Installing {', '.join(self.addons)} on {database} …", flush=True)
            log = cache.logs / f"{self.name}-install.log"
            odoo.install(cache, access, database, list(self.addons), log)
            config = odoo.write_config(cache, access)
            target = [f"--odoo-config={config}", f"--odoo-database={database}"]
            options = [*target, "--odoo-log-level=warn", *self.options, *self.folders, *extra]
            return attended([str(cache.python), "-m", "pytest", *options], cwd=CHECKOUT)


_PARTS = ("tools", "qbo_simulator", ADDON)
_SERVED = "--odoo-http"
_QUICK = ("-m", "not browser and not e2e")  # single tests that are slow carry a marker
FAST = Session("qbo_test", (ADDON,), _PARTS, (_SERVED, *_QUICK))
WHOLE = Session("qbo_test", (ADDON, END_TO_END_ADDON), (*_PARTS, END_TO_END_ADDON), (_SERVED,))
# With the OCA's job queue installed the connector is woken otherwise, so it has its own database;
# a server would run the jobs while the tests look at them.
JOB_QUEUE = Session("qbo_queue_test", (JOB_QUEUE_ADDON,), (JOB_QUEUE_ADDON,))

# The longest comes last, so that its summary closes the output.
SUITES = {"all": (JOB_QUEUE, WHOLE), "fast": (FAST,), "queue": (JOB_QUEUE,)}


def verdict(codes: Iterable[int]) -> int:
    """The exit code of several pytest runs: the first failure, after which the others still run.

    Finding no test is a failure only if no run finds any: `-k` may be about one of them.
    """
    worst = NO_TESTS
    for code in codes:
        if code == INTERRUPTED:
            return code
        if worst in (0, NO_TESTS) and code != NO_TESTS:
            worst = code
    return worst


def run(cache: Cache, access: cluster.Access, suite: str, extra: list[str]) -> int:
    """All sessions of a suite, one after the other."""
    return verdict(session.run(cache, access, extra) for session in SUITES[suite])


def main() -> int:
    """`python -m tools.test all|fast|queue [what pytest understands]`."""
    parser = argparse.ArgumentParser(prog="python -m tools.test", allow_abbrev=False)
    parser.add_argument("suite", choices=SUITES)
    chosen, extra = parser.parse_known_args()
    cache = Cache.from_environment()
    with cluster.running(cache) as access:
        return run(cache, access, chosen.suite, extra)


if __name__ == "__main__":
    exit_with(main)
