"""`make test` and `make test-fast`: pytest, on fresh databases with the addons on them."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import dataclass

from tools.dev import cluster, databases, odoo
from tools.dev.paths import CHECKOUT, Cache
from tools.dev.report import exit_with
from tools.dev.run import attended
from tools.suite import tally
from tools.suite.lanes import LANES

ADDON = "inflow_qbo_connector"
# All that needs a browser, or Odoo and the simulator together, lives in the test addon.
END_TO_END_ADDON = "test_inflow_qbo_connector"
JOB_QUEUE_ADDON = "inflow_qbo_connector_queue_job"

INTERRUPTED, NO_TESTS = 2, 5  # pytest's exit codes


@dataclass(frozen=True)
class Session:
    """One pytest run on databases of its own."""

    name: str
    addons: tuple[str, ...]
    parts: tuple[str, ...]
    options: tuple[str, ...] = ()

    @property
    def folders(self) -> list[str]:
        """The folders its tests are in."""
        return [f"{part}/tests" for part in self.parts]

    def run(self, cache: Cache, access: cluster.Access, extra: list[str]) -> int:
        """Install on a copy of the template, then run pytest on a copy of that; both go then.

        Tests that start servers of their own copy what is installed, which stays as it is.
        """
        with databases.temporary(cache, access, self.name) as installed:
            print(f"Installing {', '.join(self.addons)} on {installed} …", flush=True)
            log = cache.logs / f"{self.name}-install.log"
            odoo.install(cache, access, installed, list(self.addons), log)
            with databases.temporary(cache, access, f"{self.name}_run", installed) as database:
                env = {**access.environment(), databases.INSTALLED: installed}
                options = [*self._target(cache, access, database), *self.options, *extra]
                command = [str(cache.python), "-m", "pytest", *self.folders, *options]
                return attended(command, env=env, cwd=CHECKOUT)

    @staticmethod
    def _target(cache: Cache, access: cluster.Access, database: str) -> list[str]:
        """Where Odoo is, for pytest-odoo."""
        return [
            f"--odoo-config={odoo.write_config(cache, access)}",
            f"--odoo-addons-path={odoo.addons_path(cache)}",
            f"--odoo-database={database}",
            "--odoo-log-level=warn",
            *("-p", tally.__name__),
        ]


_PARTS = ("tools", "qbo_simulator", ADDON)
_SERVED = "--odoo-http"
_QUICK = ("-m", "not browser and not e2e")  # single tests that are slow carry a marker
_SIDE_BY_SIDE = ("-p", "tools.suite.lanes", f"-n{LANES}")
FAST = Session("qbo_fast", (ADDON,), _PARTS, (_SERVED, *_QUICK, *_SIDE_BY_SIDE))
WHOLE = Session(
    "qbo_whole",
    (ADDON, END_TO_END_ADDON),
    (*_PARTS, END_TO_END_ADDON),
    (_SERVED, *_SIDE_BY_SIDE),
)
# With the OCA's job queue installed the connector is woken otherwise, so it has its own database;
# a server would run the jobs while the tests look at them.
JOB_QUEUE = Session("qbo_queue_test", (JOB_QUEUE_ADDON,), (JOB_QUEUE_ADDON,))

# The short one comes first, so that what it finds is known soon.
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
    with tally.counted():
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
