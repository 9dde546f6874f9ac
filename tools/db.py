"""`python -m tools.db`: the private PostgreSQL cluster by hand."""

from __future__ import annotations

import argparse

from tools.dev import cluster, databases, odoo
from tools.dev.paths import Cache
from tools.dev.report import exit_with
from tools.dev.run import attended

HELP = """\
up             start the cluster and leave it up; print how to reach it
down           stop it, now or when the last command that uses it ends
list           names of the databases
create NAME    a copy of the template, replacing a database of that name
drop NAME      remove a database and its files
psql NAME      an SQL prompt
"""


def main() -> int:
    """Parse the command line and do the one thing it asks."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.db", epilog=HELP, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("verb", choices=["up", "down", "list", "create", "drop", "psql"])
    parser.add_argument(
        "name", nargs="?", default="qbo_dev", help="a database, qbo_dev unless said"
    )
    chosen = parser.parse_args()
    cache = Cache.from_environment()
    if chosen.verb == "down":
        cluster.release(cache)
        return 0
    if chosen.verb == "up":
        return up(cache)
    with cluster.running(cache) as access:
        return on_cluster(chosen.verb, cache, access, chosen.name)


def up(cache: Cache) -> int:
    """Start and say how to use it."""
    access = cluster.keep(cache)
    config = odoo.write_config(cache, access)
    print(f"PostgreSQL at {access.host}:{access.port} until 'python -m tools.db down'")
    print(f"Odoo: {cache.python} -m odoo -c {config} -d NAME")
    return 0


def on_cluster(verb: str, cache: Cache, access: cluster.Access, name: str) -> int:
    """The verbs that need the cluster up."""
    if verb == "list":
        print("\n".join(databases.names(access)))
    elif verb == "create":
        databases.create(cache, access, name)
    elif verb == "drop":
        databases.drop(cache, access, name)
    else:
        return attended([cluster.BIN / "psql", name], env=access.environment(), stdin=None)
    return 0


if __name__ == "__main__":
    exit_with(main)
