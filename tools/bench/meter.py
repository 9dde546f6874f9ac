"""How long a process and its sessions in PostgreSQL had a processor, read from outside."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from tools.dev import cluster
from tools.dev.report import Stop

LOOK_EVERY = 0.02
SYNCED = "SELECT count(*) FROM qbo_sync_log WHERE state = 'synced'"
# Whoever looks how far a drain is has a session of its own, which does nothing else.
SESSIONS = """
    SELECT pid FROM pg_stat_activity WHERE datname = current_database()
       AND pid != pg_backend_pid() AND query NOT LIKE '%EXISTS (SELECT FROM qbo_sync_intent)%'
"""


class Reading(NamedTuple):
    """What the meter shows at a moment."""

    synced: int  # documents
    seconds: float  # of processor


@dataclass
class Meter:
    """Reads the time of a process but for its main thread, which looks on while others drain."""

    process: int
    cursor: Any
    _sessions: dict[int, float] = field(default_factory=dict)  # also of those that ended

    def at(self, synced: int) -> Reading:
        """What it shows as soon as so many documents have arrived."""
        while (reading := self._read()).synced < synced:
            time.sleep(LOOK_EVERY)
        return reading

    def _read(self) -> Reading:
        synced = self._asked(SYNCED)[0]
        for session in self._asked(SESSIONS):
            self._sessions[session] = _on_processor(Path(f"/proc/{session}"))
        return Reading(synced, self._own() + sum(self._sessions.values()))

    def _own(self) -> float:
        process = Path(f"/proc/{self.process}")
        if not process.exists() or ") Z " in (process / "stat").read_text():
            raise Stop("The process that was to drain has ended.")
        threads = (one for one in (process / "task").iterdir() if one.name != process.name)
        return sum(map(_on_processor, threads))

    def _asked(self, question: str) -> list[int]:
        self.cursor.execute(question)
        return [row[0] for row in self.cursor.fetchall()]


@contextmanager
def watching(access: cluster.Access, database: str, process: int) -> Iterator[Meter]:
    """A meter of a process, once its database has the connector."""
    import psycopg2

    own = {"host": access.host, "port": access.port, "user": access.user}
    session = psycopg2.connect(**own, password=access.password, dbname=database)
    with closing(session), session.cursor() as cursor:
        session.autocommit = True
        yield Meter(process, cursor)


def _on_processor(task: Path) -> float:
    """Seconds; nothing of what has just ended."""
    try:
        return int((task / "schedstat").read_text().split()[0]) / 1e9
    except OSError:
        return 0.0
