"""How fast one realm may be asked: all limits of QuickBooks at once (R-4; facts: API 3)."""

from __future__ import annotations

import math
from collections import Counter, deque
from collections.abc import Iterable

from .. import const
from ..const import Window

Span = tuple[float, int, int]  # the moment of its end, requests in it, batches among them

_RECENT = 2  # seconds of which the history is finer, for the next run to go on without a pause


class Budget:
    """What was sent lately, and when the next may go.

    Moments are seconds of whatever clock the caller keeps; only differences matter.
    """

    def __init__(self, history: Iterable[Span] = (), *, now: float = 0.0) -> None:
        """
        :param history: what an earlier run sent, as `history` told it
        :param now: nothing of the history is later, whatever the clocks said
        """
        self._requests: deque[float] = deque(maxlen=_longest(const.REQUEST_WINDOWS))
        self._batches: deque[float] = deque(maxlen=_longest(const.BATCH_WINDOWS))
        for end, requests, batches in sorted(history):
            self._requests.extend([min(end, now)] * requests)
            self._batches.extend([min(end, now)] * batches)

    def delay(self, now: float, *, batch: bool = False) -> float:
        """Seconds until the next request may go; 0 if it may go now."""
        waits = [_wait(self._requests, window, now) for window in const.REQUEST_WINDOWS]
        if batch:
            waits += [_wait(self._batches, window, now) for window in const.BATCH_WINDOWS]
        return max(waits)

    def take(self, now: float, *, batch: bool = False) -> None:
        """A request goes now."""
        self._requests.append(now)
        if batch:
            self._batches.append(now)

    def history(self, now: float) -> list[Span]:
        """What still counts, summed up in spans of time, for the next run to begin with."""
        horizon = now - max(window.seconds for window in const.REQUEST_WINDOWS)
        requests, batches = (
            Counter(_end(moment, now) for moment in moments if moment > horizon)
            for moments in (self._requests, self._batches)
        )
        return [(end, requests[end], batches[end]) for end in sorted(requests)]


def _end(moment: float, now: float) -> float:
    """Of the span that a moment is in: a tenth of a second if it is recent, else a second."""
    spans = 10 if moment > now - _RECENT else 1
    return math.ceil(moment * spans) / spans


def _longest(windows: Iterable[Window]) -> int:
    return max(window.most for window in windows)


def _wait(moments: deque[float], window: Window, now: float) -> float:
    """Until the last but `most` of the moments has left the window."""
    if len(moments) < window.most:
        return 0.0
    return max(moments[-window.most] + window.seconds - now, 0.0)
