"""A PostgreSQL cluster of the project's own, in the cache folder.

It listens on 127.0.0.1 at a port of its own and knows one role, whose password is in a 0600 file.
The system's clusters and their settings are never touched.

Commands share it: each holds a shared lock while it needs the cluster, and whoever finds on leaving
that nobody else holds one stops it. The kernel drops the lock of a process that dies, so a crash
can leave the cluster running until the next command ends, but never stop it under another one.
"""

from __future__ import annotations

import fcntl
import json
import os
import pwd
import secrets
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from . import run
from .paths import Cache
from .ports import free_port, is_free
from .report import Stop
from .stamps import complete_folder

BIN = Path("/usr/lib/postgresql/15/bin")
ROLE = "odoo"
ROOT = Path("/")  # a folder its user can always enter, unlike the caller's

# Throw-away data: speed before durability.
SETTINGS = """\
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 200
shared_buffers = 256MB
work_mem = 16MB
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
max_wal_size = 2GB
jit = off
log_timezone = UTC
timezone = UTC
"""


@dataclass(frozen=True)
class Access:
    """How to reach the cluster."""

    port: int
    password: str
    host: str = "127.0.0.1"
    user: str = ROLE

    def environment(self) -> dict[str, str]:
        """For PostgreSQL's own programs. The password does not show in a process list."""
        return {
            **os.environ,
            "PGHOST": self.host,
            "PGPORT": str(self.port),
            "PGUSER": self.user,
            "PGPASSWORD": self.password,
            "PGDATABASE": "postgres",
        }


def missing(cache: Cache) -> str | None:
    """For the step: whether the cluster must be made."""
    return None if _access_file(cache).is_file() else "making a private PostgreSQL cluster"


def make(cache: Cache) -> None:
    """Initialise the cluster and its role; nothing is started."""
    log = cache.logs / "initdb.log"
    access = Access(port=free_port(), password=secrets.token_urlsafe(24))
    with complete_folder(cache.postgres) as folder:
        owner = _as_owner(folder)
        data = folder / "data"
        options = ["--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        methods = ["--auth-local=reject", "--auth-host=scram-sha-256"]
        command = [*owner, str(BIN / "initdb"), "-D", str(data), *options, *methods]
        run.logged(command, log, "Mend what initdb complains about", cwd=ROOT)
        (data / "postgresql.conf").write_text(SETTINGS)
        _create_role(owner, data, access)
        _write_access(folder / "access.json", access)


def _create_role(owner: list[str], data: Path, access: Access) -> None:
    """In single-user mode, so that no door has to stand open for the purpose.

    The role may create databases but is no superuser: with a superuser's rights any SQL could read
    the machine's files.
    """
    sql = f"CREATE ROLE {access.user} LOGIN CREATEDB PASSWORD '{access.password}'"
    done = subprocess.run(
        [*owner, BIN / "postgres", "--single", "-D", data, "postgres"],
        input=sql,
        text=True,
        capture_output=True,
        cwd=ROOT,
    )
    if done.returncode or "ERROR" in done.stderr:
        raise Stop(f"Remove {data.parent} and run this again: {done.stderr.strip()}")


@contextmanager
def running(cache: Cache) -> Iterator[Access]:
    """The cluster, up for the length of the block; see the module's text for who stops it."""
    with (cache.postgres / "in-use").open("a") as in_use:
        with _alone(cache):
            access = _start(cache)
            fcntl.flock(in_use, fcntl.LOCK_SH)
        try:
            yield access
        finally:
            with _alone(cache):
                _stop_if_unused(cache, in_use.fileno())


def keep(cache: Cache) -> Access:
    """Start the cluster and leave it up until `release`, because a person asked for it."""
    _keep_file(cache).touch()
    with running(cache) as access:
        return access


def release(cache: Cache) -> None:
    """Undo `keep`: the cluster stops now, or when the last command that uses it ends."""
    _keep_file(cache).unlink(missing_ok=True)
    with _alone(cache), (cache.postgres / "in-use").open("a") as in_use:
        _stop_if_unused(cache, in_use.fileno())


def crash(cache: Cache) -> None:
    """End the server as if it had been killed: sessions break, nothing is written down."""
    run.logged(
        _pg_ctl(cache, "stop", "-w", "-m", "immediate"),
        cache.logs / "postgres-stop.log",
        "End the PostgreSQL server by hand",
        cwd=ROOT,
    )


def recover(cache: Cache) -> None:
    """Start it again after a crash, at its old port: others know it."""
    with _alone(cache):
        _start(cache)


def is_up(cache: Cache) -> bool:
    """Whether the cluster's server runs."""
    return bool(run.output(_pg_ctl(cache, "status")))


@contextmanager
def _alone(cache: Cache) -> Iterator[None]:
    """One process at a time starts or stops the cluster."""
    with (cache.postgres / "start-stop").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _start(cache: Cache) -> Access:
    access = read_access(cache)
    if is_up(cache):
        return access
    if not is_free(access.port):
        access = Access(port=free_port(), password=access.password)
        _write_access(_access_file(cache), access)
    log = cache.postgres / "data" / "server.log"
    options = f"-c port={access.port}"
    run.logged(
        _pg_ctl(cache, "start", "-w", "-t", "60", "-l", log, "-o", options),
        cache.logs / "postgres-start.log",
        f"Read {log}; if the cluster is damaged, remove {cache.postgres} and run 'make setup'",
        cwd=ROOT,
    )
    return access


def _stop_if_unused(cache: Cache, in_use: int) -> None:
    if _keep_file(cache).exists() or not is_up(cache):
        return
    try:
        fcntl.flock(in_use, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    run.logged(
        _pg_ctl(cache, "stop", "-w", "-m", "fast"),
        cache.logs / "postgres-stop.log",
        "End the PostgreSQL server by hand",
        cwd=ROOT,
    )


def _pg_ctl(cache: Cache, verb: str, *options: str | Path) -> list[str | Path]:
    data = cache.postgres / "data"
    return [*_owner_prefix(cache.postgres), BIN / "pg_ctl", "-D", data, verb, *options]


def read_access(cache: Cache) -> Access:
    """How to reach the cluster, as remembered from its last start."""
    try:
        return Access(**json.loads(_access_file(cache).read_text()))
    except OSError as error:
        raise Stop("Run 'make setup' first.") from error


def _write_access(path: Path, access: Access) -> None:
    path.touch(mode=0o600)
    path.write_text(json.dumps(asdict(access)))


def _access_file(cache: Cache) -> Path:
    return cache.postgres / "access.json"


def _keep_file(cache: Cache) -> Path:
    return cache.postgres / "keep-running"


def _as_owner(folder: Path) -> list[str]:
    """Give a folder to the user that runs the server, and return the prefix that becomes it."""
    if os.geteuid() == 0:
        user = pwd.getpwnam("postgres")
        os.chown(folder, user.pw_uid, user.pw_gid)
    prefix = _owner_prefix(folder)
    if not _can_enter(prefix, folder):
        raise Stop("Set QBO_DEV_CACHE to a folder that the user 'postgres' can reach.")
    return prefix


def _owner_prefix(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root, so root runs it as Debian's user for it.

    Below a folder that this user may not enter (a clone in somebody's 0700 folder) the server
    gets the one capability to pass through folders; it changes nothing about who owns what.
    """
    if os.geteuid() != 0:
        return []
    become = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
    if _can_enter(become, folder):
        return become
    only = "-all,+dac_read_search"
    return [*become, f"--bounding-set={only}", f"--inh-caps={only}", f"--ambient-caps={only}"]


def _can_enter(prefix: list[str], folder: Path) -> bool:
    """By doing it: `test` asks the kernel in a way that leaves capabilities out of account."""
    return subprocess.run([*prefix, "ls", folder], capture_output=True, cwd=ROOT).returncode == 0
