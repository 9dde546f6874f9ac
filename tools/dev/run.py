"""Running other programs."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from .report import Stop

Command = Sequence[str | Path]
TAIL = 30  # lines of a failed program's output to show


def logged(
    command: Command,
    log: Path,
    advice: str,
    *,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    stdin: str = "",
) -> None:
    """Run a program with its output in a file; a failure shows its end and is the advice."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as out:
        done = subprocess.run(
            command, input=stdin.encode(), stdout=out, stderr=out, env=env, cwd=cwd
        )
    if done.returncode:
        print(*log.read_text(errors="replace").splitlines()[-TAIL:], sep="\n", file=sys.stderr)
        raise Stop(f"{advice} (its whole output is in {log})")


def attended(
    command: Command,
    *,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    stdin: int | None = subprocess.DEVNULL,
) -> int:
    """Run a program whose output the user watches; it always gets the time to clean up."""
    process = subprocess.Popen(command, env=env, cwd=cwd, stdin=stdin)
    try:
        return process.wait()
    except KeyboardInterrupt:  # the terminal has sent it to the program as well
        return process.wait()
    except SystemExit:  # somebody ends this command only
        process.send_signal(signal.SIGINT)
        process.wait()
        raise


def output(command: Command) -> str:
    """What a program printed; empty when it failed."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    return done.stdout if done.returncode == 0 else ""
