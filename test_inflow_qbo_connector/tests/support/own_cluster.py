"""A PostgreSQL cluster for one test, which may kill it: the project's own serves others as well.

It is a cache folder of its own that borrows all but the cluster, so that every tool works on it.
"""

import os
import subprocess
from contextlib import contextmanager

from tools.dev import cluster, databases
from tools.dev.paths import Cache
from tools.dev.stamps import scratch_folder

from .odoo_server import installed

BORROWED = ("odoo", "venv", "odoo-data")

# What PostgreSQL has called committed must be there after its death. (The project's cluster cares
# for speed instead; against a power cut this one is no safer.)
DURABLE = "synchronous_commit = on\n"


@contextmanager
def own_cluster():
    """Its cache folder. The cluster runs, with the database in it that has the addon."""
    shared = Cache.from_environment()
    with scratch_folder(shared.root / f"own-cluster-{os.getpid()}") as folder:
        for name in BORROWED:
            (folder / name).symlink_to(shared.root / name)
        cache = Cache(folder)
        cluster.make(cache)
        with (cache.postgres / "data" / "postgresql.conf").open("a") as settings:
            settings.write(DURABLE)
        with cluster.running(cache) as access:
            _copy_installed(shared, access, folder / "installed.dump")
            yield cache


def _copy_installed(shared, access, dump):
    """By dump and restore: a cluster's files cannot be copied while it runs."""
    name = installed()
    with cluster.running(shared) as source:
        out = ["-Fc", "-Z0", "-f", dump, name]
        subprocess.run([cluster.BIN / "pg_dump", *out], env=source.environment(), check=True)
    databases.sql(access, f"CREATE DATABASE {name}")
    into = ["-j2", "--no-owner", "-d", name, dump]
    subprocess.run([cluster.BIN / "pg_restore", *into], env=access.environment(), check=True)
