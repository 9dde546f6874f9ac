"""Limits the time of one run of the engine to a part of the time that Odoo allows."""

from __future__ import annotations

import time
from typing import cast

from odoo.addons.base.models.ir_cron import MIN_TIME_PER_JOB
from odoo.tools import config

from ... import const
from ..types import Env

_LONGEST = 60  # seconds: other scheduled actions need their turn too
_SHORTEST_TIMEOUT = 5  # seconds


class Slice:
    """Measures the time of one run, which ends well before Odoo would end the process."""

    def __init__(self, env: Env) -> None:
        # set by Odoo, MIN_TIME_PER_JOB seconds after the action began
        end = cast(float | None, env.context.get("cron_end_time"))
        limit = _limit(scheduled=bool(end))
        began = end - MIN_TIME_PER_JOB if end else time.monotonic()
        self._end = began + min(
            _LONGEST, limit / 3
        )  # the remaining time is for requests on their way
        self._last = began + limit * 0.9

    @property
    def is_over(self) -> bool:
        """Whether nothing new may begin."""
        return time.monotonic() >= self._end

    def timeout(self) -> float:
        """Return the seconds that a request may take, so that its outcome is recorded in time."""
        remaining = self._last - time.monotonic()
        return min(const.API_TIMEOUT, max(remaining, _SHORTEST_TIMEOUT))


def _limit(*, scheduled: bool) -> float:
    """Return the seconds after which Odoo ends a scheduled action or other work, or infinity."""
    limit = config["limit_time_real_cron"] if scheduled else -1
    if limit < 0:
        limit = config["limit_time_real"]
    return limit or float("inf")
