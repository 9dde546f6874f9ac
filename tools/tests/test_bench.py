"""`make bench`: what it writes, and when it fails. The figures themselves are not tested here."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tools.bench import __main__ as bench
from tools.bench import arrival, badge, base, clicks, drain, scale, simulator
from tools.bench.apart import apart
from tools.bench.clicks import Spent
from tools.bench.draining import Drained
from tools.bench.figures import Sample
from tools.bench.rows import Row, at_least, at_most, table
from tools.dev.report import Stop


@pytest.mark.parametrize(
    ("value", "floor", "met"),
    [
        (300, True, True),
        (299.9, True, False),
        (300, False, True),
        (300.1, False, False),
        (0, None, True),
    ],
)
def test_a_floor_is_met_from_above_and_a_ceiling_from_below(
    value: float, floor: bool | None, met: bool
) -> None:
    assert Row("x", value, "ms", 300, floor).met is met


def test_a_ceiling_of_nothing_has_no_ratio_but_bites() -> None:
    row = at_most("refused", 1, "requests", 0)
    assert row.ratio is None and not row.met
    assert at_most("refused", 0, "requests", 0).met


def test_rows_are_written_and_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [at_least("creates", 600, "a second", 300), Row("size", 7, "MB")]
    monkeypatch.setattr(bench, "REPORT", tmp_path / "build" / "bench.json")
    assert bench.report(rows) == 0
    assert bench.report([*rows, at_most("slow", 5, "ms", 4)]) == 1
    assert json.loads(bench.REPORT.read_text()) == [
        {"name": "creates", "value": 600, "unit": "a second", "against": 300, "ratio": 2.0},
        {"name": "size", "value": 7, "unit": "MB", "against": None, "ratio": None},
        {"name": "slow", "value": 5, "unit": "ms", "against": 4, "ratio": 1.25},
    ]
    printed = capsys.readouterr().out.splitlines()
    assert not any("missed" in line for line in printed[:-1])
    assert printed[-1].endswith("1.25  missed")


def test_the_table_aligns_what_has_no_bound() -> None:
    head, bound, free = table([at_most("a", 1, "ms", 2), Row("b", 1, "ms")]).splitlines()
    assert head.index("value") + len("value") == len(free)
    assert bound.startswith(f"a{free[1:]}")


COUNTED = dict.fromkeys(("requests", "reads", "throttled", "peak_per_second", "peak_per_minute"), 0)


def samples(documents: int, statements: int = 3) -> list[Sample]:
    """Two documents a second, a megabyte a minute."""
    return [
        Sample(at, 2 * at, 2 * at * statements, 100 + at / 60, False, at < documents / 2)
        for at in range(documents // 2 + 1)
    ]


def test_a_drain_is_held_to_each_bound() -> None:
    requests = {**COUNTED, "requests": 50, "reads": 20}
    good = drain.drain_rows(Drained(samples(1000), requests, 0), "drain", 120)
    assert [row.as_json()["value"] for row in good] == [120, 0, 0, 0, 0, 108.333, 6.667, 0.05, 0.02]
    assert all(row.met for row in good)
    bad = Drained(samples(6000), {**COUNTED, "requests": 50, "reads": 900, "throttled": 1}, 2)
    missed = [row.unit for row in drain.drain_rows(bad, "drain", 120) if not row.met]
    assert missed == ["requests", "documents", "an order"]
    slow = drain.drain_rows(Drained(samples(1000), requests, 0), "drain", 121)
    assert [row.met for row in slow].index(False) == 0


def test_memory_that_grows_by_more_than_the_bound_is_missed() -> None:
    grown = [Sample(at, at, 0, 100 + at, False, True) for at in range(52)]
    rows = drain.drain_rows(Drained(grown, COUNTED, 0), "x", 1)
    assert [row.value for row in rows if "growth" in row.name] == [41]


@pytest.mark.parametrize(("ours", "met"), [(750, True), (749, False)])
def test_the_naive_way_is_twenty_five_times_slower(ours: float, met: bool) -> None:
    theirs, ratio = drain.naive_rows(ours, 30.0)
    assert theirs.met and theirs.value == 30
    assert ratio.met is met


@pytest.mark.parametrize(("statements", "met"), [(36, True), (37, False)])
def test_the_long_queue_is_held_against_the_short(statements: int, met: bool) -> None:
    watched = {1000: samples(4000, 30), 50000: samples(4000, statements)}
    *free, time, sql = scale.rows(watched)
    assert [row.value for row in free] == [pytest.approx(2)] * 2
    assert (time.value, time.against, time.met) == (500, 600, True)
    assert (sql.value, sql.against, sql.met) == (statements, 36, met)


def test_ninety_five_of_a_hundred_are_held_to_the_second() -> None:
    middle, late = arrival.rows([0.5] * 95 + [3.0] * 5)
    assert (middle.value, late.value, late.met) == (0.5, 0.5, True)
    assert not arrival.rows([0.5] * 94 + [3.0] * 6)[1].met


def test_a_revision_is_compared_turn_by_turn() -> None:
    before, now = base.Cost(0.006, 4), [base.Cost(0.003, 2), base.Cost(0.002, 2)]
    own, ratio, *statements = base.rows(
        "a1", [(before, now[0]), (before, now[0]), (before, now[1])]
    )
    assert (own.value, ratio.value, ratio.met) == (3.0, 0.5, True)
    assert [row.value for row in statements] == [2, 4]
    assert not base.rows("a1", [(before, base.Cost(0.004, 4))])[1].met


def test_clicks_are_compared_pair_by_pair() -> None:
    busy = [(1.0, 1.04), (1.0, 1.04), (3.0, 3.3), (1.0, 1.02), (9.0, 9.0)]
    pairs = [(Spent(one, 1.0), Spent(with_it, 1.5)) for one, with_it in busy]
    without, ratio, processor = clicks.rows("posting", pairs)
    assert (ratio.value, ratio.met) == (1.04, True)
    assert without.value == 1000 / clicks.AT_ONCE
    assert (processor.value, processor.floor) == (1.5, None)
    assert not clicks.rows("posting", [(Spent(1.0, 1.0), Spent(1.06, 1.0))])[1].met


@pytest.mark.parametrize(("name", "met"), [("synced", False), ("none", False), ("held", True)])
def test_filters_that_ask_for_the_whole_log_are_held_to_a_tenth(name: str, met: bool) -> None:
    by_ids, by_subquery, ratio = badge.rows({name: [(0.5, 0.06), (0.5, 0.06), (9.0, 0.1)]})
    assert (by_ids.value, by_subquery.value) == (500, 60)
    assert (ratio.value, ratio.met) == (0.12, met)


def test_a_small_run_measures_both_figures_of_the_simulator(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(simulator, "SAMPLE", 30)
    rate, slow = simulator.measure(few=30, many=120, sustained=30)
    assert (rate.unit, rate.against, rate.floor) == ("per second", 300, True)
    assert rate.value > 0 < slow.value
    assert (slow.unit, slow.floor) == ("ms", False)


def test_a_failure_in_the_other_process_is_told() -> None:
    assert apart(divmod, 7, 2) == (3, 1)
    with pytest.raises(Stop, match="ZeroDivisionError"):
        apart(divmod, 7, 0)


def test_an_end_without_a_word_is_told() -> None:
    with pytest.raises(Stop, match="without a word"):
        apart(os._exit, 0)
