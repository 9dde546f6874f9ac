"""When to try again, as a plain decision."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

FIRST_DELAY = 30  # seconds
LONGEST_DELAY = 3600  # seconds
_SPREAD = 4  # jitter adds up to one part in so many


def not_before(
    now: datetime,
    attempts: int,
    retry_after: int | None = None,
    jitter: float | None = None,
) -> datetime:
    """The moment of the next try: the delay doubles from 30 s up to an hour, plus up to a quarter.

    :param attempts: tries so far, at least 1
    :param retry_after: seconds QuickBooks asked to wait; never less than that, up to an hour
    :param jitter: between 0 and 1; random when not given
    """
    asked = min(retry_after or 0, LONGEST_DELAY)
    delay = max(min(FIRST_DELAY * 2 ** (attempts - 1), LONGEST_DELAY), asked)
    share = random.random() if jitter is None else jitter
    return now + timedelta(seconds=delay * (1 + share / _SPREAD))


def latest(now: datetime) -> datetime:
    """The last moment that a next try can be set to; a later one was set by a clock gone wrong."""
    return now + timedelta(seconds=LONGEST_DELAY * (1 + 1 / _SPREAD))
