"""What `make test` runs side by side, and how it counts."""

from __future__ import annotations

import json

import pytest

from tools.suite import lanes, tally

from .source import project_files

WAITING = [f"{lanes.SERVERS}test_{name}.py" for name in "ab"]
BUSY = ["tools/tests/test_a.py", *(f"addon/tests/test_b.py::Test{name}" for name in "ABC")]


def test_servers_have_lanes_of_their_own() -> None:
    dealt = lanes.deal(WAITING + BUSY)
    assert {dealt[unit] for unit in WAITING} == set(lanes.WAITING)
    assert {dealt[unit] for unit in BUSY} == set(lanes.BUSY)


def test_lanes_of_a_kind_are_equally_full() -> None:
    dealt = list(lanes.deal(BUSY).values())
    assert {dealt.count(lane) for lane in lanes.BUSY} == {2}


def test_a_test_is_always_in_the_same_lane() -> None:
    assert lanes.deal(WAITING + BUSY) == lanes.deal(reversed(BUSY + WAITING))


@pytest.mark.parametrize(
    ("nodeid", "unit"),
    [
        ("a/test_a.py::TestA::test_it", "a/test_a.py::TestA"),
        ("a/test_a.py::test_it", "a/test_a.py"),
        ("a/test_a.py::test_it[b::c]", "a/test_a.py"),
    ],
)
def test_a_class_is_never_parted_nor_a_file_without_classes(nodeid: str, unit: str) -> None:
    assert lanes.unit_of(nodeid) == unit


def test_the_folder_of_the_servers_has_tests() -> None:
    assert any(source.path.startswith(f"{lanes.SERVERS}test_") for source in project_files())


def test_several_runs_are_one_sum() -> None:
    lines = [json.dumps({"passed": 7, "failed": 0}), json.dumps({"passed": 3, "failed": 2})]
    assert tally.total("\n".join(lines)) == "10 passed, 2 failed"
    assert tally.total("") == "0 passed, 0 failed"


def test_times_are_told_by_lane_and_folder() -> None:
    reports = [report("a/tests/test_a.py::test", 1.5), report("a/tests/test_b.py::test", 2)]
    assert tally.times(reports).split() == ["a/tests", "2", "tests", "3.5", "s"]


def report(nodeid: str, seconds: float) -> pytest.TestReport:
    """One of a test that passed."""
    place = (nodeid, 1, nodeid)
    return pytest.TestReport(nodeid, place, {}, "passed", None, "call", duration=seconds)
