"""A plugin of pytest that says how long each part took, and counts tests over several runs."""

from __future__ import annotations

import json
import os
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import NamedTemporaryFile

import pytest

FILE = "QBO_TALLY"  # names the file to which each run adds a line
OUTCOMES = {"passed": "passed", "failed": "failed", "error": "failed"}  # pytest's word: ours


@contextmanager
def counted() -> Iterator[None]:
    """Say at the end how the tests of all runs within the block came out, on a line of its own."""
    with NamedTemporaryFile() as file:
        os.environ[FILE] = file.name
        try:
            yield
        finally:
            print(total(Path(file.name).read_text()), flush=True)


def total(tally: str) -> str:
    """The sum of the lines that runs have written."""
    numbers: Counter[str] = Counter(passed=0, failed=0)
    for line in tally.splitlines():
        numbers.update(json.loads(line))
    return ", ".join(f"{number} {outcome}" for outcome, number in numbers.items())


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print the times of this run, and add its numbers to those of others."""
    if hasattr(config, "workerinput"):  # a lane's process, whose tests the whole run counts
        return
    reports = [
        report
        for some in terminalreporter.stats.values()
        for report in some
        if isinstance(report, pytest.TestReport)
    ]
    terminalreporter.section("time by part")
    terminalreporter.write_line(times(reports))
    numbers: Counter[str] = Counter()
    for word, outcome in OUTCOMES.items():
        numbers[outcome] += len(terminalreporter.stats.get(word, ()))
    if FILE in os.environ:
        with Path(os.environ[FILE]).open("a") as file:
            file.write(json.dumps(numbers) + "\n")


def times(reports: list[pytest.TestReport]) -> str:
    """A line for each folder in each lane: its tests, and the seconds they took."""
    seconds: dict[tuple[str, str], float] = defaultdict(float)
    tests = defaultdict(set)
    for report in reports:
        folder = str(PurePosixPath(report.nodeid.partition("::")[0]).parent)
        part = getattr(report, "worker_id", ""), folder
        seconds[part] += report.duration
        tests[part].add(report.nodeid)
    return "\n".join(
        f"{lane:<4} {folder:<45} {len(tests[lane, folder]):>5} tests {spent:>7.1f} s"
        for (lane, folder), spent in sorted(seconds.items())
    )
