"""`make bench`: what it writes, and when it fails. The figures themselves are not tested here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools import bench
from tools.bench import Row


@pytest.mark.parametrize(
    ("value", "floor", "met"),
    [(300, True, True), (299.9, True, False), (300, False, True), (300.1, False, False)],
)
def test_a_floor_is_met_from_above_and_a_ceiling_from_below(
    value: float, floor: bool, met: bool
) -> None:
    assert Row("x", value, "ms", 300, floor).met is met


def test_rows_are_written_and_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [Row("creates", 600, "per second", 300, True), Row("slow", 5, "ms", 4, False)]
    monkeypatch.setattr(bench, "measure", lambda: rows)
    monkeypatch.setattr(bench, "REPORT", tmp_path / "build" / "bench.json")
    assert bench.main() == 1
    assert json.loads(bench.REPORT.read_text()) == [
        {"name": "creates", "value": 600, "unit": "per second", "against": 300, "ratio": 2.0},
        {"name": "slow", "value": 5, "unit": "ms", "against": 4, "ratio": 1.25},
    ]
    printed = capsys.readouterr().out.splitlines()
    assert "missed" not in printed[1] and printed[2].endswith("missed")


def test_a_small_run_measures_both_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "SAMPLE", 30)
    rate, slow = bench.measure(few=30, many=120, sustained=30)
    assert (rate.unit, rate.against, rate.floor) == ("per second", 300, True)
    assert rate.value > 0 < slow.value
    assert (slow.unit, slow.floor) == ("ms", False)
