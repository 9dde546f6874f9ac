"""Databases in the private cluster, together with the files Odoo keeps beside each."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .cluster import BIN, Access
from .paths import Cache
from .report import Stop

TEMPLATE = "qbo_template"
INSTALLED = "QBO_INSTALLED"  # names a database with the addon to whoever wants copies of it
PROCESS = re.compile(r"_(\d+)(-\w+)?$")  # at the end of a name; copies that pytest makes add theirs


def sql(access: Access, statement: str, database: str = "postgres") -> str:
    """Run one statement; rows come back as lines, columns separated by |."""
    done = subprocess.run(
        [BIN / "psql", "-X", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1", "-c", statement, database],
        env=access.environment(),
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise Stop(f"PostgreSQL refused '{statement}': {done.stderr.strip()}")
    return done.stdout.strip()


def names(access: Access) -> list[str]:
    """All databases except PostgreSQL's own."""
    rows = sql(access, "SELECT datname FROM pg_database WHERE NOT datistemplate ORDER BY 1")
    return [name for name in rows.splitlines() if name != "postgres"]


def create(cache: Cache, access: Access, name: str, source: str = TEMPLATE) -> None:
    """A copy of another database, in seconds; one of the same name goes first."""
    if source not in names(access):
        raise Stop(f"Run 'make setup': there is no database {source} to copy.")
    drop(cache, access, name)
    sql(access, f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
    copy_files(cache, source, name)


def copy_files(cache: Cache, source: str, name: str) -> None:
    """The files beside a copy of a database.

    Odoo names a stored file by its content and never changes it, so links are enough.
    """
    if filestore(cache, source).is_dir():
        shutil.copytree(filestore(cache, source), filestore(cache, name), copy_function=os.link)


def drop(cache: Cache, access: Access, name: str) -> None:
    """Remove a database and its files, open sessions or not.

    WITH (FORCE) would stop at PostgreSQL's own vacuuming, which our role may not end; a plain DROP
    ends that by itself and waits for the sessions that are told to go.
    """
    sql(
        access,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        f" WHERE datname = '{name}' AND usename = current_user",
    )
    sql(access, f'DROP DATABASE IF EXISTS "{name}"')
    shutil.rmtree(filestore(cache, name), ignore_errors=True)


def rename(cache: Cache, access: Access, old: str, new: str) -> None:
    """Move a database and its files to a name that is free."""
    filestore(cache, old).rename(filestore(cache, new))
    sql(access, f'ALTER DATABASE "{old}" RENAME TO "{new}"')


@contextmanager
def temporary(cache: Cache, access: Access, prefix: str, source: str = TEMPLATE) -> Iterator[str]:
    """A copy of the template, or of another database, for the length of the block.

    Its name ends in this process's number, so that what a killed process left is known and removed,
    with the copies that were made of it.
    """
    for name in names(access):
        if name.startswith(f"{prefix}_") and not _is_in_use(name):
            drop(cache, access, name)
    name = f"{prefix}_{os.getpid()}"
    create(cache, access, name, source)
    try:
        yield name
    finally:
        for left in names(access):
            if left == name or left.startswith(f"{name}-"):
                drop(cache, access, left)
        for files in filestore(cache, name).parent.glob(f"{name}-*"):
            shutil.rmtree(files, ignore_errors=True)


def filestore(cache: Cache, name: str) -> Path:
    """Where Odoo keeps a database's files."""
    return cache.odoo_data / "filestore" / name


def _is_in_use(name: str) -> bool:
    """Whether the process lives that a database is named after."""
    process = PROCESS.search(name)
    return process is not None and Path("/proc", process[1]).exists()
