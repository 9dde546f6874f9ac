"""`make demo`, `make demo-once`, `make shell`."""

from __future__ import annotations

import argparse
import time

from tools.dev import cluster, databases, odoo
from tools.dev.paths import Cache
from tools.dev.report import Stop, exit_with
from tools.dev.run import attended
from tools.practice.countries import AMERICA, Country, country_of
from tools.practice.web import LOGIN, PASSWORD

from . import ports, scenario, world
from .books import Books, tie_table

HELP = """\
serve   play the demonstration, then serve Odoo and the practice company until Ctrl-C
once    the same without staying; fails unless everything arrived and both books agree
shell   Odoo's shell on the database of the demonstration
"""


def serve(cache: Cache, access: cluster.Access, started: float, country: Country) -> int:
    """On the ports and the database that people know by heart."""
    places = ports.well_known()
    prepare(cache, access, world.DATABASE)
    with world.running(cache, access, world.DATABASE, places, started, country) as both:
        played = scenario.play(both)
        show(scenario.compare(both, played), both.log_problems(), "")
        print(f"\nOdoo              {both.server.url}  (log in as {LOGIN}, password {PASSWORD})")
        print(f"Practice company  {both.practice.url}")
        print("Both serve until you press Ctrl-C.", flush=True)
        stay(both)
    print("\nStopped. 'make shell' opens Odoo's shell on what is left.", flush=True)
    return 0


def stay(both: world.World) -> None:
    """Until Ctrl-C, or until one of the two is gone."""
    try:
        while not both.dead():
            time.sleep(0.5)
    except KeyboardInterrupt:
        return
    raise Stop(both.dead())


def once(cache: Cache, access: cluster.Access, started: float, country: Country) -> int:
    """On free ports and a database of its own, so that it can run beside the other."""
    with databases.temporary(cache, access, f"{world.DATABASE}_once") as database:
        prepare(cache, access, database)
        with world.running(cache, access, database, ports.any_free(), started, country) as both:
            played = scenario.play(both)
            sent_again = scenario.push_again(both, played)
            books = scenario.compare(both, played)
            found = sent_again + both.log_problems()
            return show(books, found, " A second run of all of them sent nothing.")


def prepare(cache: Cache, access: cluster.Access, database: str) -> None:
    """A fresh database with the connector."""
    print(f"Installing {world.ADDON} on {database} …", flush=True)
    databases.create(cache, access, database)
    world.install(cache, access, database)


def show(books: Books, more_problems: list[str], more_praise: str) -> int:
    """Print the tie table and what is wrong, if anything; the exit code."""
    problems = books.problems() + more_problems
    print(f"\n{tie_table(books)}\n")
    good = f"All {len(books.documents)} documents arrived and both books agree.{more_praise}"
    print("\n".join(problems or [good]), flush=True)
    return 1 if problems else 0


def shell(cache: Cache, access: cluster.Access, _started: float, _country: Country) -> int:
    """Make the database first if there is none; it is then connected to nothing."""
    if world.DATABASE not in databases.names(access):
        prepare(cache, access, world.DATABASE)
    command = odoo.command(cache, access, world.DATABASE, "--no-http", verb="shell")
    return attended(command, stdin=None)


VERBS = {"serve": serve, "once": once, "shell": shell}


def main() -> int:
    """Parse the command line and do the one thing it asks."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.demo",
        epilog=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("verb", choices=VERBS)
    parser.add_argument("--company", default=AMERICA.practice, help="whose practice company")
    chosen = parser.parse_args()
    verb, country = VERBS[chosen.verb], country_of(chosen.company)
    cache, started = Cache.from_environment(), time.monotonic()
    with cluster.running(cache) as access:
        return verb(cache, access, started, country)


if __name__ == "__main__":
    exit_with(main)
