"""Changes: what changed when, the source of change data capture and webhooks (facts 2.6, 2.7)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

CREATE, UPDATE, DELETE, VOID = "Create", "Update", "Delete", "Void"


@dataclass(frozen=True)
class Changed:
    """One change of one object."""

    entity: str
    object_id: str
    verb: str
    at: datetime


class Changes:
    """Tells listeners of changes, and remembers deletions: of everything else the object itself
    knows."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[Changed], None]] = []
        self._deleted: list[Changed] = []

    def listen(self, listener: Callable[[Changed], None]) -> None:
        """Call `listener` with every change from now on."""
        self._listeners.append(listener)

    def add(self, entity: str, object_id: str, verb: str, at: datetime) -> None:
        """Note one change and tell the listeners."""
        changed = Changed(entity, object_id, verb, at)
        if verb == DELETE:
            self._deleted.append(changed)
        for listener in self._listeners:
            listener(changed)

    def deletions(self, entity: str, since: datetime) -> Iterator[Changed]:
        """The deletions of an entity's objects since a moment."""
        return (each for each in self._deleted if each.entity == entity and each.at >= since)
