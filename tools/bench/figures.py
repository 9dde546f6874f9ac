"""What the samples of a drain come to: plain arithmetic."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from statistics import mean

MINUTE = 60.0


@dataclass(frozen=True)
class Sample:
    """How things stand at a moment."""

    at: float  # seconds
    synced: int  # documents
    statements: int  # of SQL in this process
    memory: float  # resident, in MB
    noted: bool  # whether intents wait
    busy: bool  # whether rows wait, or are under way


Samples = list[Sample]


def is_over(samples: Samples) -> bool:
    """Whether nothing waits any more."""
    return not (samples[-1].noted or samples[-1].busy)


def after(samples: Samples, documents: int) -> Samples:
    """The samples from the moment on when so many had arrived since the first sample."""
    return samples[_reached(samples, samples[0].synced + documents) :]


def _reached(samples: Samples, synced: int) -> int:
    return bisect_left([one.synced for one in samples], synced)


def per_minute(samples: Samples) -> float:
    """What is sustained: the mean of all whole minutes between first and last sample.

    So it makes no difference whether a minute's worth of documents goes in one burst or evenly. In
    less than a minute no more was done than was done.
    """
    ends = [one.at for one in samples]
    starts = [one for one in samples if one.at + MINUTE <= ends[-1]]
    if not starts:
        return samples[-1].synced - samples[0].synced
    done = (samples[bisect_right(ends, one.at + MINUTE) - 1].synced - one.synced for one in starts)
    return mean(done)


def growth(samples: Samples) -> float:
    """By how much memory was above its first value at most, in MB."""
    return max(one.memory for one in samples) - samples[0].memory


def is_sliced(samples: Samples, queued: int, orders: int) -> bool:
    """Whether so many orders were done since all intents were taken in."""
    return samples[-1].synced >= samples[slice_begin(samples, queued, orders)].synced + orders


def slice_begin(samples: Samples, queued: int, orders: int) -> int:
    """Where the slice begins: documents just arrived, and no intent waits any more.

    An engine that takes intents in hardly faster than it sends does not come to that soon; its
    slice begins after a twentieth of the queue.
    """
    most = samples[0].synced + max(orders, queued // 20)
    taken_in = next((at for at, one in enumerate(samples) if not one.noted), len(samples) - 1)
    at = min(taken_in, _reached(samples, most), len(samples) - 1)
    return min(_reached(samples, samples[at].synced + 1), len(samples) - 1)


def cost(samples: Samples, queued: int, orders: int, figure: Callable[[Sample], float]) -> float:
    """What an order costs, its share in taking in the queue included.

    :param figure: time or statements so far
    """
    begin = samples[slice_begin(samples, queued, orders)]
    end = samples[min(_reached(samples, begin.synced + orders), len(samples) - 1)]
    each = (figure(end) - figure(begin)) / (end.synced - begin.synced)
    sent = begin.synced - samples[0].synced
    taking_in = figure(begin) - figure(samples[0]) - sent * each
    return each + max(taking_in, 0) / queued
