"""Limits the time that one run of the engine takes of what Odoo allows it."""

from __future__ import annotations

import time
from typing import cast

from odoo.addons.base.models.ir_cron import MIN_TIME_PER_JOB
from odoo.tools import config

from ... import const
from ..types import Env

_LONGEST = 60  # seconds: other scheduled actions want their turn too
_SHORTEST_TIMEOUT = 5  # seconds


class Slice:
    """Ends well before Odoo would end the process."""

    def __init__(self, env: Env) -> None:
        # Odoo's, so many seconds after the action began
        end = cast(float | None, env.context.get("cron_end_time"))
        limit = _limit(scheduled=bool(end))
        began = end - MIN_TIME_PER_JOB if end else time.monotonic()
        self._end = began + min(_LONGEST, limit / 3)  # the rest is for what is on its way
        self._last = began + limit * 0.9

    @property
    def is_over(self) -> bool:
        """Whether nothing more may be begun."""
        return time.monotonic() >= self._end

    def timeout(self) -> float:
        """Seconds that a request may take from now on, for its answer to be settled in time."""
        left = self._last - time.monotonic()
        return min(const.API_TIMEOUT, max(left, _SHORTEST_TIMEOUT))


def _limit(*, scheduled: bool) -> float:
    """Seconds after which Odoo ends a scheduled action, or any other work; endless if never."""
    limit = config["limit_time_real_cron"] if scheduled else -1
    if limit < 0:
        limit = config["limit_time_real"]
    return limit or float("inf")
