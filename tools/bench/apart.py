"""Running a measurement in a process of its own."""

from __future__ import annotations

import multiprocessing
import traceback
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from tools.dev.report import Stop

Result = TypeVar("Result")


def apart(work: Callable[..., Result], *args: Any, **options: Any) -> Result:
    """What a function answers in a fresh process, which is ended then whatever still runs in it.

    :raises Stop: it failed there
    """
    fresh = multiprocessing.get_context("spawn")
    ours, theirs = fresh.Pipe()
    process = fresh.Process(
        target=_answer, args=(theirs, partial(work, *args, **options)), daemon=True
    )
    process.start()
    theirs.close()
    try:
        trouble, result = ours.recv()
    except EOFError:
        trouble, result = "it ended without a word", None
    finally:
        process.kill()
        process.join()
    if trouble:
        raise Stop(f"Mend what keeps {work.__module__}.{work.__name__} from measuring: {trouble}")
    return result


def _answer(pipe: Connection, work: Callable[[], Any]) -> None:
    try:
        pipe.send(("", work()))
    except Exception:  # noqa: BLE001 - it is told where somebody waits for the result
        pipe.send((traceback.format_exc(), None))
