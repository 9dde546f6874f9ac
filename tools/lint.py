"""`make lint`: style, types, the rules for addons. Every check runs; the end says which failed."""

from __future__ import annotations

import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from tools.dev.paths import CHECKOUT, Cache
from tools.dev.report import exit_with

ADDONS = (
    "inflow_qbo_connector",
    "inflow_qbo_connector_queue_job",
    "test_inflow_qbo_connector",
)
TYPED = (
    "inflow_qbo_connector/qbo",
    "inflow_qbo_connector/content",
    "inflow_qbo_connector/reading",
    "inflow_qbo_connector/payloads",
    "inflow_qbo_connector/engine",
    "qbo_simulator",
    "tools",
)
# Git's name for "no files at all": a comparison with it looks at every line.
EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"


@dataclass(frozen=True)
class Check:
    """One program over some paths; those that do not exist yet are left out."""

    name: str
    command: list[str]
    paths: tuple[str, ...]

    def run(self) -> bool:
        """Whether it found nothing, or had nothing to look at."""
        present = [path for path in self.paths if has_python(CHECKOUT / path)]
        if not present:
            return True
        started = time.monotonic()
        done = subprocess.run([*self.command, *present], cwd=CHECKOUT, stdin=subprocess.DEVNULL)
        verdict = "failed" if done.returncode else "clean"
        print(f"{self.name:<12} {verdict} ({time.monotonic() - started:.1f} s)", flush=True)
        return done.returncode == 0


def has_python(path: Path) -> bool:
    """A folder without Python files is no package yet."""
    return next(path.rglob("*.py"), None) is not None


def checks(scripts: Path) -> list[Check]:
    """All checks, quick ones first. Their settings are in pyproject.toml."""
    ruff, everything = str(scripts / "ruff"), (".",)
    whitespace = ["git", "diff", "--check", EMPTY_TREE, "--", ":!LICENSE"]
    return [
        Check("whitespace", whitespace, everything),
        Check("ruff", [ruff, "check", "--quiet"], everything),
        Check("format", [ruff, "format", "--check", "--quiet"], everything),
        Check("types", [str(scripts / "mypy"), "--no-error-summary"], TYPED),
        Check("addon files", [str(scripts / "oca-checks-odoo-module")], ADDONS),
        Check("pylint-odoo", [str(scripts / "pylint")], ADDONS),
    ]


def main() -> int:
    """Run all, name the failed."""
    outcomes = {check.name: check.run() for check in checks(Cache.from_environment().venv / "bin")}
    failed = [name for name, clean in outcomes.items() if not clean]
    print(f"Failed: {', '.join(failed)}" if failed else "All clean.", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    exit_with(main)
