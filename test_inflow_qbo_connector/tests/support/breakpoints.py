"""Places where a test stops the engine between two statements, without a hook in the product.

A trigger in the test's database makes one statement wait for a lock that the test holds. So the
test knows where the server is, ends it there, and takes the trigger away again.
"""

from .odoo_server import wait_until

LOCK = 20260301  # key of the advisory lock; nothing else in a test's database uses it
NAME = "stop_here"

ARM = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF {condition} THEN PERFORM pg_advisory_xact_lock_shared({lock}); END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}();
"""
DISARM = "DROP FUNCTION {name}() CASCADE"

# Sessions that wait for the lock. It belongs to one database; its key is in the second half.
WAITING = """
SELECT pid FROM pg_locks
 WHERE locktype = 'advisory' AND NOT granted AND objid = {lock}
   AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


class Breakpoint:
    """A statement of the engine that is to be stopped before it does anything."""

    def __init__(self, its_site, event, table, condition="true"):
        """
        :param event: such as ``INSERT`` or ``INSERT OR UPDATE``
        :param condition: on ``NEW`` and ``OLD``, which rows are meant
        """
        self._site = its_site
        self._place = f"{event} on {table}"
        self._names = {
            "name": NAME,
            "lock": LOCK,
            "event": event,
            "table": table,
            "condition": condition,
        }

    def __enter__(self):
        self._session = self._site.session()
        self._session.autocommit = True
        self._run(f"SELECT pg_advisory_lock({LOCK})")
        self._run(ARM.format(**self._names))
        return self

    def __exit__(self, *_):
        """End who waits, as PostgreSQL does when it notices that the process is gone."""
        waiting = WAITING.format(**self._names)
        self._site.sql(f"SELECT pg_terminate_backend(pid, 5000) FROM ({waiting}) AS them")
        self._session.close()
        self._site.sql(DISARM.format(**self._names))

    def wait_until_reached(self):
        """Until the engine stands there."""
        wait_until(self._is_reached, self._place)

    def _is_reached(self):
        return self._run(WAITING.format(**self._names)) != []

    def _run(self, statement):
        with self._session.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else []
