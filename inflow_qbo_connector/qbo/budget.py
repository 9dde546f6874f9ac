"""Counts requests against all of QuickBooks' limits for one realm (R-4; facts: API 3)."""

from __future__ import annotations

import math
from collections import Counter, deque
from collections.abc import Iterable

from .. import const
from ..const import Window

Span = tuple[float, int, int]  # end of a span of time, requests in it, batches among these

_RECENT = 2  # seconds that the history keeps finer, so that the next run needs no pause


class Budget:
    """Remembers recent requests, and tells when the next one may go.

    Moments are seconds of a clock that the caller chooses; only their differences matter.
    """

    def __init__(self, history: Iterable[Span] = (), *, now: float = 0.0) -> None:
        """
        :param history: requests of an earlier run, as `history` returned them
        :param now: the present moment; later ends in the history are set to it
        """
        self._requests: deque[float] = deque(maxlen=_longest(const.REQUEST_WINDOWS))
        self._batches: deque[float] = deque(maxlen=_longest(const.BATCH_WINDOWS))
        for end, requests, batches in sorted(history):
            self._requests.extend([min(end, now)] * requests)
            self._batches.extend([min(end, now)] * batches)

    def delay(self, now: float, *, batch: bool = False) -> float:
        """Return the seconds until the next request may go; 0 if it may go now."""
        waits = [_wait(self._requests, window, now) for window in const.REQUEST_WINDOWS]
        if batch:
            waits += [_wait(self._batches, window, now) for window in const.BATCH_WINDOWS]
        return max(waits)

    def count(self, now: float, *, batch: bool = False) -> None:
        """Count a request that goes now."""
        self._requests.append(now)
        if batch:
            self._batches.append(now)

    def history(self, now: float) -> list[Span]:
        """Return the requests that still count, added up in spans of time, for the next run."""
        horizon = now - max(window.seconds for window in const.REQUEST_WINDOWS)
        requests, batches = (
            Counter(_end(moment, now) for moment in moments if moment > horizon)
            for moments in (self._requests, self._batches)
        )
        return [(end, requests[end], batches[end]) for end in sorted(requests)]


def _end(moment: float, now: float) -> float:
    """Return the end of a moment's span: a tenth of a second if it is recent, else a second."""
    spans = 10 if moment > now - _RECENT else 1
    return math.ceil(moment * spans) / spans


def _longest(windows: Iterable[Window]) -> int:
    return max(window.most for window in windows)


def _wait(moments: deque[float], window: Window, now: float) -> float:
    """Return the seconds until a window has a place for one more request."""
    if len(moments) < window.most:
        return 0.0
    return max(moments[-window.most] + window.seconds - now, 0.0)
