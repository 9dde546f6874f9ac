"""Running other programs."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from .report import Stop

Command = Sequence[str | Path]


def logged(
    command: Command,
    log: Path,
    advice: str,
    *,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    stdin: str = "",
) -> None:
    """Run a program with its output in a file; a failure is the advice plus that file's name."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as out:
        done = subprocess.run(
            command, input=stdin.encode(), stdout=out, stderr=out, env=env, cwd=cwd
        )
    if done.returncode:
        raise Stop(f"{advice} (its output is in {log})")


def output(command: Command) -> str:
    """What a program printed; empty when it failed."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    return done.stdout if done.returncode == 0 else ""
