"""Running Odoo: its configuration file, one-off commands, and a server beside other work."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from . import odoo_source, run
from .cluster import Access
from .paths import CHECKOUT, Cache
from .report import Stop

# The level stands third in Odoo's log lines, after date and process number.
LOUD = re.compile(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} \d+ (WARNING|ERROR|CRITICAL) ")

# Lines that say nothing about this project, each with the reason.
HARMLESS = {
    r"DeprecationWarning: 'werkzeug\.": "Odoo's own use of its own pinned Werkzeug",
}


def write_config(cache: Cache, access: Access) -> Path:
    """The configuration file for this cluster and tree. It holds the password, so it is 0600."""
    options = {
        "addons_path": addons_path(cache),
        "admin_passwd": access.password,
        "data_dir": cache.odoo_data,
        "db_host": access.host,
        "db_port": access.port,
        "db_user": access.user,
        "db_password": access.password,
        "http_interface": "127.0.0.1",
        "list_db": False,
        "max_cron_threads": 0,  # `server` says when it wants some
    }
    lines = [f"{name} = {value}" for name, value in options.items()]
    _write_private(cache.odoo_config, "\n".join(["[options]", *lines, ""]))
    return cache.odoo_config


def addons_path(cache: Cache) -> str:
    """Where the tree's addons and this checkout's are.

    Commands name it too: the configuration may be another checkout's, which shares the cache.
    """
    tree = odoo_source.tree(cache)
    addons = [folder for folder in (tree / "odoo/addons", tree / "addons") if folder.is_dir()]
    return ",".join(str(folder) for folder in [*addons, CHECKOUT])


def _write_private(path: Path, text: str) -> None:
    """For the owner's eyes only, and never half written: another command may be reading it."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(text)
    draft.replace(path)


def command(
    cache: Cache, access: Access, database: str, *options: str, verb: str = "server"
) -> list[str | Path]:
    """The command line of Odoo on one database."""
    config, addons = write_config(cache, access), f"--addons-path={addons_path(cache)}"
    return [cache.python, "-m", "odoo", verb, "-c", config, addons, "-d", database, *options]


def install(
    cache: Cache,
    access: Access,
    database: str,
    modules: list[str],
    log: Path,
    *,
    demo: bool = False,
) -> None:
    """Install modules and stop; a warning in Odoo's log is a failure."""
    options = ["-i", ",".join(modules), "--stop-after-init", "--no-http"]
    if demo:
        options.append("--with-demo")
    advice = f"Mend what keeps Odoo from installing {', '.join(modules)}"
    installing = command(cache, access, database, *options)
    run.logged(installing, log, advice, env=access.environment())
    _check_log(log)


def execute(cache: Cache, access: Access, database: str, code: str, log: Path) -> None:
    """Run Python code in Odoo's shell, with `env` at hand; it commits what it wants to keep."""
    shell = command(cache, access, database, "--no-http", verb="shell")
    advice = "Mend the code given to Odoo's shell"
    run.logged(shell, log, advice, stdin=code, env=access.environment())
    _check_log(log)


def _check_log(log: Path) -> None:
    loud = loud_lines(log.read_text())
    if loud:
        raise Stop(f"Mend what Odoo warns about in {log}:\n" + "\n".join(loud[:20]))


def loud_lines(log: str) -> list[str]:
    """The warnings and errors of an Odoo log, without the harmless ones."""
    lines = [line for line in log.splitlines() if LOUD.match(line)]
    return [line for line in lines if not any(re.search(text, line) for text in HARMLESS)]


@dataclass(frozen=True)
class Server:
    """An Odoo server process that this command started."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path

    @property
    def url(self) -> str:
        """Where it serves."""
        return f"http://127.0.0.1:{self.port}"

    def wait_until_ready(self, seconds: float = 90) -> None:
        """Until it answers; an early death or a long silence is a Stop."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.url}/web/health", timeout=5):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.2)
        raise Stop(f"Read {self.log} for why Odoo did not come up at {self.url}.")

    def stop(self, seconds: float = 20) -> None:
        """End it: kindly, then by force."""
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@contextmanager
def server(
    cache: Cache, access: Access, database: str, *, port: int, log: Path, cron_threads: int = 1
) -> Iterator[Server]:
    """An Odoo server on one database for the length of the block, answering when it begins."""
    log.parent.mkdir(parents=True, exist_ok=True)
    options = [f"--http-port={port}", f"--max-cron-threads={cron_threads}"]
    with log.open("wb") as out:
        process = subprocess.Popen(
            command(cache, access, database, *options),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            env=access.environment(),  # which counts more than the configuration
            start_new_session=True,  # Ctrl-C reaches this command, which then ends the server
        )
    running = Server(process, port, log)
    try:
        running.wait_until_ready()
        yield running
    finally:
        running.stop()
