"""`make test` and `make test-fast`: a fresh database with the addons on it, and one pytest run."""

from __future__ import annotations

import argparse

from tools.dev import cluster, databases, odoo
from tools.dev.paths import CHECKOUT, Cache
from tools.dev.report import exit_with
from tools.dev.run import attended

ADDON = "inflow_qbo_connector"
# All that needs a browser, or Odoo and the simulator together, lives in the test addon.
END_TO_END_ADDON = "test_inflow_qbo_connector"


def addons(suite: str) -> list[str]:
    """The addons a suite installs, of those that exist."""
    wanted = [ADDON, END_TO_END_ADDON] if suite == "all" else [ADDON]
    return [name for name in wanted if (CHECKOUT / name / "__manifest__.py").is_file()]


def folders(suite: str) -> list[str]:
    """The folders a suite's tests are in, quick ones first."""
    parts = ["tools", "qbo_simulator", *addons(suite)]
    return [f"{part}/tests" for part in parts if (CHECKOUT / part / "tests").is_dir()]


def selection(suite: str) -> list[str]:
    """What else narrows a suite: single tests that are slow carry a marker."""
    return [] if suite == "all" else ["-m", "not browser and not e2e"]


def run(cache: Cache, access: cluster.Access, suite: str, extra: list[str]) -> int:
    """Install on a copy of the template, then run pytest there; the copy goes at the end."""
    with databases.temporary(cache, access, "qbo_test") as database:
        if addons(suite):
            print(f"Installing {', '.join(addons(suite))} on {database} …", flush=True)
            log = cache.logs / "test-install.log"
            odoo.install(cache, access, database, addons(suite), log)
        config = odoo.write_config(cache, access)
        target = [f"--odoo-config={config}", f"--odoo-database={database}", "--odoo-http"]
        options = [*target, "--odoo-log-level=warn", *selection(suite), *folders(suite), *extra]
        return attended([str(cache.python), "-m", "pytest", *options], cwd=CHECKOUT)


def main() -> int:
    """`python -m tools.test all|fast [what pytest understands]`."""
    parser = argparse.ArgumentParser(prog="python -m tools.test", allow_abbrev=False)
    parser.add_argument("suite", choices=["all", "fast"])
    chosen, extra = parser.parse_known_args()
    cache = Cache.from_environment()
    with cluster.running(cache) as access:
        return run(cache, access, chosen.suite, extra)


if __name__ == "__main__":
    exit_with(main)
