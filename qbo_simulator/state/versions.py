"""An object's version: its SyncToken, and when it changed last."""

from __future__ import annotations

from dataclasses import dataclass

from ..json_types import Object
from .clock import Clock

VERSION = frozenset({"SyncToken", "MetaData"})


@dataclass(frozen=True)
class Moves:
    """What moves in an object when it changes, or when another one names it."""

    token: bool
    time: bool

    def __or__(self, other: Moves) -> Moves:
        return Moves(self.token or other.token, self.time or other.time)


BOTH, TIME, NOTHING = Moves(True, True), Moves(False, True), Moves(False, False)


def following(clock: Clock, stored: Object, moved: Moves = BOTH) -> Object:
    """The object with SyncToken and LastUpdatedTime moved on, as a successful change moves them,
    or one of the two."""
    meta, token = stored["MetaData"], int(stored["SyncToken"])
    if moved.time:
        meta = {**meta, "LastUpdatedTime": clock.stamp()}
    return {**stored, "SyncToken": str(token + 1 if moved.token else token), "MetaData": meta}


def content(stored: Object) -> Object:
    """The object without its version."""
    return {key: value for key, value in stored.items() if key not in VERSION}
