"""What the samples of a drain come to: plain arithmetic."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from statistics import mean

MINUTE = 60.0
WARM_UP = 200  # documents


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


def is_sliced(samples: Samples, orders: int) -> bool:
    """Whether so many orders were done since the slice began."""
    return samples[-1].synced >= samples[slice_begin(samples)].synced + orders


def slice_begin(samples: Samples) -> int:
    """Where the slice begins: documents just arrived, and what is only once is done."""
    return min(_reached(samples, samples[0].synced + WARM_UP), len(samples) - 1)


def cost(samples: Samples, orders: int, figure: Callable[[Sample], float]) -> float:
    """What an order of the slice costs, with whatever goes on for the rest of the queue meanwhile.

    :param figure: time or statements so far
    """
    begin = samples[slice_begin(samples)]
    end = samples[min(_reached(samples, begin.synced + orders), len(samples) - 1)]
    return (figure(end) - figure(begin)) / (end.synced - begin.synced)
