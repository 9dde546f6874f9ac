"""The commands around the tests: what they select, and that the rules of conftest.py bite."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools import lint, test
from tools.dev.paths import CHECKOUT

SAMPLE = """
import logging
import unittest

def test_quiet():
    logging.getLogger("odoo.addons.sale").info("fine")

def test_loud():
    logging.getLogger("odoo.addons.sale").warning("a warning of Odoo")

def test_loud_elsewhere():
    logging.getLogger("urllib3").warning("not ours")

class TestSkipped(unittest.TestCase):
    def test_no_browser(self):
        raise unittest.SkipTest("no browser")

class TestExpected(unittest.TestCase):
    def test_asked_for(self):
        with self.assertLogs("odoo.addons.sale", "WARNING"):
            logging.getLogger("odoo.addons.sale").warning("expected")
"""


def test_loud_and_skipped_tests_fail(tmp_path: Path) -> None:
    shutil.copy(CHECKOUT / "conftest.py", tmp_path)
    (tmp_path / "test_sample.py").write_text(SAMPLE)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:odoo", "--rootdir", tmp_path, tmp_path],
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    assert re.search(r"1 failed, 4 passed, 1 error", done.stdout), done.stdout
    assert re.search(r"ERROR .*::test_loud\b", done.stdout)
    assert re.search(r"FAILED .*::test_no_browser\b", done.stdout)


def test_fast_suite_leaves_the_slow_out() -> None:
    slow = f"{test.END_TO_END_ADDON}/tests"
    assert slow not in test.FAST.folders
    assert set(test.FAST.folders) == set(test.WHOLE.folders) - {slow}
    assert test.END_TO_END_ADDON not in test.FAST.addons
    assert set(test.WHOLE.options) < set(test.FAST.options)
    assert "not browser and not e2e" not in test.WHOLE.options


def test_the_job_queue_is_tested_apart() -> None:
    assert test.SUITES["all"] == (test.JOB_QUEUE, test.WHOLE)
    assert test.JOB_QUEUE_ADDON not in (*test.WHOLE.addons, *test.WHOLE.parts)
    assert test.JOB_QUEUE.name != test.WHOLE.name


@pytest.mark.parametrize(
    ("codes", "expected"),
    [([0, 0], 0), ([1, 0], 1), ([0, 3], 3), ([5, 0], 0), ([0, 5], 0), ([5, 5], 5), ([5, 1], 1)],
)
def test_one_failing_session_fails_the_command(codes: list[int], expected: int) -> None:
    assert test.verdict(codes) == expected


def test_an_interrupted_session_is_the_last() -> None:
    later = iter([2, 0])
    assert test.verdict(later) == 2
    assert list(later) == [0]


def test_lint_check_fails_with_its_program() -> None:
    assert lint.Check("good", ["true"], ("tools",)).run()
    assert not lint.Check("bad", ["false"], ("tools",)).run()


def test_lint_check_without_a_subject_is_clean(tmp_path: Path) -> None:
    assert lint.Check("none", ["false"], (str(tmp_path),)).run()
