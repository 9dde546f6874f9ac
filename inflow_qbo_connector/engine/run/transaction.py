"""Ends transactions and locks across transactions; no other module does."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg2.extensions

from ..types import Env

# PostgreSQL rolled a transaction back because of another one; it is to be repeated.
Conflict = psycopg2.extensions.TransactionRollbackError


def checkpoint(env: Env, processed: int = 0, remaining: int | None = None) -> None:
    """Commit the transaction.

    :param processed: rows finished since the last checkpoint
    :param remaining: rows still to do, for the scheduled action's own bookkeeping
    """
    if processed or remaining is not None:
        env["ir.cron"]._commit_progress(processed, remaining=remaining)
    else:  # nothing that the scheduled action would have to note
        env.cr.commit()


def undo(env: Env) -> None:
    """Roll back to the last checkpoint."""
    env.cr.rollback()


@contextmanager
def apart(env: Env) -> Iterator[Env]:
    """Yield an environment with a transaction of its own, which is committed at the end.

    It survives whatever happens to the caller's transaction.
    """
    with env.registry.cursor() as cursor:
        yield env(cr=cursor)


def pause(seconds: float) -> None:
    """Let time pass; everything has to be committed before, so that nobody waits meanwhile."""
    threading.Event().wait(seconds)


@contextmanager
def sole_sender(env: Env, realm_id: str) -> Iterator[bool]:
    """Make this process the only one that sends to a realm, for the time of the block.

    It holds an advisory lock of the session that puts requests on record. No user's transaction can
    meet that lock, and no transaction is held open. A process that loses the session loses the
    lock, and can record and so send nothing more.

    :returns: whether it is the only one; if not, another process has the lock
    """
    key = int.from_bytes(hashlib.sha256(realm_id.encode()).digest()[:8], signed=True)
    env.cr.execute("SELECT pg_try_advisory_lock(%s)", [key])
    is_sole = env.cr.fetchone()[0]
    env.cr.commit()
    try:
        yield is_sole
    finally:
        if is_sole and not env.cr.closed:
            env.cr.rollback()  # everything worth storing was committed
            env.cr.execute("SELECT pg_advisory_unlock(%s)", [key])
            env.cr.commit()
