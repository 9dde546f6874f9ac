"""How the tools speak: one line per step with its cost, one sentence when something fails."""

from __future__ import annotations

import shutil
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


class Stop(Exception):
    """The command cannot go on. The message is one sentence that says what to do."""


@dataclass(frozen=True)
class Step:
    """Something `make setup` provides.

    `missing` says in a few words why work is needed, or None when all is there; it must be quick,
    because every command asks. `make` does the work and may be interrupted at any point.
    """

    name: str
    missing: Callable[[], str | None]
    make: Callable[[], None]


def carry_out(step: Step, disk: Path) -> None:
    """Make what is missing and print what it took; the size is what the disk lost."""
    reason = step.missing()
    if reason is None:
        print(f"{step.name:<22} cached", flush=True)
        return
    print(f"{step.name:<22} {reason} …", flush=True)
    started, free = time.monotonic(), shutil.disk_usage(disk).free
    step.make()
    used = free - shutil.disk_usage(disk).free
    print(f"{'':<22} done in {time.monotonic() - started:.1f} s, {human_size(used)}", flush=True)


def human_size(size: int) -> str:
    """12345678 as '12 MB'."""
    return f"{size / 1e6:.0f} MB" if abs(size) < 1e9 else f"{size / 1e9:.1f} GB"


def exit_with(main: Callable[[], int]) -> None:
    """Run a command's main function and end the process as people and CI expect it."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what is open gets closed
    try:
        code = main()
    except Stop as stop:
        with suppress(BrokenPipeError):
            print(f"\nStopped: {stop}", file=sys.stderr, flush=True)
        code = 1
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)
