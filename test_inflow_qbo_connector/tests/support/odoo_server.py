"""Real Odoo server processes on a database of their own, and people who use them over HTTP."""

import os
import re
import time
from contextlib import ExitStack, contextmanager

import psycopg2

from tools.dev import cluster, databases, odoo
from tools.dev.paths import CHECKOUT, Cache
from tools.dev.ports import free_port
from tools.practice.web import LOGIN, PASSWORD, Odoo

# Odoo's own scheduled actions would meet our users' orders now and then, and log that they try
# again.
PAUSE_OTHERS = """
UPDATE ir_cron SET active = false
 WHERE id NOT IN (SELECT res_id FROM ir_model_data
                   WHERE model = 'ir.cron' AND module = 'inflow_qbo_connector')
"""

LOGS = CHECKOUT / "build/logs"  # not in the cache, which checkouts may share: tests read them

# All that the engine waits for is a moment in one of these tables. Whoever runs a scheduled action
# holds the lock of its row; a running engine would meet our change as somebody else's.
TIME_PASSES = """
DO $$ DECLARE
    engine integer;
    present timestamp := now() AT TIME ZONE 'UTC';
BEGIN
    SELECT id INTO engine FROM ir_cron
     WHERE id IN (SELECT cron_id FROM qbo_connection) FOR NO KEY UPDATE SKIP LOCKED;
    IF engine IS NULL THEN RETURN; END IF;
    UPDATE qbo_sync_log SET not_before = present
     WHERE state IN ('waiting', 'uncertain') AND not_before > present;
    IF to_regclass('qbo_budget') IS NOT NULL THEN
        UPDATE qbo_budget SET open_until = present WHERE open_until > present;
    END IF;
    UPDATE ir_cron_trigger SET call_at = present WHERE cron_id = engine AND call_at > present;
END $$
"""


@contextmanager
def site(name, cache=None):
    """A database with the addon; whatever was started on it ends with it.

    :param name: for its database and its logs
    :param cache: whose cluster to use, if not the project's own
    """
    cache = cache or Cache.from_environment()
    with (
        cluster.running(cache) as access,
        databases.temporary(cache, access, f"qbo_{name}", installed()) as database,
    ):
        databases.sql(access, PAUSE_OTHERS, database)
        with ExitStack() as servers:
            yield Site(name, cache, access, database, servers)


def installed():
    """The database on which the addon was installed for this run, to be copied."""
    name = os.environ.get(databases.INSTALLED)
    assert name, "run tests with real servers by `make test`, which installs the addon for them"
    return name


class Site:
    """One database and the servers that run on it."""

    def __init__(self, name, cache, access, database, servers):
        self.database = database
        self.access = access
        self._name = name
        self._cache = cache
        self._servers = servers
        self._logs = []

    # === SERVERS ===

    def start(self, cron_threads=1):
        """One more server; it answers on return.

        :param cron_threads: how many scheduled actions it runs at a time
        """
        log = LOGS / f"{self._name}-server-{len(self._logs) + 1}.log"
        self._logs.append(log)
        server = odoo.server(
            self._cache,
            self.access,
            self.database,
            port=free_port(),
            log=log,
            cron_threads=cron_threads,
        )
        return Server(self, self._servers.enter_context(server))

    def loud_lines(self):
        """The warnings and errors of all servers so far."""
        return [line for log in self._logs for line in odoo.loud_lines(log.read_text())]

    def lines_saying(self, pattern):
        """What servers logged, at any level, that a regular expression finds."""
        lines = [line for log in self._logs for line in log.read_text().splitlines()]
        return [line for line in lines if re.search(pattern, line, re.IGNORECASE)]

    # === THE DATABASE ===

    def sql(self, statement):
        """Run a statement beside everything else; rows as lines."""
        return databases.sql(self.access, statement, self.database)

    def session(self):
        """A session of the test's own, for what a single statement cannot do."""
        return psycopg2.connect(
            host=self.access.host,
            port=self.access.port,
            user=self.access.user,
            password=self.access.password,
            dbname=self.database,
        )

    def count(self, table):
        """How many rows a table has, also one that no user may read."""
        return int(self.sql(f"SELECT count(*) FROM {table}"))

    @contextmanager
    def copied(self):
        """A copy of the database as it is now, by its name. No server may be running."""
        name, _, process = self.database.rpartition("_")
        copy = f"{name}_copy_{process}"  # the number last: others see that it is in use
        databases.create(self._cache, self.access, copy, self.database)
        try:
            yield copy
        finally:
            databases.drop(self._cache, self.access, copy)

    def restore(self, copy):
        """Put a copy in the database's place. No server may be running."""
        databases.create(self._cache, self.access, self.database, copy)

    # === TIME ===

    def wake(self):
        """Have the scheduled actions looked at, as any user's commit does."""
        databases.sql(self.access, f"SELECT pg_notify('cron_trigger', '{self.database}')")

    def let_time_pass(self):
        """As if whatever the engine waits for had come; not while it is at work."""
        self.sql(TIME_PASSES)
        self.wake()


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

    def stop(self):
        """Kindly, as an administrator would."""
        self._running.stop()

    def log_text(self):
        return self._running.log.read_text()

    def log_in(self, login=LOGIN, password=PASSWORD):
        """Somebody at a browser, as far as RPC goes."""
        user = Odoo(self.url, self._site.database)
        user.log_in(login, password)
        return user


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
