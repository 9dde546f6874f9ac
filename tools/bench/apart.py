"""Running a measurement in a process of its own."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, Any, TypeVar

from tools.dev.paths import CHECKOUT, Cache
from tools.dev.report import Stop

Result = TypeVar("Result")


@dataclass
class Other:
    """A process that works on something."""

    process: int
    _told: IO[bytes]
    _what: str

    def answer(self) -> Any:
        """What it comes to, waited for.

        :raises Stop: it failed
        """
        told = self._told.read()
        outcome: tuple[str, Any] = pickle.loads(told) if told else ("it ended without a word", None)
        trouble, answer = outcome
        if trouble:
            raise Stop(f"Mend what keeps {self._what} from measuring: {trouble}")
        return answer


def apart(work: Callable[..., Result], *args: Any, **options: Any) -> Result:
    """What a function answers in a fresh process, which is ended then whatever still runs in it.

    :raises Stop: it failed there
    """
    with begun(CHECKOUT, work, *args, **options) as other:
        result: Result = other.answer()
        return result


@contextmanager
def begun(tree: Path, work: Callable[..., object], *args: Any, **options: Any) -> Iterator[Other]:
    """A fresh process that does what a function of that name does in a tree; ended at the end."""
    reader, writer = os.pipe()
    command = [sys.executable, "-m", "tools.bench.apart", str(writer)]
    shared = {"QBO_DEV_CACHE": str(Cache.from_environment().root)}
    with (
        subprocess.Popen(
            command,
            cwd=tree,
            env=os.environ | shared,
            stdin=subprocess.PIPE,
            pass_fds=[writer],
        ) as process,
        open(reader, "rb") as told,
    ):
        os.close(writer)
        assert process.stdin
        with process.stdin as stdin:
            pickle.dump(partial(work, *args, **options), stdin)
        try:
            yield Other(process.pid, told, f"{work.__module__}.{work.__name__}")
        finally:
            process.kill()


def _answer(writer: int) -> None:
    try:
        told = ("", pickle.load(sys.stdin.buffer)())
    except Exception:  # noqa: BLE001 - it is told where somebody waits for the result
        told = (traceback.format_exc(), None)
    with open(writer, "wb") as pipe:
        pickle.dump(told, pipe)


if __name__ == "__main__":
    _answer(int(sys.argv[1]))
