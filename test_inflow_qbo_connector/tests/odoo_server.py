"""Real Odoo server processes on a database of their own, and people who use them over HTTP."""

import socket
import time
from contextlib import ExitStack, contextmanager

import requests

from tools.dev import cluster, databases, odoo
from tools.dev.paths import Cache

CALL_TIMEOUT = 30  # seconds


@contextmanager
def site():
    """A copy of the template with the addon on it; whatever was started on it ends with it."""
    cache = Cache.from_environment()
    with cluster.running(cache) as access, databases.temporary(cache, access, "qbo_crash") as name:
        # Odoo's own would meet our users' orders now and then, and log that they try again.
        databases.sql(access, "UPDATE ir_cron SET active = false", name)
        odoo.install(
            cache, access, name, ["inflow_qbo_connector"], cache.logs / "crash-install.log"
        )
        with ExitStack() as servers:
            yield Site(cache, access, name, servers)


class Site:
    """One database and the servers that run on it."""

    def __init__(self, cache, access, database, servers):
        self.database = database
        self._cache = cache
        self._access = access
        self._servers = servers
        self._logs = []

    def start(self):
        """One more server, with one thread for scheduled actions; it answers on return."""
        log = self._cache.logs / f"crash-server-{len(self._logs) + 1}.log"
        self._logs.append(log)
        server = odoo.server(self._cache, self._access, self.database, port=_free_port(), log=log)
        return Server(self, self._servers.enter_context(server))

    def wake(self):
        """Have the scheduled actions looked at, as any user's commit does."""
        databases.sql(self._access, f"SELECT pg_notify('cron_trigger', '{self.database}')")

    def count(self, table):
        """How many rows a table has, also one that no user may read."""
        return int(databases.sql(self._access, f"SELECT count(*) FROM {table}", self.database))

    def loud_lines(self):
        """The warnings and errors of all servers so far."""
        return [line for log in self._logs for line in odoo.loud_lines(log.read_text())]


class Server:
    """One Odoo process."""

    def __init__(self, its_site, running):
        self._site = its_site
        self._running = running
        self.url = running.url

    def is_alive(self):
        return self._running.process.poll() is None

    def kill(self):
        """SIGKILL: no handler runs, nothing is cleaned up."""
        self._running.process.kill()
        self._running.process.wait()

    def log_text(self):
        return self._running.log.read_text()

    def log_in(self, user="admin", password="admin"):
        return User(self.url, self._site.database, user, password)


class User:
    """A browser session, as far as RPC goes."""

    def __init__(self, url, database, user, password):
        self.url = url
        self.http = requests.Session()
        self._rpc("web/session/authenticate", {"db": database, "login": user, "password": password})

    def _rpc(self, path, params):
        reply = self.http.post(
            f"{self.url}/{path}", json={"params": params}, timeout=CALL_TIMEOUT
        ).json()
        if "error" in reply:
            raise RuntimeError(reply["error"]["data"]["message"])
        return reply["result"]

    def call(self, model, method, *args, **kwargs):
        """What a button or the web client calls."""
        params = {"model": model, "method": method, "args": list(args), "kwargs": kwargs}
        return self._rpc(f"web/dataset/call_kw/{model}/{method}", params)

    def new(self, model, values):
        [record] = self.call(model, "create", [values])
        return record

    def find(self, model, domain, fields):
        return self.call(model, "search_read", domain, fields)


def wait_until(true, what, seconds=60, turn=lambda: None):
    """Poll until something is true; say what was waited for when it never is.

    :param turn: done before each look
    """
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        turn()
        if true():
            return
        time.sleep(0.25)
    raise AssertionError(f"not within {seconds} s: {what}")


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
