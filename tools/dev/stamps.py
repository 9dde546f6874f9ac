"""Knowing whether something made earlier is still what the inputs ask for, and whole.

Two ways, by what is made. A folder that can be moved is made under a temporary name and renamed
when complete, so it either exists whole or not at all. What cannot be moved (a virtual environment,
a database) gets a stamp when it is complete, and loses it before it is touched again.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def digest(*inputs: str | bytes | Path) -> str:
    """A short name for the inputs: text, or files by their content."""
    total = hashlib.sha256()
    for item in inputs:
        content = item.read_bytes() if isinstance(item, Path) else item
        content = content.encode() if isinstance(content, str) else content
        total.update(b"%d:" % len(content) + content)
    return total.hexdigest()[:16]


class Stamp:
    """A file that says from which inputs its neighbour was completely made."""

    def __init__(self, path: Path, wanted: str) -> None:
        self.path = path
        self.wanted = wanted

    def is_current(self) -> bool:
        """True when the thing was completely made from the wanted inputs."""
        return self.path.is_file() and self.path.read_text() == self.wanted

    def clear(self) -> None:
        """Before touching the thing."""
        self.path.unlink(missing_ok=True)

    def set(self) -> None:
        """After completing the thing. The rename makes it all or nothing."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        draft = self.path.with_suffix(".new")
        draft.write_text(self.wanted)
        draft.replace(self.path)


@contextmanager
def complete_folder(final: Path) -> Iterator[Path]:
    """An empty folder to fill; it takes its final name only if the block ends well."""
    draft = final.with_name(final.name + ".new")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    yield draft
    shutil.rmtree(final, ignore_errors=True)
    draft.rename(final)


@contextmanager
def scratch_folder(path: Path) -> Iterator[Path]:
    """An empty folder that is gone afterwards; what an interrupted run left there goes first."""
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(parents=True)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)
