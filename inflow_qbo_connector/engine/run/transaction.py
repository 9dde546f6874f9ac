"""Everything that ends a transaction or locks across transactions, in one place."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg2.extensions

from ..types import Env

# PostgreSQL undid a transaction because of another one: do it again, it is nobody's fault.
Conflict = psycopg2.extensions.TransactionRollbackError


def checkpoint(env: Env, processed: int = 0, remaining: int | None = None) -> float:
    """Commit what was done.

    :param processed: rows finished since the last checkpoint
    :param remaining: rows still to do, for the scheduled action's own bookkeeping
    :returns: seconds left for this run of the scheduled action; endless outside of one
    """
    left: float = env["ir.cron"]._commit_progress(processed, remaining=remaining)
    return left


def undo(env: Env) -> None:
    """Forget what was done since the last checkpoint."""
    env.cr.rollback()


@contextmanager
def apart(env: Env) -> Iterator[Env]:
    """An environment with a transaction of its own, committed at the end.

    What happens in it survives whatever becomes of the caller's transaction.
    """
    with env.registry.cursor() as cursor:
        yield env(cr=cursor)


def pause(seconds: float) -> None:
    """Let time pass. Call it with nothing left to commit: nobody waits for us meanwhile."""
    threading.Event().wait(seconds)


@contextmanager
def sole_sender(env: Env, realm_id: str) -> Iterator[bool]:
    """Whether this process is the only one that sends to a realm, for the time of the block.

    An advisory lock of the very session that puts requests on record: no user's transaction can
    meet it, no transaction is held open, and whoever loses the session can record, and so send,
    nothing more. It goes with the process.
    """
    key = int.from_bytes(hashlib.sha256(realm_id.encode()).digest()[:8], signed=True)
    env.cr.execute("SELECT pg_try_advisory_lock(%s)", [key])
    mine = env.cr.fetchone()[0]
    env.cr.commit()
    try:
        yield mine
    finally:
        if mine and not env.cr.closed:
            env.cr.rollback()  # what is worth keeping was committed
            env.cr.execute("SELECT pg_advisory_unlock(%s)", [key])
            env.cr.commit()
