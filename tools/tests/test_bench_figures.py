"""What samples of a drain come to, worked out by hand."""

from __future__ import annotations

import pytest

from tools.bench import figures
from tools.bench.figures import Sample


def sample(at: float, synced: int, *, noted: bool = False, memory: float = 0) -> Sample:
    """Three statements a second, and rows that wait."""
    return Sample(at, synced, int(3 * at), memory, noted, busy=True)


def test_a_steady_drain_has_its_rate() -> None:
    assert figures.per_minute([sample(at, 20 * at) for at in range(121)]) == 1200


def test_a_burst_at_the_end_is_no_higher_rate() -> None:
    """A minute's worth in the first ten seconds of each minute: on average no more than that."""
    bursts = [sample(at, 1200 * (at // 60) + min(at % 60, 10) * 120) for at in range(131)]
    assert bursts[-1].synced == 3600
    assert figures.per_minute(bursts) == 1200


def test_less_than_a_minute_counts_as_one() -> None:
    assert figures.per_minute([sample(at, 100 * at) for at in range(4)]) == 300


def test_growth_is_from_the_first_sample_to_the_peak() -> None:
    grown = [sample(at, at, memory=memory) for at, memory in enumerate([90, 120, 100, 110])]
    assert figures.growth(grown) == 30
    assert figures.growth(figures.after(grown, 2)) == 10


def test_after_counts_from_the_first_sample() -> None:
    late = [sample(at, 100 + 10 * at) for at in range(5)]
    assert figures.after(late, 15)[0].synced == 120


def test_an_order_costs_what_the_slice_took() -> None:
    """The first 200 at a second for every five, then 600 at a second for every ten."""
    watched = [sample(at, 5 * at) for at in range(41)]
    watched += [sample(40 + at, 200 + 10 * at) for at in range(1, 62)]
    assert watched[figures.slice_begin(watched)].synced == 200
    assert figures.is_sliced(watched, 600)
    assert not figures.is_sliced(watched[:-2], 600)
    assert figures.cost(watched, 600, lambda one: one.at) == pytest.approx(0.1)


def test_over_is_when_neither_intents_nor_rows_wait() -> None:
    assert not figures.is_over([Sample(0, 0, 0, 0, noted=True, busy=False)])
    assert not figures.is_over([Sample(0, 0, 0, 0, noted=False, busy=True)])
    assert figures.is_over([Sample(0, 0, 0, 0, noted=False, busy=False)])
