"""What `make test` runs side by side, and how it counts."""

from __future__ import annotations

import json
import random

import pytest

from tools import test
from tools.suite import lanes, tally

from .source import project_files


def all_test_files() -> list[str]:
    """All of the whole suite."""
    paths = [source.path for source in project_files()]
    folders = tuple(f"{folder}/" for folder in test.WHOLE.folders)
    return [path for path in paths if path.startswith(folders) and "/test_" in path]


def load(lane: int, dealt: dict[str, int]) -> int:
    """How much is in a lane."""
    return sum((lanes.CHECKOUT / file).stat().st_size for file in dealt if dealt[file] == lane)


def test_servers_have_lanes_of_their_own() -> None:
    dealt = lanes.deal(all_test_files())
    assert set(dealt) == set(all_test_files())
    for file, lane in dealt.items():
        assert (lane in lanes.WAITING) is file.startswith(lanes.SERVERS)


@pytest.mark.parametrize("alike", [lanes.WAITING, lanes.BUSY], ids=["waiting", "busy"])
def test_lanes_of_a_kind_are_equally_full(alike: range) -> None:
    dealt = lanes.deal(all_test_files())
    loads = [load(lane, dealt) for lane in alike]
    assert max(loads) < 1.1 * min(loads)


def test_a_file_is_always_in_the_same_lane() -> None:
    files = all_test_files()
    mixed = random.Random(1).sample(files, len(files))
    assert lanes.deal(files) == lanes.deal(mixed)


def test_the_largest_is_dealt_first() -> None:
    sizes = {"a": 1, "b": 5, "c": 3, "d": 3}
    assert lanes.share_out(sizes, range(1, 3)) == {"b": 1, "c": 2, "d": 2, "a": 1}


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
