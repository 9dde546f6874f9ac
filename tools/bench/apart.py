"""Running a measurement in a process of its own."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import traceback
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from tools.dev.paths import CHECKOUT
from tools.dev.report import Stop

Result = TypeVar("Result")


def apart(work: Callable[..., Result], *args: Any, **options: Any) -> Result:
    """What a function answers in a fresh process, which is ended then whatever still runs in it.

    :raises Stop: it failed there
    """
    reader, writer = os.pipe()
    command = [sys.executable, "-m", "tools.bench.apart", str(writer)]
    with (
        subprocess.Popen(
            command, cwd=CHECKOUT, stdin=subprocess.PIPE, pass_fds=[writer]
        ) as process,
        open(reader, "rb") as pipe,
    ):
        os.close(writer)
        assert process.stdin
        with process.stdin as stdin:
            pickle.dump(partial(work, *args, **options), stdin)
        try:
            told = pipe.read()
        finally:
            process.kill()
    nothing = ("it ended without a word", None)
    outcome: tuple[str, Any] = pickle.loads(told) if told else nothing
    trouble, answer = outcome
    if trouble:
        raise Stop(f"Mend what keeps {work.__module__}.{work.__name__} from measuring: {trouble}")
    result: Result = answer
    return result


def _answer(writer: int) -> None:
    try:
        told = ("", pickle.load(sys.stdin.buffer)())
    except Exception:  # noqa: BLE001 - it is told where somebody waits for the result
        told = (traceback.format_exc(), None)
    with open(writer, "wb") as pipe:
        pickle.dump(told, pipe)


if __name__ == "__main__":
    _answer(int(sys.argv[1]))
