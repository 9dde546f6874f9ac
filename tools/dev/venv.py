"""The virtual environment, from the committed lock files only."""

from __future__ import annotations

import platform
import shutil
import sys
from pathlib import Path

from . import odoo_source, run
from .paths import CHECKOUT, Cache
from .report import Stop
from .stamps import Stamp, digest

LOCKS = (CHECKOUT / "requirements.lock", CHECKOUT / "requirements-dev.lock")
PYTHON = (3, 11)


def stamp(cache: Cache) -> Stamp:
    """Current while locks and interpreter are the same. A virtual environment cannot be moved."""
    made_from = digest(*LOCKS, platform.python_version(), str(cache.venv))
    return Stamp(cache.venv / "made-from", made_from)


def missing(cache: Cache) -> str | None:
    """For the step: whether the environment must be made."""
    if sys.version_info[:2] != PYTHON:
        raise Stop("Run 'make setup PYTHON=' with the name of a Python 3.11 interpreter.")
    return None if stamp(cache).is_current() else "installing the locked Python packages"


def make(cache: Cache) -> None:
    """A fresh environment; what an earlier one held must not linger."""
    stamp(cache).clear()
    shutil.rmtree(cache.venv, ignore_errors=True)
    log = cache.logs / "venv.log"
    run.logged(
        [sys.executable, "-m", "venv", cache.venv],
        log,
        "Install Debian's python3-venv, then run this again",
    )
    install = ["-m", "pip", "--disable-pip-version-check", "install", "--no-deps"]
    locks = ["--require-hashes", *(f"--requirement={lock}" for lock in LOCKS)]
    advice = "Make sure that pip can reach a package index, then run this again"
    run.logged([cache.python, *install, *locks], log, advice)
    stamp(cache).set()


def _path_file(cache: Cache) -> Path:
    return cache.venv / f"lib/python{PYTHON[0]}.{PYTHON[1]}/site-packages/odoo-19.pth"


def missing_odoo(cache: Cache) -> str | None:
    """For the step: whether `import odoo` finds the chosen tree."""
    path_file, tree = _path_file(cache), odoo_source.tree(cache)
    if path_file.is_file() and path_file.read_text() == f"{tree}\n":
        return None
    return f"putting {tree} on Python's path"


def link_odoo(cache: Cache) -> None:
    """Make `import odoo` find the chosen tree, without PYTHONPATH."""
    _path_file(cache).write_text(f"{odoo_source.tree(cache)}\n")
