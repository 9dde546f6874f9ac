"""How fast one realm may be asked: all limits of QuickBooks at once (R-4; facts: API 3)."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable

from .. import const
from ..const import Window

Second = tuple[int, int, int]  # a moment, requests in it, batches among them


class Budget:
    """What was sent lately, and when the next may go.

    Moments are seconds of whatever clock the caller keeps; only differences matter.
    """

    def __init__(self, history: Iterable[Second] = (), *, now: float = 0.0) -> None:
        """
        :param history: what an earlier run sent, as `history` told it
        :param now: nothing of the history is later, whatever the clocks said
        """
        self._requests: deque[float] = deque(maxlen=_longest(const.REQUEST_WINDOWS))
        self._batches: deque[float] = deque(maxlen=_longest(const.BATCH_WINDOWS))
        for moment, requests, batches in sorted(history):
            self._requests.extend([min(moment + 1, now)] * requests)
            self._batches.extend([min(moment + 1, now)] * batches)

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

    def history(self, now: float) -> list[Second]:
        """What still counts, second by second, for the next run to begin with."""
        horizon = now - max(window.seconds for window in const.REQUEST_WINDOWS)
        requests, batches = (
            Counter(int(moment) for moment in moments if moment > horizon)
            for moments in (self._requests, self._batches)
        )
        return [(second, requests[second], batches[second]) for second in sorted(requests)]


def _longest(windows: Iterable[Window]) -> int:
    return max(window.most for window in windows)


def _wait(moments: deque[float], window: Window, now: float) -> float:
    """Until the last but `most` of the moments has left the window."""
    if len(moments) < window.most:
        return 0.0
    return max(moments[-window.most] + window.seconds - now, 0.0)
