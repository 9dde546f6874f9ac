"""`make soak`: how much it asks of which tests. What they find is theirs."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import nullcontext
from typing import Any

import pytest

from tools import soak
from tools.dev.paths import CHECKOUT

SIZES = ("SEEDS", "ORDERS", "EXAMPLES", "RANDOM_ORDERS")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What a soak would run, and how much of it."""
    seen: dict[str, Any] = {}

    def run(cache: object, access: object, suite: str, extra: list[str]) -> int:
        seen.update(suite=suite, extra=extra, **{name: os.environ[name] for name in SIZES})
        return 0

    monkeypatch.setattr(os, "environ", dict(os.environ))
    monkeypatch.setattr(soak.test, "run", run)
    monkeypatch.setattr(soak.cluster, "running", lambda cache: nullcontext())
    return seen


def test_sizes_reach_the_tests(asked: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["soak", "--seeds", "7", "--orders", "9", "-x"])
    assert soak.main() == 0
    assert [asked[name] for name in SIZES] == ["7", "9", "7", "70"]
    assert asked["suite"] == "all"
    assert asked["extra"] == ["-k", soak.SELECTION, "-x"]


def test_much_unless_said(asked: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["soak"])
    assert soak.main() == 0
    assert [asked[name] for name in SIZES] == ["100", "500", "100", "1000"]


def test_every_kind_of_test_is_there() -> None:
    """Each word of the selection is part of a test file's name."""
    names = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*/test_*.py"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for word in soak.SELECTION.split(" or "):
        assert word in names, word
