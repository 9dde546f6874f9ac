"""Decides when a failed request is tried again."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

FIRST_DELAY = 30  # seconds
LONGEST_DELAY = 3600  # seconds
_SPREAD = 4  # jitter adds at most the delay divided by this


def not_before(
    now: datetime,
    attempts: int,
    retry_after: int | None = None,
    jitter: float | None = None,
) -> datetime:
    """Return the moment of the next try: the delay doubles from 30 s to an hour, plus jitter.

    :param now: present moment, UTC without zone
    :param attempts: tries so far, at least 1
    :param retry_after: seconds that QuickBooks asked to wait, the least delay up to an hour
    :param jitter: between 0 and 1, adds up to a quarter of the delay; random if not given
    """
    asked = min(retry_after or 0, LONGEST_DELAY)
    delay = max(min(FIRST_DELAY * 2 ** (attempts - 1), LONGEST_DELAY), asked)
    share = random.random() if jitter is None else jitter
    return now + timedelta(seconds=delay * (1 + share / _SPREAD))


def latest(now: datetime) -> datetime:
    """Return the latest moment that a next try can have; only a wrong clock sets a later one."""
    return now + timedelta(seconds=LONGEST_DELAY * (1 + 1 / _SPREAD))
